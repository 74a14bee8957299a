package org.keycontact.server;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.keycontact.core.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open stream. Reads on from the last entry that was written, so that nothing is left out and nothing comes twice,
 * however long the client or the store takes.
 */
final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int BATCH = 50;

    private final EventWriter writer;
    private final Answer.Feed feed;
    private final EventStreams.Bounds bounds;
    private final BooleanSupplier signedIn;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Semaphore hints = new Semaphore(0);
    private volatile boolean stopped;
    private long last;

    EventStream(EventWriter writer, Answer.Feed feed, EventStreams.Bounds bounds, BooleanSupplier signedIn) {
        this.writer = writer;
        this.feed = feed;
        this.bounds = bounds;
        this.signedIn = signedIn;
        this.last = feed.after();
    }

    boolean shows(String mailbox) {
        return feed.mailbox().equals(mailbox);
    }

    /** The head of the answer is ready. */
    void begin() {
        begun.countDown();
    }

    void wake() {
        hints.release();
    }

    void stop() {
        stopped = true;
        begin();
        wake();
        writer.giveUp();
    }

    /** Runs until the stream ends, then ends the answer. */
    void run() {
        try {
            begun.await();
            writer.write("retry: 2000\n\n");
            follow();
        } catch (Problem | IOException ended) {
            LOG.debug("An event stream ended: {}", ended.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("An event stream ended unexpectedly", LogSafe.of(e));
        } finally {
            writer.end();
        }
    }

    private void follow() throws IOException, InterruptedException {
        long written = System.nanoTime();
        while (goesOn()) {
            hints.drainPermits();
            List<EntrySource.Entry> entries = feed.source().after(feed.mailbox(), last, BATCH);
            for (EntrySource.Entry entry : entries) {
                if (goesOn() && entry.n() > last) {
                    writer.write("id: " + entry.n() + "\ndata: " + entry.body().encode() + "\n\n");
                    last = entry.n();
                    written = System.nanoTime();
                }
            }
            if (entries.size() < BATCH) {
                if (System.nanoTime() - written >= bounds.heartbeat().toNanos()) {
                    writer.write(":\n\n");
                    written = System.nanoTime();
                }
                awaitHint();
            }
        }
    }

    private boolean goesOn() {
        return !stopped && signedIn.getAsBoolean();
    }

    private void awaitHint() throws InterruptedException {
        boolean hinted = hints.tryAcquire(bounds.poll().toNanos(), TimeUnit.NANOSECONDS);
        LOG.trace("Looking again, hinted: {}", hinted);
    }
}
