package org.keycontact.core.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Code;

/**
 * The client contact agreement (guidance, 96): whom the victim named to take professionals' updates.
 *
 * @param from no {@code from}: not in force
 * @param until end of its time, exclusive; none: until it is ended
 * @param noFurtherAction decisions of no further action go through the key contact too (guidance, footnote 29)
 * @param whenAway what becomes of updates while the key contact is away
 * @param inform whether the victim is told that the key contact has an update
 */
public record Agreement(
        String keyContact,
        boolean signed,
        @Nullable Instant from,
        @Nullable Instant until,
        boolean noFurtherAction,
        WhenAway whenAway,
        Inform inform) {

    /** Who gets updates while the key contact is away: their cover, the key contact on return, or the victim. */
    public enum WhenAway implements Code {
        COVER,
        WAIT,
        VICTIM
    }

    /** Whether the victim gets a notice that her key contact has an update. */
    public enum Inform implements Code {
        NOTICE,
        NONE
    }

    Agreement asSigned() {
        return new Agreement(keyContact, true, from, until, noFurtherAction, whenAway, inform);
    }

    /** Whether it is signed and {@code now} lies in its time. Whether its key contact still counts is for the case to say. */
    public boolean coversTime(Instant now) {
        return signed && from != null && !now.isBefore(from) && (until == null || now.isBefore(until));
    }
}
