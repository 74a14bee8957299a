package org.keycontact.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that is wrong with a configuration, so that it can be said at once. What follows from a fault is not a second one. */
final class Faults {
    private final Map<String, String> found = new LinkedHashMap<>();

    /** @param key dotted; only the first fault of a key counts */
    void add(String key, String sentence) {
        found.putIfAbsent(key, sentence);
    }

    /** What is read, or nothing if that is wrong: then it has been noted, and {@link #throwIfAny} will say so. */
    <T> @Nullable T read(Supplier<T> part) {
        try {
            return part.get();
        } catch (Fault fault) {
            add(fault.key, fault.sentence);
            return null;
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(String.join("\n", found.values()));
        }
    }

    /** Ends the reading of a part that cannot be read on. */
    static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String key;
        private final String sentence;

        Fault(String key, String sentence) {
            super(sentence);
            this.key = key;
            this.sentence = sentence;
        }
    }
}
