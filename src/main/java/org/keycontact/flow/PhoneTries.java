package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.keycontact.flow.kept.Tries;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Wrong PINs, per worker, whatever phone they came from. After three within a day the phone is deaf for a quarter of an hour,
 * and twice as long after each further one; the worker herself still signs in and acknowledges in the hub.
 */
final class PhoneTries {
    static final int FREE = 3;
    static final Duration FIRST_WAIT = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Store store;
    private final InstantSource clock;

    PhoneTries(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    static String key(String person) {
        return "pin:" + person;
    }

    /** Whether a try of hers is listened to now. */
    boolean mayTry(String person) {
        Optional<Tries> tries = store.tries().get(key(person)).map(Kept::value);
        if (tries.isEmpty() || tries.get().wrong() < FREE) {
            return true;
        }
        int doublings = Math.min(tries.get().wrong() - FREE, MOST_DOUBLINGS);
        Instant next = tries.get().last().plus(FIRST_WAIT.multipliedBy(1L << doublings));
        return !clock.instant().isBefore(next);
    }

    void right(String person) {
        store.tries().remove(key(person));
    }

    /** Counts a wrong one, and returns how many there are now. */
    int wrong(String person) {
        Instant now = clock.instant();
        while (true) {
            Optional<Kept<Tries>> before = store.tries().get(key(person));
            if (before.isEmpty()) {
                if (store.tries().putIfAbsent(key(person), new Tries(1, now))) {
                    return 1;
                }
                continue;
            }
            Tries tries = before.get().value();
            int wrong = tries.last().plus(FORGOTTEN).isBefore(now) ? 1 : tries.wrong() + 1;
            if (store.tries().replace(before.get(), new Tries(wrong, now)).isPresent()) {
                return wrong;
            }
        }
    }
}
