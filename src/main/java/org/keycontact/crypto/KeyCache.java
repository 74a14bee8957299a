package org.keycontact.crypto;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keys in use, in memory, for at most a minute each and at most 4,096 of them: a key that another node destroyed is
 * forgotten here within that minute.
 */
final class KeyCache<K> {
    static final Duration LIFE = Duration.ofMinutes(1);
    private static final int MOST = 4_096;

    private record Held<K>(K key, Instant until) {}

    private final InstantSource clock;
    private final Map<String, Held<K>> held = new LinkedHashMap<>();

    KeyCache(InstantSource clock) {
        this.clock = clock;
    }

    /** Looks in the store, by {@code find}, where it is not held. */
    Optional<K> get(String name, Supplier<Optional<K>> find) {
        Instant now = clock.instant();
        Optional<K> here = lookUp(name, now);
        if (here.isPresent()) {
            return here;
        }
        Optional<K> found = find.get();
        found.ifPresent(key -> hold(name, key, now));
        return found;
    }

    synchronized void forget(String name) {
        held.remove(name);
    }

    private synchronized Optional<K> lookUp(String name, Instant now) {
        Held<K> entry = held.get(name);
        return entry != null && now.isBefore(entry.until()) ? Optional.of(entry.key()) : Optional.empty();
    }

    private synchronized void hold(String name, K key, Instant now) {
        held.values().removeIf(entry -> !now.isBefore(entry.until()));
        if (held.size() >= MOST) {
            held.remove(held.keySet().iterator().next());
        }
        held.put(name, new Held<>(key, now.plus(LIFE)));
    }
}
