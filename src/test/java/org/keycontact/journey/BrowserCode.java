package org.keycontact.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The browser's code (src/main/web/test/live/story.ts), run in Node beside a hub. Needs the libraries that the build installs. */
final class BrowserCode {
    private static final Path WEB = Path.of("src/main/web").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /** Skips the test, and says so, where the screens are not built. */
    BrowserCode(Path folder) throws Exception {
        assumeTrue(
                Files.isDirectory(WEB.resolve("node_modules/esbuild")),
                "skipped: the screens' libraries are not installed (mvn -Dweb.skip, or not built yet)");
        this.folder = folder;
        run("", "node", WEB.resolve("build/live.mjs").toString(), folder.toString());
    }

    /** Does what it is told as one visit: signs in, reads, writes, signs out; gives what it saw. */
    JsonNode visit(Map<String, Object> told) throws Exception {
        return JSON.readTree(run(
                JSON.writeValueAsString(told),
                "node",
                folder.resolve("story.mjs").toString()));
    }

    private String run(String input, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "said", ".json");
        Path err = Files.createTempFile(folder, "said", ".err");
        Process process = new ProcessBuilder(command)
                .directory(WEB.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("The browser's code failed: " + Files.readString(err));
        }
        return Files.readString(out);
    }
}
