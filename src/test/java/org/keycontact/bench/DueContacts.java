package org.keycontact.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.keycontact.core.Via;
import org.keycontact.core.Wording;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.store.Documents;
import org.keycontact.store.sqlite.SqliteDocuments;

/** How long it takes to find the hundred contacts that are due among those that wait, however many wait. */
final class DueContacts {
    private static final int DUE = 100;
    private static final int CASES = 100;
    private static final int FILLERS = 256;
    private static final int WARM_UP = 50;
    private static final int ROUNDS = 300;
    private static final int SPREAD_MINUTES = 60 * 24 * 30;

    private DueContacts() {}

    /** A store in which so many wait. */
    record Filled(int waiting, Documents documents, WiredHub hub, double[] times) {}

    static void measure(Path directory, int[] sizes, int atOnce, Table table) throws InterruptedException {
        table.section("Finding %d due contacts among those that wait, SQLite; medians of %d, taken in turn"
                .formatted(DUE, ROUNDS));
        List<Filled> stores = new ArrayList<>();
        try {
            for (int waiting : sizes) {
                stores.add(fill(directory, waiting, table));
            }
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                for (Filled store : stores) {
                    long took = find(store);
                    if (round >= 0) {
                        store.times()[round] = took;
                    }
                }
            }
            report(stores, table);
            stores.forEach(DueContacts::removeDue);
            MakingDue.measure(stores, atOnce, table);
        } finally {
            stores.forEach(store -> store.documents().close());
        }
    }

    private static void report(List<Filled> stores, Table table) {
        double baseline = Table.median(stores.getFirst().times());
        for (Filled store : stores) {
            double median = Table.median(store.times());
            table.row(
                    "%,d waiting".formatted(store.waiting()),
                    Table.time(median),
                    store.waiting() == stores.getFirst().waiting()
                            ? "baseline"
                            : "%.2f of the baseline".formatted(median / baseline));
        }
    }

    /** Nobody could make them: they are of no message. */
    private static void removeDue(Filled store) {
        store.hub()
                .contacts()
                .due(DUE)
                .forEach(each -> store.hub().store().contacts().remove(each.id()));
    }

    private static long find(Filled store) {
        long began = System.nanoTime();
        int found = store.hub().contacts().due(DUE).size();
        long took = System.nanoTime() - began;
        if (found != DUE) {
            throw new IllegalStateException("%d of %d due contacts were found".formatted(found, DUE));
        }
        return took;
    }

    private static Filled fill(Path directory, int waiting, Table table) {
        Documents documents =
                SqliteDocuments.open(directory.resolve("due-%d.sqlite".formatted(waiting)), WiredHub.collections());
        WiredHub hub = WiredHub.over(documents);
        for (int i = 0; i < CASES; i++) {
            hub.fields().createKey(caseId(i));
        }
        Instant now = hub.clock().instant();
        long took = SideBySide.run(FILLERS, waiting + DUE, i -> {
            // Whichever is due was planned like the others: they lie anywhere among them.
            boolean due = i % ((waiting + DUE) / DUE) == 0 && i / ((waiting + DUE) / DUE) < DUE;
            Instant at = due ? now.minusMillis(i % SPREAD_MINUTES + 1) : now.plus(wait(i));
            PlannedContact contact = planned(i, now, at);
            hub.store().contacts().putIfAbsent(contact.id(), contact);
        });
        table.note("%,d contacts planned, encrypted, in %s: %s"
                .formatted(waiting + DUE, Table.time(took), Table.rate((waiting + DUE) * 1e9 / took)));
        return new Filled(waiting, documents, hub, new double[ROUNDS]);
    }

    private static Duration wait(int i) {
        return Duration.ofHours(1).plusMinutes((long) i * 7919 % SPREAD_MINUTES);
    }

    /** Of no case that anything happens to: then its contacts would be decided again. */
    private static String caseId(int i) {
        return "waiting-" + i;
    }

    private static PlannedContact planned(int i, Instant now, Instant at) {
        String caseId = caseId(i % CASES);
        return new PlannedContact(
                PlannedContact.id(caseId, i),
                caseId,
                i,
                false,
                false,
                now,
                null,
                new Contact("v-" + caseId, Via.SMS, Wording.COVER, at, at.plus(Duration.ofHours(5))),
                PlannedContact.State.HELD,
                at,
                Set.of(),
                List.of());
    }
}
