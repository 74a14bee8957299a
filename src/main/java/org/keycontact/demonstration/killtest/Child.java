package org.keycontact.demonstration.killtest;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Another Java process of this program, with its output in files. Ends with this one at the latest. */
final class Child {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String what;
    private final Process process;
    private final Path out;
    private final Path err;

    private Child(String what, Process process, Path out, Path err) {
        this.what = what;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts {@code main}; appends what it says to files in {@code folder} that are named by {@code what}. */
    static Child start(String what, String main, Path folder, List<String> arguments) {
        // The first graceful end leaves a class archive for quicker starts.
        List<String> archive = List.of(
                "-Xshare:auto",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + folder.resolve(what + ".jsa"));
        return start(what, main, folder, arguments, archive);
    }

    private static Child start(String what, String main, Path folder, List<String> arguments, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                // Killed long before more compilation pays.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:disable"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        Path out = folder.resolve(what + ".out");
        Path err = folder.resolve(what + ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(err.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().keySet().removeAll(List.of("HUB_CONFIG", "MONGODB_URI"));
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end-" + what));
            return new Child(what, process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException("No process can be started for " + what + ".", e);
        }
    }

    /** What a command printed, and its exit code. */
    record Answer(int code, List<String> lines) {}

    /** Runs a command to its end. */
    static Answer run(String main, Path folder, List<String> arguments) {
        String what = main.substring(main.lastIndexOf('.') + 1);
        try {
            Files.deleteIfExists(folder.resolve(what + ".out"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Child child = start(what, main, folder, arguments, List.of());
        child.awaitEnd();
        return new Answer(child.process.exitValue(), lines(child.out));
    }

    /** Waits for a line that holds {@code text}, and gives it. */
    String line(String text) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<String> found =
                    lines(out).stream().filter(line -> line.contains(text)).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            requireAlive(end);
            Pause.millis(50);
        }
    }

    /** Throws IllegalStateException if it has ended by itself, or {@code end} (of System.nanoTime) has passed. */
    void requireAlive(long end) {
        if (!process.isAlive() || System.nanoTime() > end) {
            List<String> said = lines(err);
            throw new IllegalStateException(what + " does not run: "
                    + String.join("\n", said.subList(Math.max(0, said.size() - 10), said.size())));
        }
    }

    /** SIGTERM: it ends by itself. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    /** SIGKILL: nothing of it runs any more when this returns. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Sends a signal, such as STOP or CONT. */
    void signal(String signal) {
        tell(List.of("kill", "-" + signal, pid()));
    }

    /** Writes the objects in its memory that are still in use to a file. Needs a JDK: a JRE has no jcmd. */
    void dumpHeap(Path file) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        tell(List.of(jcmd, pid(), "GC.heap_dump", file.toString()));
    }

    private String pid() {
        return String.valueOf(process.pid());
    }

    private void tell(List<String> command) {
        try {
            int exit = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException(command.getFirst() + " could do nothing with " + what + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(what + " does not end.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    /** What it wrote to standard error, by all processes of this name. */
    List<String> errors() {
        return lines(err);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
