package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.IntFunction;
import org.keycontact.flow.kept.Tries;
import org.keycontact.flow.port.Shelf;
import org.keycontact.flow.port.Shelf.Kept;

/**
 * Counts tries under a key. A try is taken before it is looked at, so that many at once are no more than many in turn, and given
 * back if it was right. What was counted is forgotten a day after the last one.
 */
final class TryCount {
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Shelf<Tries> tries;
    private final InstantSource clock;

    TryCount(Shelf<Tries> tries, InstantSource clock) {
        this.tries = tries;
        this.clock = clock;
    }

    /**
     * Takes a try, if it is time for one.
     *
     * @param waitAfter how long to wait after so many tries
     * @return how long it is until then; zero if the try was taken
     */
    Duration take(String key, IntFunction<Duration> waitAfter) {
        while (true) {
            Instant now = clock.instant();
            Optional<Kept<Tries>> before = tries.get(key);
            int counted = before.map(kept -> counted(kept.value(), now)).orElse(0);
            if (counted > 0) {
                Instant next = before.orElseThrow().value().last().plus(waitAfter.apply(counted));
                if (now.isBefore(next)) {
                    return Duration.between(now, next);
                }
            }
            Tries more = new Tries(counted + 1, now);
            if (before.isEmpty()
                    ? tries.putIfAbsent(key, more)
                    : tries.replace(before.get(), more).isPresent()) {
                return Duration.ZERO;
            }
        }
    }

    /** How many were taken and not given back. */
    int counted(String key) {
        return tries.get(key)
                .map(kept -> counted(kept.value(), clock.instant()))
                .orElse(0);
    }

    /** One try was right, or was none; the others stay. */
    void giveBack(String key) {
        for (Optional<Kept<Tries>> all = tries.get(key); all.isPresent(); all = tries.get(key)) {
            Tries counted = all.get().value();
            Tries less = new Tries(Math.max(0, counted.wrong() - 1), counted.last());
            if (tries.replace(all.get(), less).isPresent()) {
                return;
            }
        }
    }

    /** All of them are forgiven. */
    void forget(String key) {
        tries.remove(key);
    }

    private static int counted(Tries tries, Instant now) {
        return tries.last().plus(FORGOTTEN).isBefore(now) ? 0 : tries.wrong();
    }
}
