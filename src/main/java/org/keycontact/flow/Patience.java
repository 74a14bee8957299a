package org.keycontact.flow;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.flow.kept.Tries;
import org.keycontact.flow.port.Shelf;

/**
 * Wrong tries to sign in slow down, each place by itself, so that who guesses gets nowhere, and the owner still gets in from
 * another place: a place's first try always counts. Where a name is tried wrongly from many places, each of them has one
 * free try in place of five.
 */
final class Patience {
    private static final int FREE_TRIES = 5;
    private static final int MOST_DOUBLINGS = 12;
    /** So many wrong tries for one name within a day, from everywhere, are no forgetfulness. */
    private static final int FLOOD = 60;

    private final TryCount tries;

    Patience(Shelf<Tries> tries, InstantSource clock) {
        this.tries = new TryCount(tries, clock);
    }

    /** Takes a try for this name from this place. Throws {@code slow-down}, with {@code retryAfter} in seconds. */
    TryCount.Taken take(String name, String nameAndPlace) {
        int free = tries.counted(name) >= FLOOD ? 1 : FREE_TRIES;
        Duration wait =
                tries.take(nameAndPlace, wrong -> waitAfter(wrong, free)).untilNext();
        if (!wait.isZero()) {
            throw new Problem(
                    Kind.TOO_MANY,
                    "slow-down",
                    "Too many wrong tries from here. Wait a while, or sign in from another place.",
                    null,
                    Map.of("retryAfter", wait.toSeconds() + 1));
        }
        return tries.take(name, wrong -> Duration.ZERO);
    }

    /** The try was right. Those for the name from elsewhere stay as they are. */
    void giveBack(String name, String nameAndPlace, TryCount.Taken taken) {
        tries.forget(nameAndPlace);
        tries.giveBack(name, taken);
    }

    private static Duration waitAfter(int wrong, int free) {
        return wrong < free ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(wrong - free, MOST_DOUBLINGS));
    }
}
