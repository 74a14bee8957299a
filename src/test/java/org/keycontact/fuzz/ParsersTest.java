package org.keycontact.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycontact.fuzz.Targets.Target;

/**
 * Each parser on what it reads gladly, changed at random and the same on every run. {@code scripts/fuzz} goes on for as
 * long as it is told, guided by what each input reaches.
 */
class ParsersTest {
    private static final int INPUTS = 600;

    @ParameterizedTest
    @MethodSource("names")
    void whatIsNotRightIsRefusedAndNothingElseHappens(String name) throws IOException {
        Target target = Objects.requireNonNull(Targets.all().get(name));
        Random random = new Random(name.hashCode());
        List<byte[]> seeds = target.seeds();
        assertThat(seeds).isNotEmpty();
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = seeds.get(i % seeds.size());
            int changes = i < seeds.size() ? 0 : 1 + random.nextInt(6);
            for (int change = 0; change < changes; change++) {
                input = Mutation.of(input, seeds, random);
            }
            parse(target, input);
        }
    }

    private static void parse(Target target, byte[] input) {
        try {
            target.parser().parse(input);
        } catch (Throwable finding) {
            throw new AssertionError("By " + Base64.getEncoder().encodeToString(input), finding);
        }
    }

    static Stream<String> names() throws IOException {
        Map<String, Target> all = Targets.all();
        return all.keySet().stream();
    }
}
