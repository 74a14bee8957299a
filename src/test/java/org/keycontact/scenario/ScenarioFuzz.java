package org.keycontact.scenario;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;

/** What parses scenario files, for a fuzzer: each document is a scenario, or refused with a line. */
public final class ScenarioFuzz {
    private ScenarioFuzz() {}

    public static void scenario(byte[] data) {
        ScenarioReader.readAll(new StringReader(new String(data, StandardCharsets.UTF_8)), scenario -> {}, refused -> {
            if (refused.line() < 1) {
                throw new AssertionError("A refusal without its line");
            }
        });
    }
}
