package org.keycontact.flow;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.keycontact.flow.port.Store;

/**
 * Wrong PINs, per worker, whatever phone they came from. After three within a day the phone is deaf for a quarter of an hour,
 * and twice as long after each further one; the worker herself still signs in and acknowledges in the hub.
 */
final class PhoneTries {
    private static final int FREE = 3;
    private static final Duration FIRST_WAIT = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 6;

    private final TryCount tries;

    PhoneTries(Store store, InstantSource clock) {
        this.tries = new TryCount(store.tries(), clock);
    }

    static String key(String person) {
        return "pin:" + person;
    }

    /** A try of hers that is listened to. */
    record Heard(String person, TryCount.Taken taken) {}

    /** Takes a try of hers; none if it is not listened to now. */
    Optional<Heard> take(String person) {
        TryCount.Taken taken = tries.take(key(person), PhoneTries::waitAfter);
        return taken.isTaken() ? Optional.of(new Heard(person, taken)) : Optional.empty();
    }

    /** Her PIN was right, or another's was: hers was no try. */
    void giveBack(Heard heard) {
        tries.giveBack(key(heard.person()), heard.taken());
    }

    /** She has the alert. */
    void forget(String person) {
        tries.forget(key(person));
    }

    private static Duration waitAfter(int wrong) {
        return wrong < FREE ? Duration.ZERO : FIRST_WAIT.multipliedBy(1L << Math.min(wrong - FREE, MOST_DOUBLINGS));
    }
}
