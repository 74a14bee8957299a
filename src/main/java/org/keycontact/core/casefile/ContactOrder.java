package org.keycontact.core.casefile;

import java.time.Instant;
import org.keycontact.core.Code;

/**
 * What somebody on the advocate's side has ordered about one contact that was planned: professional judgement, recorded
 * with its reason (guidance, 33 and 67). The last order about a contact is the one that holds.
 *
 * @param by who ordered it; {@link Kind#NOW} holds only as long as they are on the advocate's side
 * @param from when it was ordered; of {@link Kind#NOT_BEFORE}, the instant before which nothing happens
 * @param reason in words, for the record of the case
 */
public record ContactOrder(Kind kind, String by, Instant from, String reason) {

    /** What is ordered. */
    public enum Kind implements Code {
        /** At once, in cover wording; never in a time in which the plan says that nobody may contact her. */
        NOW,
        /** As planned, but not before an instant. */
        NOT_BEFORE,
        /** What was ordered before does not hold any more. */
        AS_PLANNED,
        /** Not at all. The message stays where it is, and nothing announces it. */
        CANCEL
    }

    public boolean is(Kind wanted) {
        return kind == wanted;
    }
}
