package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
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
     * A try that was asked for.
     *
     * @param untilNext how long it is until the next one may be taken; zero: this one was
     * @param lastBefore when the one before it was taken; null: there was none
     */
    record Taken(Duration untilNext, @Nullable Instant lastBefore) {
        boolean isTaken() {
            return untilNext.isZero();
        }
    }

    /**
     * Takes a try, if it is time for one.
     *
     * @param waitAfter how long to wait after so many tries
     */
    Taken take(String key, IntFunction<Duration> waitAfter) {
        while (true) {
            Instant now = clock.instant();
            Optional<Kept<Tries>> before = tries.get(key);
            int counted = before.map(kept -> counted(kept.value(), now)).orElse(0);
            Instant last = counted == 0 ? null : before.orElseThrow().value().last();
            Duration untilNext =
                    last == null ? Duration.ZERO : Duration.between(now, last.plus(waitAfter.apply(counted)));
            if (untilNext.isPositive()) {
                return new Taken(untilNext, last);
            }
            Tries more = new Tries(counted + 1, now);
            if (before.isEmpty()
                    ? tries.putIfAbsent(key, more)
                    : tries.replace(before.get(), more).isPresent()) {
                return new Taken(Duration.ZERO, last);
            }
        }
    }

    /** How many were taken and not given back. */
    int counted(String key) {
        return tries.get(key)
                .map(kept -> counted(kept.value(), clock.instant()))
                .orElse(0);
    }

    /** A try was right, or was none: it is as if it had not been taken. The others stay. */
    void giveBack(String key, Taken taken) {
        for (Optional<Kept<Tries>> all = tries.get(key); all.isPresent(); all = tries.get(key)) {
            Tries counted = all.get().value();
            Instant last = taken.lastBefore() == null ? counted.last() : taken.lastBefore();
            Tries less = new Tries(Math.max(0, counted.wrong() - 1), last);
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
