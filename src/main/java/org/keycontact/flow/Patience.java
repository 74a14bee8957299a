package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.flow.kept.Tries;
import org.keycontact.flow.port.Shelf;
import org.keycontact.flow.port.Shelf.Kept;

/**
 * Wrong tries to sign in slow down, each place by itself, so that who guesses gets nowhere, and the owner still gets in from
 * another place: a place's first try always counts. Where a name is tried wrongly from many places, each of them has one
 * free try in place of five. A try is taken before it is looked at, so that many at once are no more than many in turn.
 */
final class Patience {
    private static final int FREE_TRIES = 5;
    private static final int MOST_DOUBLINGS = 12;
    /** So many wrong tries for one name within a day, from everywhere, are no forgetfulness. */
    private static final int FLOOD = 60;

    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Shelf<Tries> tries;
    private final InstantSource clock;

    Patience(Shelf<Tries> tries, InstantSource clock) {
        this.tries = tries;
        this.clock = clock;
    }

    /** Takes a try for this name from this place. Throws {@code slow-down}, with {@code retryAfter} in seconds. */
    void take(String name, String nameAndPlace) {
        int free = wrong(name) >= FLOOD ? 1 : FREE_TRIES;
        while (true) {
            Instant now = clock.instant();
            Optional<Kept<Tries>> before = tries.get(nameAndPlace);
            if (before.isPresent()) {
                requirePatience(before.get().value(), free, now);
            }
            if (count(nameAndPlace, before, now)) {
                break;
            }
        }
        while (!count(name, tries.get(name), clock.instant())) {
            // Somebody else has counted meanwhile.
        }
    }

    /** The try was right. Those for the name from elsewhere stay as they are. */
    void giveBack(String name, String nameAndPlace) {
        tries.remove(nameAndPlace);
        for (Optional<Kept<Tries>> all = tries.get(name); all.isPresent(); all = tries.get(name)) {
            Tries counted = all.get().value();
            Tries less = new Tries(Math.max(0, counted.wrong() - 1), counted.last());
            if (tries.replace(all.get(), less).isPresent()) {
                return;
            }
        }
    }

    private int wrong(String key) {
        return tries.get(key)
                .map(Kept::value)
                .filter(each -> !isOld(each, clock.instant()))
                .map(Tries::wrong)
                .orElse(0);
    }

    private boolean count(String key, Optional<Kept<Tries>> before, Instant now) {
        if (before.isEmpty()) {
            return tries.putIfAbsent(key, new Tries(1, now));
        }
        Tries counted = before.get().value();
        Tries more = new Tries(isOld(counted, now) ? 1 : counted.wrong() + 1, now);
        return tries.replace(before.get(), more).isPresent();
    }

    private static boolean isOld(Tries counted, Instant now) {
        return counted.last().plus(FORGOTTEN).isBefore(now);
    }

    private static void requirePatience(Tries counted, int free, Instant now) {
        if (counted.wrong() < free || isOld(counted, now)) {
            return;
        }
        Instant next = counted.last().plusSeconds(1L << Math.min(counted.wrong() - free, MOST_DOUBLINGS));
        if (now.isBefore(next)) {
            throw new Problem(
                    Kind.TOO_MANY,
                    "slow-down",
                    "Too many wrong tries from here. Wait a while, or sign in from another place.",
                    null,
                    Map.of("retryAfter", Duration.between(now, next).toSeconds() + 1));
        }
    }
}
