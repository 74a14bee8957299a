package org.keycontact.flow;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.keycontact.flow.port.Shelf;
import org.keycontact.flow.port.Store;

/** Removes what nobody needs any more: sign-ins that have ended, old tries, safe periods that are over. */
public final class Tidying {
    private final Store store;
    private final InstantSource clock;
    private final InstantSource realTime;

    /**
     * @param clock safe periods go by it
     * @param realTime sign-ins go by it
     */
    public Tidying(Store store, InstantSource clock, InstantSource realTime) {
        this.store = store;
        this.clock = clock;
        this.realTime = realTime;
    }

    /** What can go, at most {@code limit} of each kind; running it removes it. */
    public List<Runnable> due(int limit) {
        List<Runnable> all = new ArrayList<>();
        all.addAll(over(store.sessions(), realTime, limit));
        all.addAll(over(store.tries(), realTime, limit));
        all.addAll(over(store.reaches(), clock, limit));
        return all;
    }

    private static <T> List<Runnable> over(Shelf<T> shelf, InstantSource by, int limit) {
        return shelf.find(Store.BY_UNTIL, List.of(), null, by.instant().toEpochMilli(), limit).stream()
                .<Runnable>map(kept -> () -> shelf.remove(kept.id()))
                .toList();
    }
}
