package org.keycontact.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a mailbox.
 *
 * @param n its place, without gaps
 * @param kind content, sent, notice or alert
 * @param withdrawn the asker has no longer to do with the case, and the rest is missing
 * @param provenance web, or sms: sender not proven
 * @param from the sender, as the hub says; what the envelope says is checked when it is opened
 * @param notice a notice's code
 * @param sentence what the hub itself says
 */
public record Entry(
        long n,
        Instant at,
        @JsonProperty("case") String caseId,
        String kind,
        @Nullable String message,
        boolean withdrawn,
        @Nullable JsonNode envelope,
        @Nullable String provenance,
        @Nullable String from,
        @Nullable String fromName,
        @Nullable String notice,
        @Nullable String sentence) {

    /** Whether there is an envelope to open. */
    public boolean isSealed() {
        return envelope != null && !envelope.isNull();
    }
}
