package org.keycontact.flow.kept;

import java.time.Instant;
import org.keycontact.core.Code;

/**
 * Something that is due at a time.
 *
 * @param seq the log entry of the message
 */
public record Task(String id, Kind kind, String caseId, long seq, Instant due) {

    /** What is to be done. */
    public enum Kind implements Code {
        /** The victim's copy is served from now on (routing rule 8). */
        RELEASE,
        /** If nobody has opened the message, it is served to those who stand by. */
        UNOPENED
    }

    public Task dueAt(Instant other) {
        return new Task(id, kind, caseId, seq, other);
    }

    public static String id(Kind kind, String caseId, long seq) {
        return kind.code() + "-" + caseId + "-" + seq;
    }
}
