package org.keycontact.demonstration.killtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hub as a process of its own: configured as for real use, on SQLite, killed or paused, and started again. */
final class HubProcess {
    static final String MANAGER = "Mo";
    static final List<String> COVER_TEXTS = List.of(
            "Your reserved item is ready to collect. Reply here with any questions.",
            "Your delivery has an update. Reply to this message to arrange a time.");
    private static final Duration START = Duration.ofSeconds(90);

    private final Path folder;
    private final String name;
    private final Path configuration;
    private final int port;
    private @Nullable Child child;

    HubProcess(Path folder) {
        this(folder, "hub");
    }

    /** Hubs of one folder share its store. */
    HubProcess(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        this.configuration = folder.resolve(name + ".yaml");
        this.port = freePort();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free.", e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Writes the configuration, and its secrets unless another hub of the folder has. */
    void configure(URI phones, String account, String token, String number) throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        secret("master.key", Base64.getEncoder().encodeToString(key));
        secret("twilio-token", token);
        Files.writeString(configuration, """
                http:
                  host: 127.0.0.1
                  port: %d
                  publicUrl: http://127.0.0.1:%d
                store:
                  sqlite: %s
                masterKey:
                  file: %s
                service:
                  name: Kill Test Advocacy
                  region: GB
                  language: en
                  coverTexts:
                    library: "%s"
                    parcel: "%s"
                  unopened:
                    victimWordsMinutes: 30
                    updatesWorkingDays: 1
                    hours: {zone: Europe/London, days: [mon, tue, wed, thu, fri, sat, sun], from: "00:00", to: "23:59"}
                twilio:
                  accountSid: %s
                  authTokenFile: %s
                  from: "%s"
                  apiBase: %s
                log:
                  level: info
                """.formatted(
                        port,
                        port,
                        folder.resolve("hub.db"),
                        folder.resolve("master.key"),
                        COVER_TEXTS.get(0),
                        COVER_TEXTS.get(1),
                        account,
                        folder.resolve("twilio-token"),
                        number,
                        phones));
    }

    private void secret(String name, String value) throws IOException {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            return;
        }
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, value);
    }

    /** Starts it for the first time, and gives the first manager's one-time passphrase. */
    String startFirst() {
        start(List.of("--first-manager", MANAGER, configuration.toString()));
        String[] quoted = running().line("First manager:").split("'", -1);
        return quoted[3];
    }

    /** Starts it; gives the milliseconds until it was ready. */
    long start() {
        return start(List.of(configuration.toString()));
    }

    private long start(List<String> arguments) {
        long begun = System.nanoTime();
        child = Child.start(name, "org.keycontact.Main", folder, arguments);
        while (!isReady()) {
            running().requireAlive(begun + START.toNanos());
            Pause.millis(50);
        }
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    private boolean isReady() {
        try {
            HttpURLConnection asked = (HttpURLConnection)
                    address().resolve("/health/ready").toURL().openConnection();
            asked.setConnectTimeout(1_000);
            asked.setReadTimeout(5_000);
            return asked.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Stops it gracefully. */
    void stop() {
        running().stop();
    }

    void kill() {
        running().kill();
    }

    /** Writes what it has in memory to a file. */
    void dumpHeap(Path file) {
        running().dumpHeap(file);
    }

    /** Nothing of it runs until it goes on, and it does not know. */
    void pause() {
        running().signal("STOP");
    }

    void goOn() {
        running().signal("CONT");
    }

    /** Lines that the hub logged as errors. */
    List<String> loggedErrors() {
        return running().errors().stream()
                .filter(line -> line.contains(" ERROR "))
                .toList();
    }

    private Child running() {
        if (child == null) {
            throw new IllegalStateException("The hub was not started.");
        }
        return child;
    }
}
