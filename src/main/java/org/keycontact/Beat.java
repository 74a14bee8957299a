package org.keycontact;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.keycontact.core.Problem;
import org.keycontact.server.LogSafe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does its work again and again until it is closed, with a rest between, or at once when woken. Proves that it is alive by when
 * it last did.
 */
final class Beat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Beat.class);
    /** Of what falls due. */
    static final Duration SHORT = Duration.ofMillis(500);

    private static final Duration MISSED = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final Work work;
    private final Duration every;
    private final InstantSource realTime;
    private final Semaphore wakes = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;
    private volatile Instant last;

    /** What is done on each beat. */
    @FunctionalInterface
    interface Work {
        /** Returns whether some may be left. */
        boolean once() throws InterruptedException;
    }

    Beat(String name, Work work, Duration every, InstantSource realTime) {
        this.work = work;
        this.every = every;
        this.realTime = realTime;
        this.last = realTime.instant();
        this.thread = Thread.ofVirtual().name("beat-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void wake() {
        wakes.release();
    }

    /** Whether it has looked within the last minute. */
    boolean isAlive() {
        return last.plus(MISSED).isAfter(realTime.instant());
    }

    private void run() {
        boolean away = false;
        while (!stopping) {
            try {
                boolean more = work.once();
                last = realTime.instant();
                away = false;
                if (!more) {
                    rest();
                }
            } catch (InterruptedException e) {
                return;
            } catch (Problem passing) {
                away = sayOnce(away, passing.code());
                pause();
            } catch (RuntimeException e) {
                LOG.error("The beat met something unexpected", LogSafe.of(e));
                pause();
            }
        }
    }

    private static boolean sayOnce(boolean saidBefore, String code) {
        if (!saidBefore) {
            LOG.warn("What is due waits: {}", code);
        }
        return true;
    }

    private void rest() throws InterruptedException {
        boolean woken = wakes.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS);
        if (woken) {
            wakes.drainPermits();
        }
    }

    private void pause() {
        try {
            rest();
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    /** Ends after the item in hand. */
    @Override
    public void close() {
        stopping = true;
        wake();
        try {
            if (thread.isAlive() && !thread.join(STOP_PATIENCE)) {
                LOG.warn("The beat did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
