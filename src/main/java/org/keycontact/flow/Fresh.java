package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something read from the store that many ask for at once: what is given was read at most a second ago. */
final class Fresh<T> {
    private static final Duration LASTS = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Supplier<T> read;
    private volatile @Nullable Read<T> last;

    private record Read<T>(T value, Instant at) {}

    Fresh(InstantSource clock, Supplier<T> read) {
        this.clock = clock;
        this.read = read;
    }

    T get() {
        Instant now = clock.instant();
        Read<T> known = last;
        if (known != null && Duration.between(known.at(), now).abs().compareTo(LASTS) <= 0) {
            return known.value();
        }
        T value = read.get();
        last = new Read<>(value, now);
        return value;
    }
}
