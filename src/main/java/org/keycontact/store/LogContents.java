package org.keycontact.store;

import java.nio.charset.StandardCharsets;
import org.keycontact.flow.log.CaseEvent;

/** Reads what exported entries say. */
public final class LogContents {
    private LogContents() {}

    /** The event in an exported entry's content. Throws IllegalStateException for what this hub did not write. */
    public static CaseEvent event(String content) {
        return RecordJson.read(content.getBytes(StandardCharsets.UTF_8), LogContent.class)
                .event();
    }
}
