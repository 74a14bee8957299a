package org.keycontact.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Event streams that are kept open by a process of its own, so that what the clients hold is not counted. */
final class OpenLines implements AutoCloseable {
    private static final String ALL_ARE = "open";

    private final Process process;

    /** Opens a stream for each {@code PATH TOKEN}, and returns when all of them are answered. */
    OpenLines(int port, List<String> asked) {
        try {
            process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            OpenLines.class.getName(),
                            Integer.toString(port))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedWriter to = process.outputWriter(StandardCharsets.US_ASCII);
            for (String each : asked) {
                to.write(each + "\n");
            }
            to.write("\n");
            to.flush();
            if (!ALL_ARE.equals(process.inputReader().readLine())) {
                throw new IllegalStateException("Not all event streams could be opened");
            }
        } catch (IOException e) {
            throw new IllegalStateException("The clients could not be started", e);
        }
    }

    /** In that process: {@code PORT}. */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        List<EventLine> open = new ArrayList<>();
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = asked.readLine(); line != null && !line.isEmpty(); line = asked.readLine()) {
            String[] pathAndToken = line.split(" ", -1);
            open.add(new EventLine(port, pathAndToken[0], pathAndToken[1], 0));
        }
        System.out.println(ALL_ARE);
        String untilItIsOver = asked.readLine();
        open.forEach(EventLine::close);
        System.exit(untilItIsOver == null ? 0 : 1);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
