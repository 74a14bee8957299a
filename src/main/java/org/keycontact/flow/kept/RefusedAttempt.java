package org.keycontact.flow.kept;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody was refused something, so often within one hour. Nothing of what they carried or asked about is kept.
 *
 * @param person who; none: not signed in
 * @param operation of the contract
 * @param code of the refusal
 */
public record RefusedAttempt(@Nullable String person, String operation, String code, Instant hour, long count) {
    public RefusedAttempt more(long times) {
        return new RefusedAttempt(person, operation, code, hour, count + times);
    }

    /** What is counted together. */
    public String id() {
        return hour.getEpochSecond() + ":" + (person == null ? "" : person) + ":" + operation + ":" + code;
    }
}
