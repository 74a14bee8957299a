package org.keycontact.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What parses the hub's configuration, for a fuzzer: it is right, or refused with sentences. */
public final class ConfigFuzz {
    private ConfigFuzz() {}

    public static void settings(byte[] data) throws IOException {
        Path file = Files.createTempFile("settings", ".yaml");
        try {
            SettingsFile.read(Files.write(file, data), Map.of());
        } catch (ConfigurationException refused) {
            if (String.valueOf(refused.getMessage()).isBlank()) {
                throw new AssertionError("A refusal without a sentence", refused);
            }
        } finally {
            Files.delete(file);
        }
    }
}
