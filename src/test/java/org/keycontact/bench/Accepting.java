package org.keycontact.bench;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.keycontact.store.CollectionSpec;
import org.keycontact.store.Documents;
import org.keycontact.store.sqlite.SqliteDocuments;

/** How many sealed messages are accepted, and followed up, in a second, beside plain inserts of equally large documents. */
final class Accepting {
    private static final int CASES = 100;
    private static final int THREADS = 16;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 5;
    private static final int MESSAGES = 400;
    private static final int COUNTED = 100;
    private static final String PLAIN = "plain";

    private final CountingDocuments documents;
    private final WiredHub hub;
    private final List<Town.Case> cases = new ArrayList<>();
    private final Documents plain;

    private Accepting(Path directory) {
        documents =
                new CountingDocuments(SqliteDocuments.open(directory.resolve("hub.sqlite"), WiredHub.collections()));
        hub = WiredHub.over(documents);
        plain = SqliteDocuments.open(
                directory.resolve("plain.sqlite"), List.of(new CollectionSpec(PLAIN, List.of(), List.of())));
        Town town = new Town(hub);
        Town.Case[] opened = new Town.Case[CASES];
        SideBySide.run(THREADS, CASES, i -> opened[i] = town.open(i));
        cases.addAll(Arrays.asList(opened));
    }

    static void measure(Path directory, Table table) {
        Accepting accepting = new Accepting(directory);
        try {
            accepting.measure(table);
        } finally {
            accepting.plain.close();
            accepting.documents.close();
        }
    }

    private void measure(Table table) {
        List<Sealed> counted = seal(COUNTED);
        documents.count(() -> post(1, counted));
        int letters = Math.toIntExact(documents.count("letters log") / COUNTED);
        double inserts = (double) documents.count("insert") / COUNTED;
        double replacements = (double) documents.count("replace") / COUNTED;
        double reads = (double) (documents.count("get") + documents.count("find")) / COUNTED;
        String where = "inserts " + documents.each("insert", COUNTED) + ", replacements "
                + documents.each("replace", COUNTED) + "\n      finds " + documents.each("find", COUNTED) + ", gets "
                + documents.each("get", COUNTED);
        double[] accepted = new double[ROUNDS];
        double[] inserted = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        double[] processor = new double[ROUNDS];
        double[] plainProcessor = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            List<Sealed> sealed = seal(MESSAGES);
            long atFirst = Table.processorNanos();
            double plainRate = MESSAGES * 1e9 / insertPlain(letters);
            long between = Table.processorNanos();
            double rate = MESSAGES * 1e9 / post(THREADS, sealed);
            long atLast = Table.processorNanos();
            if (round >= 0) {
                plainProcessor[round] = (double) (between - atFirst) / MESSAGES;
                processor[round] = (double) (atLast - between) / MESSAGES;
                inserted[round] = plainRate;
                accepted[round] = rate;
                ratios[round] = rate / plainRate;
            }
        }
        double ratio = Table.median(ratios);
        table.section("Accepting, %d threads, %d cases, SQLite, every commit on the disk; medians of %d rounds"
                .formatted(THREADS, CASES, ROUNDS));
        table.row("plain inserts of %,d bytes".formatted(letters), Table.rate(Table.median(inserted)), "baseline");
        table.row(
                "messages accepted: checked, decided, kept, followed up",
                Table.rate(Table.median(accepted)),
                "%.3f of the baseline".formatted(ratio));
        double writes = inserts + replacements;
        table.row(
                "documents written for them",
                Table.rate(Table.median(accepted) * writes),
                "%.2f of the baseline; %.1f a message: %.1f inserts, %.1f replacements; and %.1f reads"
                        .formatted(ratio * writes, writes, inserts, replacements, reads));
        table.row("processor time of a plain insert", Table.time(Table.median(plainProcessor)), "baseline");
        table.row(
                "processor time of a message accepted",
                Table.time(Table.median(processor)),
                "%.1f baselines".formatted(Table.median(processor) / Table.median(plainProcessor)));
        table.note(where);
    }

    private List<Sealed> seal(int many) {
        return Sealed.seal(hub, cases, THREADS, many);
    }

    private long post(int threads, List<Sealed> sealed) {
        return SideBySide.run(threads, sealed.size(), i -> {
            Sealed each = sealed.get(i);
            hub.sending().post(each.sender().account(), each.caseId(), each.envelope(), null);
        });
    }

    private long insertPlain(int letters) {
        String text =
                "x".repeat(letters - new JsonObject().put("sealed", "").encode().length());
        return SideBySide.run(
                THREADS,
                MESSAGES,
                i -> plain.insert(PLAIN, UUID.randomUUID().toString(), new JsonObject().put("sealed", text)));
    }
}
