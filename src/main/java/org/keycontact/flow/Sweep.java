package org.keycontact.flow;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.Store;

/** Repeats what a crash left undone: follows up log entries whose consequences were not all carried out. */
public final class Sweep {
    /** Younger entries are being followed up by whoever appended them. */
    private static final Duration IN_HAND = Duration.ofSeconds(5);

    private final Store store;
    private final Casebook casebook;
    private final FollowUps followUps;
    private final InstantSource clock;

    public Sweep(Store store, Casebook casebook, FollowUps followUps, InstantSource clock) {
        this.store = store;
        this.casebook = casebook;
        this.followUps = followUps;
        this.clock = clock;
    }

    /** Entries that nobody is following up any more, oldest first. */
    public List<LogEntry> left(int limit) {
        return store.log().unfollowed(clock.instant().minus(IN_HAND), limit);
    }

    /** Carries out what follows from the entry, again or for the first time. */
    public void take(LogEntry entry) {
        followUps.carryOut(entry, casebook.read(entry.caseId()));
    }
}
