package org.keycontact.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycontact.flow.kept.Account;

/** Event streams: how soon after its acceptance a message arrives on one, and what an idle one holds of the heap. */
final class Streaming {
    private static final double GOAL_PER_SECOND = 500;
    private static final int SECONDS = 5;
    private static final int LINES = 32;
    private static final int STREAMS_EACH = 4;
    private static final int OTHER_FILES = 500;
    private static final double AT_EASE = 0.5;
    private static final int PATIENCE_SECONDS = 60;
    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"([^\"]+)\"");

    private final ServedHub hub;

    Streaming(ServedHub hub) {
        this.hub = hub;
    }

    private Set<Account> workers() {
        Set<Account> workers = new LinkedHashSet<>();
        hub.cases.forEach(each -> {
            workers.add(each.advocate().account());
            workers.add(each.officer().account());
        });
        return workers;
    }

    private EventLine open(Account who, long last) {
        return new EventLine(hub.port(), "/api/mailboxes/" + who.id() + "/events", hub.token(who), last);
    }

    /** @param most what the hub accepts in a second when it is asked for all that it can do */
    void delays(double most, Table table) throws InterruptedException {
        double rate = Math.min(GOAL_PER_SECOND, most * AT_EASE);
        List<Sealed> sealed = hub.seal((int) Math.max(LINES, rate * SECONDS));
        List<byte[]> requests = sealed.stream().map(hub::request).toList();
        Map<String, Long> sent = new ConcurrentHashMap<>();
        Map<String, Long> took = new ConcurrentHashMap<>();
        CountDownLatch all = new CountDownLatch(sealed.size());
        List<EventLine> streams = new ArrayList<>();
        for (Account who : workers()) {
            EventLine stream = open(who, hub.wired.store().boxes().last(who.id()));
            stream.follow(line -> {
                Matcher message = MESSAGE.matcher(line);
                Long at = message.find() ? sent.get(message.group(1)) : null;
                if (at != null && took.putIfAbsent(message.group(1), System.nanoTime() - at) == null) {
                    all.countDown();
                }
            });
            streams.add(stream);
        }
        send(sealed, requests, rate, sent);
        all.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        double[] delays =
                took.values().stream().mapToDouble(Long::doubleValue).sorted().toArray();
        streams.forEach(EventLine::close);
        table.row(
                "from posting to the event, at %,.0f messages/s: p50".formatted(rate),
                Table.time(delays[delays.length / 2]),
                "p99 %s; %d of %d arrived (goal: at 500/s)"
                        .formatted(Table.time(delays[delays.length * 99 / 100]), delays.length, sealed.size()));
    }

    private void send(List<Sealed> sealed, List<byte[]> requests, double rate, Map<String, Long> sent) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add(new Line(hub.port()));
        }
        long began = System.nanoTime();
        SideBySide.run(LINES, LINES, line -> {
            for (int i = line; i < sealed.size(); i += LINES) {
                sleepUntil(began + (long) (i * 1e9 / rate));
                sent.put(sealed.get(i).message(), System.nanoTime());
                lines.get(line).expect(201, requests.get(i));
            }
        });
        lines.forEach(Line::close);
    }

    private static void sleepUntil(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Heap of an idle stream, beside that of an answer that a bare server keeps open; the bare one first, so that it is gone. */
    void heap(int wanted, Table table) {
        int many = Math.min(wanted, mostSockets());
        List<String> asked = new ArrayList<>();
        for (Account who : hub.town.officers(many / STREAMS_EACH + 1)) {
            String line = "/api/mailboxes/" + who.id() + "/events " + hub.token(who);
            asked.addAll(Collections.nCopies(STREAMS_EACH, line));
        }
        Vertx vertx = Vertx.vertx();
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.response().setChunked(true).write(":\n\n"))
                .listen(0, "127.0.0.1")
                .await();
        double bare = heapOfEach(server.actualPort(), asked.subList(0, many));
        vertx.close().await();
        double ours = heapOfEach(hub.port(), asked.subList(0, many));
        table.row(
                "heap of an idle event stream, %,d open".formatted(many),
                "%,.0f bytes".formatted(ours),
                "%.2f of the %,.0f that bare Vert.x holds (goal 1.5)".formatted(ours / bare, bare));
        if (many < wanted) {
            table.note("This account may open no more files: %,d streams were wanted.".formatted(wanted));
        }
    }

    private static int mostSockets() {
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return (int) Math.min(Integer.MAX_VALUE, system.getMaxFileDescriptorCount() - OTHER_FILES);
    }

    private static double heapOfEach(int port, List<String> asked) {
        try (OpenLines first = new OpenLines(port, asked.subList(0, 1))) {
            long before = Table.heapBytes();
            try (OpenLines others = new OpenLines(port, asked.subList(1, asked.size()))) {
                return (double) (Table.heapBytes() - before) / (asked.size() - 1);
            }
        }
    }
}
