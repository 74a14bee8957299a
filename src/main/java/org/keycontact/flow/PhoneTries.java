package org.keycontact.flow;

import java.time.Duration;
import java.time.InstantSource;
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

    /** Takes a try of hers; false if none is listened to now. */
    boolean take(String person) {
        return tries.take(key(person), PhoneTries::waitAfter).isZero();
    }

    /** Her PIN was right, or another's was: hers was no try. */
    void giveBack(String person) {
        tries.giveBack(key(person));
    }

    /** She has the alert. */
    void forget(String person) {
        tries.forget(key(person));
    }

    private static Duration waitAfter(int wrong) {
        return wrong < FREE
                ? Duration.ZERO
                : FIRST_WAIT.multipliedBy(1L << Math.min(wrong - FREE, MOST_DOUBLINGS));
    }
}
