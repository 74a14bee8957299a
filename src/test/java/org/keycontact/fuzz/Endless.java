package org.keycontact.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.keycontact.fuzz.Targets.Target;

/** One parser for a coverage-guided fuzzer: the system property {@code parser} names it. Without one, writes all seeds. */
public final class Endless {
    private static final Target TARGET = target();

    private Endless() {}

    private static Target target() {
        try {
            return Objects.requireNonNull(Targets.all().get(System.getProperty("parser", "json")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What the fuzzer calls. */
    public static void fuzzerTestOneInput(byte[] data) throws Exception {
        TARGET.parser().parse(data);
    }

    /** Writes each parser's seeds into a folder of its name, and prints the names. */
    public static void main(String[] arguments) throws IOException {
        for (Map.Entry<String, Target> each : Targets.all().entrySet()) {
            Path folder = Files.createDirectories(Path.of(arguments[0], each.getKey()));
            int n = 0;
            for (byte[] seed : each.getValue().seeds()) {
                Files.write(folder.resolve("seed-" + n++), seed);
            }
            System.out.println(each.getKey());
        }
        Runtime.getRuntime().halt(0);
    }
}
