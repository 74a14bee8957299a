package org.keycontact.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;

/**
 * {@code scripts/bench [--quick] DIRECTORY}: measures deciding, accepting, streams, texts, starting, finding and making what is
 * due, stepping alerts, and the victim's page on a slow phone. Its files are made in
 * the directory, which should be on the disk that a store would be on, and deleted again. Absolute figures are this machine's, at this
 * moment; ratios are against a baseline of the same run.
 */
public final class Bench {
    private static final int[] QUICK = {1_000, 30_000};
    private static final int[] FULL = {10_000, 100_000, 1_000_000};

    private static final int MESSAGES = 1_600;
    private static final int QUICK_MESSAGES = 320;
    private static final int STREAMS = 10_000;
    private static final int QUICK_STREAMS = 1_000;
    private static final int DUE_AT_ONCE = 500;
    private static final int QUICK_DUE_AT_ONCE = 100;

    private Bench() {}

    public static void main(String[] arguments) throws IOException, RunnerException, InterruptedException {
        List<String> given = List.of(arguments);
        boolean quick = given.size() == 2 && given.getFirst().equals("--quick");
        if (given.size() != 1 && !quick) {
            System.err.println("usage: scripts/bench [--quick]");
            System.exit(2);
        }
        Table table = new Table(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        Path directory = Files.createTempDirectory(Path.of(given.getLast()), "bench-");
        try {
            table.note("Java %s, %d processors"
                    .formatted(Runtime.version().feature(), Runtime.getRuntime().availableProcessors()));
            Deciding.measure(directory, table);
            Accepting.measure(directory, table);
            OverHttp.measure(directory, quick ? QUICK_MESSAGES : MESSAGES, quick ? QUICK_STREAMS : STREAMS, table);
            Starting.measure(directory, table);
            DueContacts.measure(directory, quick ? QUICK : FULL, quick ? QUICK_DUE_AT_ONCE : DUE_AT_ONCE, table);
            DueAlerts.measure(directory, QUICK, table);
            SlowPhone.measure(directory, table);
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
