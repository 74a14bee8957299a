package org.keycontact.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycontact.core.Role;
import org.keycontact.core.escalation.Progress;
import org.keycontact.core.routing.Message;
import org.keycontact.flow.DueWork;
import org.keycontact.flow.DueWork.Kind;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.kept.Team;
import org.keycontact.store.Documents;
import org.keycontact.store.sqlite.SqliteDocuments;

/**
 * What a beat of the escalation costs when nothing is due, however many alerts are open; and how long it takes until a
 * thousand that are due in the same second have all had their step, and everybody was told.
 */
final class DueAlerts {
    private static final int DUE = 1_000;
    private static final int CASES = 100;
    private static final int FILLERS = 256;
    private static final int WARM_UP = 100;
    private static final int BEATS = 500;
    private static final int SPREAD_SECONDS = 4 * 60;
    private static final Duration OUTCOME = Duration.ofMinutes(25);
    private static final Duration REMINDED = Duration.ofHours(1);

    private DueAlerts() {}

    /** A store in which so many are open. */
    private record Filled(
            int open, Documents documents, WiredHub hub, DueWork steps, DueWork tellings, double[] times) {}

    /** Alerts alone, in a directory of their own. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(arguments[0]), "bench-alerts-");
        measure(
                directory,
                new int[] {1_000, 100_000},
                new Table(new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    static void measure(Path directory, int[] sizes, Table table) throws InterruptedException {
        List<Filled> stores = new ArrayList<>();
        try {
            for (int open : sizes) {
                stores.add(fill(directory, open, table));
            }
            beats(stores, table);
            steps(stores, table);
        } finally {
            stores.forEach(store -> store.documents().close());
        }
    }

    private static void beats(List<Filled> stores, Table table) throws InterruptedException {
        table.section("A beat when no alert is due, SQLite; medians of %d, taken in turn".formatted(BEATS));
        for (int beat = -WARM_UP; beat < BEATS; beat++) {
            for (Filled store : stores) {
                long began = System.nanoTime();
                store.steps().once();
                store.tellings().once();
                if (beat >= 0) {
                    store.times()[beat] = System.nanoTime() - began;
                }
            }
        }
        double baseline = Table.median(stores.getFirst().times());
        for (Filled store : stores) {
            double median = Table.median(store.times());
            table.row(
                    "%,d open".formatted(store.open()),
                    Table.time(median),
                    store.equals(stores.getFirst())
                            ? "baseline"
                            : "%.2f of the baseline; goal 1.2".formatted(median / baseline));
        }
    }

    private static void steps(List<Filled> stores, Table table) throws InterruptedException {
        table.section("%,d alerts due in the same second".formatted(DUE));
        double baseline = 0;
        for (Filled store : stores) {
            makeDue(store, "warm", DUE);
            drain(store.steps());
            drain(store.tellings());
            makeDue(store, "due", DUE);
            long stepped = drain(store.steps());
            long told = drain(store.tellings());
            baseline = baseline == 0 ? stepped : baseline;
            table.row(
                    "%,d open: all stepped".formatted(store.open()),
                    Table.time(stepped),
                    "%.2f of the baseline; goal 2 s".formatted(stepped / baseline));
            table.row("%,d open: then everybody told".formatted(store.open()), Table.time(told), "");
        }
    }

    private static long drain(DueWork work) throws InterruptedException {
        long began = System.nanoTime();
        boolean more = true;
        while (more) {
            more = work.once();
        }
        return System.nanoTime() - began;
    }

    private static Filled fill(Path directory, int open, Table table) {
        Documents documents =
                SqliteDocuments.open(directory.resolve("alerts-%d.sqlite".formatted(open)), WiredHub.collections());
        WiredHub hub = WiredHub.over(documents);
        people(hub);
        for (int i = 0; i < CASES; i++) {
            hub.fields().createKey("case-" + i);
        }
        Instant now = hub.clock().instant();
        long took = SideBySide.run(FILLERS, open, i -> {
            // Half are somebody's, half are of the lower kind: all are due later than the bench can take.
            boolean taken = i % 2 == 0;
            Alert alert = raised("alert-" + i, i, now);
            Alert kept = taken
                    ? alert.takenBy("asha-0", now).settled(now.plus(OUTCOME).plusSeconds(i % SPREAD_SECONDS))
                    : lower(alert, now.plus(REMINDED).plusSeconds(i % SPREAD_SECONDS));
            hub.store().alerts().putIfAbsent(kept.id(), kept);
        });
        table.note("%,d alerts opened, encrypted, in %s: %s"
                .formatted(open, Table.time(took), Table.rate(open * 1e9 / took)));
        DueWork steps = new DueWork(
                List.of(
                        Kind.of(hub.alerts().steps()::due, hub.alerts().steps()::take),
                        Kind.of(hub.alerts().steps()::strayed, alert -> {})),
                DueAlerts::failed);
        DueWork tellings = new DueWork(List.of(Kind.of(hub.tellings()::due, hub.tellings()::take)), DueAlerts::failed);
        return new Filled(open, documents, hub, steps, tellings, new double[BEATS]);
    }

    private static void failed(RuntimeException wrong) {
        throw new IllegalStateException(wrong);
    }

    private static void people(WiredHub hub) {
        for (int i = 0; i < 3; i++) {
            String id = "asha-" + i;
            hub.store()
                    .accounts()
                    .putIfAbsent(
                            id, new Account(id, Role.ADVOCATE, "isac", id, null, "+44770090000" + i, null, null, null));
        }
        List<String> team = List.of("asha-0", "asha-1", "asha-2");
        hub.store()
                .teams()
                .putIfAbsent(Message.DUTY, new Team(Message.DUTY, team, List.of("asha-0"), 0, null, null, null));
    }

    private static Alert raised(String id, int i, Instant at) {
        return Alert.raised(
                id, String.valueOf(1_000 + i), "case-" + i % CASES, Alert.Kind.URGENT, List.of("message-" + i), at);
    }

    /** Told already, and going on. */
    private static Alert lower(Alert alert, Instant due) {
        return new Alert(
                        alert.id(),
                        alert.number(),
                        alert.caseId(),
                        Alert.Kind.UNOPENED,
                        alert.messages(),
                        List.of(),
                        alert.raisedAt(),
                        Map.of("asha-0", 1),
                        alert.now())
                .goingOn(Progress.START.nextRound(), due);
    }

    /** Alerts that nobody has, in their first round, all due now. */
    private static void makeDue(Filled store, String name, int many) {
        Instant now = store.hub().clock().instant();
        SideBySide.run(FILLERS, many, i -> {
            Alert alert = raised("alert-" + name + "-" + i, 200_000 + i, now.minusSeconds(300))
                    .stepped(List.of("asha-0"), new Progress(1, 1, 1, false), now);
            store.hub().store().alerts().putIfAbsent(alert.id(), alert);
        });
    }
}
