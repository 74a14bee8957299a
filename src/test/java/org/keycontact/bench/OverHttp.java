package org.keycontact.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.keycontact.store.CollectionSpec;
import org.keycontact.store.Documents;
import org.keycontact.store.sqlite.SqliteDocuments;

/** Messages accepted over HTTP by a whole hub, beside plain durable inserts, and beside the best that a short server can do. */
final class OverHttp {
    private static final int CASES = 100;
    private static final int LINES = 32;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 5;

    private final int messages;
    private final ServedHub hub;
    private final Documents plain;
    private final BareServer bare;
    private final List<Line> hubLines = new ArrayList<>();
    private final List<Line> bareLines = new ArrayList<>();

    private OverHttp(Path directory, int messages) {
        this.messages = messages;
        hub = new ServedHub(directory, CASES);
        plain = SqliteDocuments.open(
                directory.resolve("bare.sqlite"), List.of(new CollectionSpec(BareServer.KEPT, List.of(), List.of())));
        bare = new BareServer(plain);
        for (int i = 0; i < LINES; i++) {
            hubLines.add(new Line(hub.port()));
            bareLines.add(new Line(bare.port()));
        }
    }

    static void measure(Path directory, int messages, int streams, Table table)
            throws IOException, InterruptedException {
        OverHttp measured = new OverHttp(Files.createDirectory(directory.resolve("served")), messages);
        try {
            measured.measure(streams, table);
        } finally {
            measured.close();
        }
    }

    private void measure(int streams, Table table) throws IOException, InterruptedException {
        double[] inserted = new double[ROUNDS];
        double[] bareRate = new double[ROUNDS];
        double[] accepted = new double[ROUNDS];
        double[] processor = new double[ROUNDS];
        double[] plainProcessor = new double[ROUNDS];
        double[] ofInserts = new double[ROUNDS];
        double[] ofBare = new double[ROUNDS];
        int mailboxes = 0;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            List<Sealed> sealed = hub.seal(messages);
            List<byte[]> requests = sealed.stream().map(hub::request).toList();
            mailboxes = sealed.stream().mapToInt(Sealed::mailboxes).max().orElse(0);
            long first = Table.processorNanos();
            double plainRate = messages * 1e9 / insertPlain(sealed);
            long second = Table.processorNanos();
            double bares = messages * 1e9 / post(bareLines, requests);
            long third = Table.processorNanos();
            double rate = messages * 1e9 / post(hubLines, requests);
            long last = Table.processorNanos();
            if (round >= 0) {
                inserted[round] = plainRate;
                bareRate[round] = bares;
                accepted[round] = rate;
                ofInserts[round] = rate / plainRate;
                ofBare[round] = rate / bares;
                plainProcessor[round] = (double) (second - first) / messages;
                processor[round] = (double) (last - third) / messages;
            }
        }
        table.section(
                "Accepting over HTTP, %d connections, %d mailboxes each, SQLite, every commit on the disk; medians of %d rounds of %d"
                        .formatted(LINES, mailboxes, ROUNDS, messages));
        table.row("plain durable inserts of the same envelopes", Table.rate(Table.median(inserted)), "baseline");
        table.row("a bare server over the same store", Table.rate(Table.median(bareRate)), "baseline");
        table.row(
                "messages accepted over HTTP",
                Table.rate(Table.median(accepted)),
                "%.3f of plain inserts (goal 0.6), %.3f of the bare server"
                        .formatted(Table.median(ofInserts), Table.median(ofBare)));
        table.row(
                "processor time of a message accepted, its client's included",
                Table.time(Table.median(processor)),
                "%.1f of a plain insert's".formatted(Table.median(processor) / Table.median(plainProcessor)));
        Streaming streaming = new Streaming(hub);
        streaming.delays(Table.median(accepted), table);
        streaming.heap(streams, table);
        Texting.measure(hub, hub.phones(), table);
    }

    private static long post(List<Line> lines, List<byte[]> requests) {
        int each = requests.size() / lines.size();
        return SideBySide.run(lines.size(), lines.size(), line -> {
            for (int i = 0; i < each; i++) {
                lines.get(line).expect(201, requests.get(line + i * lines.size()));
            }
        });
    }

    private long insertPlain(List<Sealed> sealed) {
        return SideBySide.run(
                LINES,
                sealed.size(),
                i -> plain.insert(
                        BareServer.KEPT,
                        UUID.randomUUID().toString(),
                        new JsonObject().put("envelope", sealed.get(i).envelope())));
    }

    private void close() {
        hubLines.forEach(Line::close);
        bareLines.forEach(Line::close);
        bare.close();
        hub.close();
        plain.close();
    }
}
