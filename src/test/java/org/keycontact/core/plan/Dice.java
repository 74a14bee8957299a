package org.keycontact.core.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses at random. Cases are too rich to be shrunk well, and must be many: so they are thrown, and a failure is repeated
 * by the seed that it names.
 */
public record Dice(Random random) {

    /** From {@code least} to {@code most}, both included. */
    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    public boolean chance(double share) {
        return random.nextDouble() < share;
    }

    public <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    public final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    public <T> @Nullable T maybe(double share, Supplier<T> value) {
        return chance(share) ? value.get() : null;
    }

    public <T> List<T> some(int least, int most, Supplier<T> value) {
        List<T> some = new ArrayList<>();
        for (int left = between(least, most); left > 0; left--) {
            some.add(value.get());
        }
        return some;
    }

    public <T> Set<T> set(int least, int most, Supplier<T> value) {
        return new LinkedHashSet<>(some(least, most, value));
    }
}
