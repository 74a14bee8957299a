package org.keycontact.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.store.Shelves.LOG;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.store.Documents;
import org.keycontact.store.Shelves;

/** A hub is killed in the middle of its work: what it acknowledged is there. */
class KilledProcessTest {
    @TempDir
    Path directory;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void leaveNoneRunning() throws InterruptedException {
        for (Process hub : started) {
            hub.destroyForcibly().waitFor();
        }
    }

    private Path file() {
        return directory.resolve("hub.sqlite");
    }

    @RepeatedTest(2)
    void whatAKilledHubAcknowledgedIsThere() throws Exception {
        Process hub = start("hub");
        assertAllThere(killedAtSomeMoment(hub));
    }

    @Test
    void twoProcessesShareOneFileAndBothAreKilled() throws Exception {
        Process first = start("first");
        Process second = start("second");
        List<String> acknowledged = killedAtSomeMoment(first);
        acknowledged.addAll(killedAtSomeMoment(second));
        assertAllThere(acknowledged);
    }

    private Process start(String name) throws IOException {
        Process hub = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InsertUntilKilled.class.getName(),
                        file().toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.to(new File(directory.toFile(), name + ".err")))
                .start();
        started.add(hub);
        return hub;
    }

    /** What it had printed in whole lines by then. A line cut off by the kill was not acknowledged to anybody. */
    private static List<String> killedAtSomeMoment(Process hub) throws Exception {
        int enough = ThreadLocalRandom.current().nextInt(50, 500);
        List<String> acknowledged = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        try (BufferedReader printed =
                new BufferedReader(new InputStreamReader(hub.getInputStream(), StandardCharsets.UTF_8))) {
            for (int c = printed.read(); c >= 0; c = printed.read()) {
                if (c != '\n') {
                    line.append((char) c);
                    continue;
                }
                acknowledged.add(line.toString());
                line.setLength(0);
                if (acknowledged.size() == enough) {
                    hub.toHandle().destroyForcibly();
                }
            }
        } finally {
            hub.toHandle().destroyForcibly();
        }
        hub.waitFor();
        assertThat(acknowledged).as("printed before it was killed").hasSizeGreaterThanOrEqualTo(enough);
        return acknowledged;
    }

    private void assertAllThere(List<String> acknowledged) {
        try (Documents documents = SqliteDocuments.open(file(), Shelves.ALL)) {
            assertThat(acknowledged)
                    .allSatisfy(id -> assertThat(documents.get(LOG, id)).isPresent());
        }
    }
}
