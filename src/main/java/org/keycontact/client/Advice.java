package org.keycontact.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How best to reach the victim about a message (guidance, 96).
 *
 * @param notBefore none: go ahead now
 * @param via sms, voice, email or push; none: as the plan has it
 * @param meetJointly the key contact should be there
 * @param supportAfterwards the key contact will support her afterwards
 */
public record Advice(
        @Nullable Instant notBefore, @Nullable String via, boolean meetJointly, boolean supportAfterwards) {

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("goAhead", notBefore == null ? "now" : "not-before")
                .put("meetJointly", meetJointly)
                .put("supportAfterwards", supportAfterwards);
        if (notBefore != null) {
            json.put("from", notBefore.toString());
        }
        if (via != null) {
            json.put("via", via);
        }
        return json;
    }
}
