package org.keycontact.flow.log;

import java.time.Instant;

/**
 * One entry of a case's log.
 *
 * @param seq from 1, without gaps
 * @param by who did it: a person, or {@link #HUB}
 * @param requestId unique over all cases: the same request is accepted once
 * @param requestHash of what was asked, to tell a repetition from something else under the same id
 * @param previous hash of the entry before; of the first, empty
 * @param hash over all of this entry as it is kept, including {@code previous}
 */
public record LogEntry(
        String caseId,
        long seq,
        Instant at,
        String by,
        String requestId,
        String requestHash,
        String previous,
        String hash,
        CaseEvent event) {
    /** What the hub does by itself. */
    public static final String HUB = "hub";
}
