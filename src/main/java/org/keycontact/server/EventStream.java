package org.keycontact.server;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.keycontact.core.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open stream. Reads on from the last entry that was written, so that nothing is left out and nothing comes twice,
 * however long the client or the store takes. Has a thread only while it looks: most streams are idle most of the time.
 */
final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int BATCH = 50;

    private final EventWriter writer;
    private final Answer.Feed feed;
    private final long heartbeat;
    private final BooleanSupplier signedIn;
    private final Executor threads;
    private final Consumer<EventStream> ended;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean stopped;
    private boolean begun;
    private boolean over;
    private long last;
    private long written;

    /** @param ended told once, when it has ended */
    EventStream(
            EventWriter writer,
            Answer.Feed feed,
            EventStreams.Bounds bounds,
            BooleanSupplier signedIn,
            Executor threads,
            Consumer<EventStream> ended) {
        this.writer = writer;
        this.feed = feed;
        this.heartbeat = bounds.heartbeat().toNanos();
        this.signedIn = signedIn;
        this.threads = threads;
        this.ended = ended;
        this.last = feed.after();
    }

    String mailbox() {
        return feed.mailbox();
    }

    /** Looks whether there is something new, on another thread; one that is looking already looks once more. */
    void wake() {
        if (asked.getAndIncrement() == 0) {
            try {
                threads.execute(this::look);
            } catch (RejectedExecutionException stopping) {
                LOG.trace("Nobody looks any more");
            }
        }
    }

    void stop() {
        stopped = true;
        writer.giveUp();
        wake();
    }

    private void look() {
        int answered = asked.get();
        while (answered > 0) {
            if (!over && !goesOnAfterLook()) {
                over = true;
                writer.end();
                ended.accept(this);
            }
            answered = asked.addAndGet(-answered);
        }
    }

    private boolean goesOnAfterLook() {
        try {
            begin();
            while (goesOn() && writeNext()) {
                LOG.trace("There may be more");
            }
            return goesOn();
        } catch (Problem | IOException e) {
            LOG.debug("An event stream ended: {}", e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("An event stream ended unexpectedly", LogSafe.of(e));
        }
        return false;
    }

    private void begin() throws IOException, InterruptedException {
        if (!begun) {
            begun = true;
            write("retry: 2000\n\n");
        }
    }

    /** Whether there may be more. */
    private boolean writeNext() throws IOException, InterruptedException {
        List<EntrySource.Entry> entries = feed.source().after(feed.mailbox(), last, BATCH);
        for (EntrySource.Entry entry : entries) {
            if (goesOn() && entry.n() > last) {
                write("id: " + entry.n() + "\ndata: " + entry.body().encode() + "\n\n");
                last = entry.n();
            }
        }
        if (entries.isEmpty() && System.nanoTime() - written >= heartbeat) {
            write(":\n\n");
        }
        return entries.size() == BATCH;
    }

    private void write(String text) throws IOException, InterruptedException {
        writer.write(text);
        written = System.nanoTime();
    }

    private boolean goesOn() {
        return !stopped && signedIn.getAsBoolean();
    }
}
