package org.keycontact.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowingConsumer;

/** Waits for what a hub does by itself. */
final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(120);
    private static final Duration TWO_BEATS = Duration.ofMillis(1_100);

    private Patience() {}

    /** Looks until what is seen is as it should be; fails as the check does if it never is. */
    static <T> T eventually(Supplier<T> look, ThrowingConsumer<T> check) {
        return within(LONGEST, look, check);
    }

    /** The same, for what takes longer. */
    static <T> T within(Duration longest, Supplier<T> look, ThrowingConsumer<T> check) {
        Instant until = Instant.now().plus(longest);
        while (true) {
            T seen = look.get();
            try {
                check.accept(seen);
                return seen;
            } catch (AssertionError notYet) {
                if (Instant.now().isAfter(until)) {
                    throw notYet;
                }
            }
            pause(LOOK_AGAIN);
        }
    }

    /** Long enough for a hub to have done what it should not do. */
    static void letTheHubLook() {
        pause(TWO_BEATS);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
