package org.keycontact.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;

/** Who listens to a mailbox gets every entry once, in order, across lost connections, and no longer than they may. */
@Timeout(60)
class EventStreamTest {
    private final AtomicLong newest = new AtomicLong();
    private ServerUnderTest server;

    @BeforeEach
    void start() {
        server = new ServerUnderTest();
        server.operations.put(
                "streamMailboxEntries",
                call -> new Answer.Feed(
                        this::read,
                        call.path("mailbox"),
                        call.preconditions().lastEventId().orElse(0)));
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<EntrySource.Entry> read(String mailbox, long after, int limit) {
        return LongStream.rangeClosed(after + 1, Math.min(after + limit, newest.get()))
                .mapToObj(n ->
                        new EntrySource.Entry(n, new JsonObject().put("n", n).put("case", "c-1")))
                .toList();
    }

    @Test
    void aStreamThatIsCutAndResumedHasNoGapsAndNoRepeats() throws Exception {
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 600; i++) {
                newest.incrementAndGet();
                server.streams.hint("vic");
                pause(2);
            }
        });
        List<Long> received = new ArrayList<>();
        while (received.size() < 600) {
            received.addAll(listen(received.isEmpty() ? 0 : received.getLast(), Math.min(97, 600 - received.size())));
        }
        writer.join();
        assertThat(received)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 600).boxed().toList());
    }

    @Test
    void anEntryComesAtOnceOnAHintAndWithinASecondWithoutOne() throws Exception {
        try (BufferedReader lines = open(0)) {
            assertThat(lines.readLine()).isEqualTo("retry: 2000");
            pause(200);
            long began = System.nanoTime();
            newest.set(1);
            server.streams.hint("vic");
            assertThat(nextId(lines)).isEqualTo(1);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(700));
            newest.set(2);
            began = System.nanoTime();
            assertThat(nextId(lines)).isEqualTo(2);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(2500));
        }
    }

    @Test
    void aHintForAnotherMailboxIsNoHint() {
        server.streams.hint("nobody");
        assertThat(server.streams.size()).isZero();
    }

    @Test
    void aPersonHasOnlySoManyStreamsAndGetsThemBack() throws Exception {
        List<BufferedReader> open = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            BufferedReader lines = open(0);
            lines.readLine();
            open.add(lines);
        }
        HttpResponse<String> sixth = server.get("/api/mailboxes/vic/events");
        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(sixth.body()).contains("too-many-streams");
        for (BufferedReader lines : open) {
            lines.close();
        }
        awaitStreams(0);
        try (BufferedReader again = open(0)) {
            assertThat(again.readLine()).isEqualTo("retry: 2000");
        }
    }

    @Test
    void aStreamEndsWithItsToken() throws Exception {
        Tokens aQuarterOfAnHourAgo = new Tokens(
                server.vertx,
                ServerUnderTest.keys(ServerUnderTest.SECRET),
                () -> Instant.now().minus(Tokens.LIFETIME).plusSeconds(3));
        String token = aQuarterOfAnHourAgo.issue("asha", Role.ADVOCATE, "s");
        HttpResponse<String> whole =
                server.send(server.anonymous("/api/mailboxes/vic/events").header("Authorization", "Bearer " + token));
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).startsWith("retry: 2000");
        awaitStreams(0);
    }

    @Test
    void aSourceThatRefusesEndsTheStream() throws Exception {
        server.close();
        server = new ServerUnderTest();
        server.operations.put(
                "streamMailboxEntries",
                call -> new Answer.Feed(
                        (mailbox, after, limit) -> {
                            if (after == 0) {
                                return List.of(new EntrySource.Entry(1, new JsonObject()));
                            }
                            throw Problem.notFound();
                        },
                        "vic",
                        0));
        server.start();
        assertThat(server.get("/api/mailboxes/vic/events").body()).endsWith("id: 1\ndata: {}\n\n");
    }

    @Test
    void aClientThatDoesNotReadIsWaitedForAndMissesNothing() throws Exception {
        String padding = "x".repeat(10_000);
        CountDownLatch ahead = new CountDownLatch(2000);
        server.close();
        server = new ServerUnderTest();
        server.operations.put(
                "streamMailboxEntries",
                call -> new Answer.Feed(
                        (mailbox, after, limit) -> LongStream.rangeClosed(after + 1, Math.min(2000, after + limit))
                                .mapToObj(n -> {
                                    ahead.countDown();
                                    return new EntrySource.Entry(n, new JsonObject().put("padding", padding));
                                })
                                .toList(),
                        "vic",
                        0));
        server.start();
        try (BufferedReader lines = open(0)) {
            assertThat(ahead.await(2, TimeUnit.SECONDS))
                    .as("the server ran ahead of its client")
                    .isFalse();
            for (long n = 1; n <= 2000; n++) {
                assertThat(nextId(lines)).isEqualTo(n);
            }
        }
    }

    @Test
    void aStreamNeedsASignInAndAPlaceThatIsANumber() throws Exception {
        assertThat(server.send(server.anonymous("/api/mailboxes/vic/events")).statusCode())
                .isEqualTo(401);
        assertThat(server.send(server.signedIn("/api/mailboxes/vic/events").header("Last-Event-ID", "x"))
                        .statusCode())
                .isEqualTo(400);
    }

    private List<Long> listen(long after, int count) throws Exception {
        List<Long> ids = new ArrayList<>();
        try (BufferedReader lines = open(after)) {
            while (ids.size() < count) {
                ids.add(nextId(lines));
            }
        }
        awaitStreams(0);
        return ids;
    }

    /** A stream over a plain socket with a small buffer; closing the reader closes the connection. */
    private BufferedReader open(long after) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.connect(new java.net.InetSocketAddress("127.0.0.1", server.port));
        socket.setSoTimeout(10_000);
        String request = "GET /api/mailboxes/vic/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + server.token()
                + (after == 0 ? "" : "\r\nLast-Event-ID: " + after) + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).contains("200");
        String line = lines.readLine();
        while (!line.isEmpty()) {
            line = lines.readLine();
        }
        lines.readLine();
        return lines;
    }

    private static long nextId(BufferedReader lines) throws Exception {
        while (true) {
            String line = lines.readLine();
            assertThat(line).as("the stream ended").isNotNull();
            if (line.startsWith("id: ")) {
                return Long.parseLong(line.substring(4));
            }
        }
    }

    private void awaitStreams(int count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (server.streams.size() != count && System.nanoTime() < deadline) {
            pause(10);
        }
        assertThat(server.streams.size()).isEqualTo(count);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
