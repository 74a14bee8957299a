package org.keycontact.bench;

import java.util.ArrayList;
import java.util.List;
import org.keycontact.demonstration.killtest.DueItems;
import org.keycontact.flow.DueWork;

/**
 * How long a hub takes to make what falls due at one moment, each contact for a message of its own, among those that wait: found,
 * claimed, decided again, recorded, handed to a carrier that takes no time, recorded again.
 */
final class MakingDue {
    private static final double GOAL_PER_SECOND = 2_000;
    private static final int CASES = 50;
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 3;

    private final DueContacts.Filled store;
    private final DueItems items;
    private final DueWork work;
    private final double[] times = new double[ROUNDS];
    private final double[] allocated = new double[ROUNDS];

    private MakingDue(DueContacts.Filled store) {
        this.store = store;
        this.items = new DueItems(store.hub(), CASES);
        this.work = new DueWork(
                List.of(DueWork.Kind.of(store.hub().contacts()::due, store.hub().contacts()::take)), wrong -> {
                    throw wrong;
                });
    }

    static void measure(List<DueContacts.Filled> stores, int atOnce, Table table) throws InterruptedException {
        List<MakingDue> all = new ArrayList<>();
        stores.forEach(store -> all.add(new MakingDue(store)));
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (MakingDue each : all) {
                each.round(round, atOnce);
            }
        }
        table.section("Making %,d contacts that fall due at once, SQLite; medians of %d, taken in turn"
                .formatted(atOnce, ROUNDS));
        MakingDue first = all.getFirst();
        for (MakingDue each : all) {
            double took = Table.median(each.times);
            double rate = atOnce * 1e9 / took;
            String beside = each == first
                    ? "baseline"
                    : "%.2f of the baseline (goal 1.2), and allocates %.2f of it"
                            .formatted(
                                    took / Table.median(first.times),
                                    Table.median(each.allocated) / Table.median(first.allocated));
            table.row("%,d waiting: until the last is made".formatted(each.store.waiting()), Table.time(took), beside);
            table.row(
                    "",
                    Table.rate(rate),
                    "%.2f of the goal of %,.0f/s".formatted(rate / GOAL_PER_SECOND, GOAL_PER_SECOND));
        }
    }

    private void round(int round, int atOnce) throws InterruptedException {
        items.post(atOnce);
        long before = Table.allocatedBytes();
        long began = System.nanoTime();
        boolean more = true;
        while (more) {
            more = work.once();
        }
        long took = System.nanoTime() - began;
        items.requireMade();
        if (round >= 0) {
            times[round] = took;
            allocated[round] = Table.allocatedBytes() - before;
        }
    }
}
