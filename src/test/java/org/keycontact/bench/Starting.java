package org.keycontact.bench;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.keycontact.UnhurriedHub;

/** From the start of a Java process until a hub in it is ready, beside a bare server that answers. */
public final class Starting {
    private static final int ROUNDS = 3;
    private static final String HUB = "hub";

    private Starting() {}

    /** In the process that is measured: {@code hub FOLDER} or {@code bare}. */
    public static void main(String[] arguments) {
        if (arguments[0].equals(HUB)) {
            UnhurriedHub.in(Path.of(arguments[1])).start();
        } else {
            Vertx.vertx()
                    .createHttpServer()
                    .requestHandler(request -> request.response().end())
                    .listen(0, "127.0.0.1")
                    .await();
        }
        Runtime.getRuntime().halt(0);
    }

    static void measure(Path directory, Table table) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(directory.resolve("starting"));
        double[] hub = new double[ROUNDS];
        double[] bare = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            bare[round] = start(directory, List.of("bare"));
            hub[round] = start(directory, List.of(HUB, folder.toString()));
        }
        table.section("Starting, a process of its own; medians of %d".formatted(ROUNDS));
        table.row("a bare server", Table.time(Table.median(bare)), "baseline");
        table.row(
                "a hub, until it answers requests",
                Table.time(Table.median(hub)),
                "%.1f of the baseline".formatted(Table.median(hub) / Table.median(bare)));
    }

    private static long start(Path directory, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Starting.class.getName()));
        command.addAll(arguments);
        Path said = directory.resolve("starting.log");
        long began = System.nanoTime();
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        long took = System.nanoTime() - began;
        if (exit != 0) {
            throw new IllegalStateException("It did not start: " + Files.readString(said));
        }
        return took;
    }
}
