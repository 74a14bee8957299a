package org.keycontact.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.keycontact.scenario.Scenario;
import org.keycontact.scenario.ScenarioReader;

/** The published scenarios. */
final class Published {
    private Published() {}

    /** The scenario of {@code name}; throws IllegalStateException if it is not there, or is none. */
    static Scenario scenario(String name) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
            List<Scenario> read = new ArrayList<>();
            ScenarioReader.readAll(reader, read::add, wrong -> {
                throw new IllegalStateException(name + " is not a scenario", wrong);
            });
            return read.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its text. */
    static String text(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = Published.class.getResourceAsStream("/scenarios/" + name + ".yaml");
        if (in == null) {
            throw new IllegalStateException("There is no published scenario " + name);
        }
        return in;
    }
}
