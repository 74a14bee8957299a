package org.keycontact.demonstration.killtest;

import java.time.Duration;
import java.util.function.Supplier;
import org.keycontact.client.HubException;

/** Repeats what got no answer, just as it was, until the hub is there again. */
final class Patience {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int PAUSE_MILLIS = 200;

    private final Ledger ledger;

    Patience(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Throws HubException where the hub refuses, or stays away for five minutes. */
    <T> T repeat(Supplier<T> request) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                return request.get();
            } catch (HubException e) {
                if (!e.mayPass() || System.nanoTime() > end) {
                    throw e;
                }
                ledger.repeated();
                Pause.millis(PAUSE_MILLIS);
            }
        }
    }

    void repeat(Runnable request) {
        repeat(() -> {
            request.run();
            return true;
        });
    }
}
