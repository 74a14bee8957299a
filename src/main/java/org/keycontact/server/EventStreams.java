package org.keycontact.server;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;

/**
 * The event streams that are open: server-sent events with the entries of a mailbox, each on a virtual thread of its
 * own. An entry is sent at most a second after it can be read, or at once on a hint; a hint is never needed for an
 * entry to arrive. A stream ends with its access token, with the connection, or when the hub stops.
 */
public final class EventStreams implements AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("events-", 0).factory());
    private final InstantSource clock;
    private final Bounds bounds;
    private final Map<String, Integer> perPerson = new ConcurrentHashMap<>();
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

    /**
     * How many streams there may be, and how long they wait.
     *
     * @param perPerson streams that one person may have open
     * @param total streams in all
     * @param poll how long an entry may wait without a hint
     * @param heartbeat how often a comment is sent, so that proxies keep the connection
     * @param patience how long a client may take to read what was written
     */
    public record Bounds(int perPerson, int total, Duration poll, Duration heartbeat, Duration patience) {
        /** 5 per person, 5,000 in all, 1 s, 15 s, 30 s. */
        public static Bounds usual() {
            return new Bounds(5, 5_000, Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofSeconds(30));
        }
    }

    /** @param clock real time: it ends streams with their tokens */
    public EventStreams(InstantSource clock, Bounds bounds) {
        this.clock = clock;
        this.bounds = bounds;
    }

    /** There may be something new in this mailbox. From any thread; never blocks. */
    public void hint(String mailbox) {
        open.stream().filter(stream -> stream.shows(mailbox)).forEach(EventStream::wake);
    }

    /** How many streams are open. */
    public int size() {
        return open.size();
    }

    /** On the event loop: begins the answer and leaves it to a virtual thread. */
    void serve(RoutingContext ctx, Principal who, Answer.Feed feed) {
        String person = who.person();
        admit(person);
        HttpServerResponse response = ctx.response();
        EventStream stream = new EventStream(
                new EventWriter(ctx.vertx().getOrCreateContext(), response, bounds.patience()),
                feed,
                bounds,
                () -> clock.instant().isBefore(who.until()));
        open.add(stream);
        response.closeHandler(v -> stream.stop());
        try {
            threads.execute(() -> run(stream, person));
        } catch (RejectedExecutionException stopping) {
            leave(stream, person);
            throw new Problem(Kind.UNAVAILABLE, "stopping", "The hub is stopping. Connect again.");
        }
        RequestFrame.unlimited(ctx);
        response.setChunked(true).putHeader("Content-Type", "text/event-stream").putHeader("X-Accel-Buffering", "no");
        stream.begin();
    }

    private void run(EventStream stream, String person) {
        try {
            stream.run();
        } finally {
            leave(stream, person);
        }
    }

    private void admit(String person) {
        boolean full = open.size() >= bounds.total();
        int mine = full ? 0 : perPerson.merge(person, 1, Integer::sum);
        if (!full && mine <= bounds.perPerson()) {
            return;
        }
        if (!full) {
            release(person);
        }
        throw new Problem(Kind.TOO_MANY, "too-many-streams", "Too many event streams are open. Close one first.");
    }

    private void leave(EventStream stream, String person) {
        open.remove(stream);
        release(person);
    }

    private void release(String person) {
        perPerson.computeIfPresent(person, (name, count) -> count == 1 ? null : count - 1);
    }

    /** Ends every stream and waits until they have ended, at most 5 s. No stream begins afterwards. */
    @Override
    public void close() {
        threads.shutdown();
        open.forEach(EventStream::stop);
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
