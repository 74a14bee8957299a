package org.keycontact.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a case's log; each holds the hash of the one before.
 *
 * @param by who did it
 * @param message where it is about one
 */
public record LogEntry(
        long seq,
        Instant at,
        String by,
        @Nullable String byName,
        String kind,
        String summary,
        String hash,
        String previous,
        @Nullable String message,
        @Nullable Decision decision,
        List<Because> because) {
    public LogEntry {
        because = Json.listed(because);
    }
}
