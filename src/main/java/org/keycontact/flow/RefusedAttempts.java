package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.RefusedAttempt;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Refused attempts, kept apart from the cases: who, which operation, in which hour, with which code, how often; nothing of
 * what they carried. Bounded: counted together by the hour, gathered in memory for some seconds, and of more kinds than fit
 * only their number. What was gathered and not written yet is lost in a crash.
 */
public final class RefusedAttempts {
    private static final int MOST_KINDS = 2_000;
    private static final Duration GATHERED_FOR = Duration.ofSeconds(5);
    private static final String OTHERS = "others";
    private static final int PAGE = 500;

    private final Store store;
    private final InstantSource clock;
    private Map<String, RefusedAttempt> gathered = new HashMap<>();
    private Instant last = Instant.EPOCH;

    public RefusedAttempts(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Counts one. Never throws and never waits for the store. */
    public synchronized void note(@Nullable String person, String operation, String code) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        RefusedAttempt one = new RefusedAttempt(person, operation, code, hour, 1);
        boolean fits = gathered.size() < MOST_KINDS || gathered.containsKey(one.id());
        RefusedAttempt counted = fits ? one : new RefusedAttempt(null, OTHERS, OTHERS, hour, 1);
        gathered.merge(counted.id(), counted, (a, b) -> a.more(b.count()));
    }

    /** What is to be written now; every few seconds. */
    public synchronized List<RefusedAttempt> gathered(int limit) {
        Instant now = clock.instant();
        if (gathered.isEmpty() || now.isBefore(last.plus(GATHERED_FOR))) {
            return List.of();
        }
        last = now;
        List<RefusedAttempt> all = List.copyOf(gathered.values());
        gathered = new HashMap<>();
        return all;
    }

    /** Adds it to what is kept of the same kind. */
    public void keep(RefusedAttempt attempt) {
        while (true) {
            Optional<Kept<RefusedAttempt>> before = store.refusedAttempts().get(attempt.id());
            boolean kept = before.isEmpty()
                    ? store.refusedAttempts().putIfAbsent(attempt.id(), attempt)
                    : store.refusedAttempts()
                            .replace(before.get(), before.get().value().more(attempt.count()))
                            .isPresent();
            if (kept) {
                return;
            }
        }
    }

    /** Of so long, oldest first: for who answers for the service. */
    public List<RefusedAttempt> since(Account who, Duration lookBack, int limit) {
        if (who.role() != Role.MANAGER && who.role() != Role.ADMINISTRATOR) {
            throw Problem.notFound();
        }
        long from = clock.instant().minus(lookBack).toEpochMilli();
        return store.refusedAttempts().find(Store.BY_HOUR, List.of(), from, null, limit).stream()
                .map(Kept::value)
                .toList();
    }

    /** Forgets what is older. */
    void forget(Instant before) {
        List<Kept<RefusedAttempt>> old;
        do {
            old = store.refusedAttempts().find(Store.BY_HOUR, List.of(), null, before.toEpochMilli(), PAGE);
            old.forEach(each -> store.refusedAttempts().remove(each.id()));
        } while (!old.isEmpty());
    }
}
