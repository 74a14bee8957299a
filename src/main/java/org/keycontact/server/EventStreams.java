package org.keycontact.server;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;

/**
 * The event streams that are open: server-sent events with the entries of a mailbox. An entry is sent at most a second
 * after it can be read, or at once on a hint; with more than a thousand streams, after at most a millisecond for each. A hint
 * is never needed for an entry to arrive. A stream ends with its access token, with the connection, or when the hub stops.
 */
public final class EventStreams implements AutoCloseable {
    /** So that many idle streams do not keep the store busy: no more than these are looked after in a tenth of a second. */
    private static final int LOOKED_AFTER_AT_ONCE = 100;

    private static final Duration AT_ONCE = Duration.ofMillis(100);

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("events-", 0).factory());
    private final InstantSource clock;
    private final Bounds bounds;
    private final Map<String, Integer> perPerson = new ConcurrentHashMap<>();
    private final Map<String, List<EventStream>> open = new ConcurrentHashMap<>();
    private final AtomicInteger many = new AtomicInteger();
    private final Thread rounds;
    private volatile boolean closing;

    /**
     * How many streams there may be, and how long they wait.
     *
     * @param perPerson streams that one person may have open
     * @param total streams in all
     * @param poll how long an entry may wait without a hint, where there are no more than a thousand streams
     * @param heartbeat how often a comment is sent, so that proxies keep the connection
     * @param patience how long a client may take to read what was written
     */
    public record Bounds(int perPerson, int total, Duration poll, Duration heartbeat, Duration patience) {
        /** 5 per person, 20,000 in all, 1 s, 15 s, 30 s. */
        public static Bounds usual() {
            return new Bounds(5, 20_000, Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofSeconds(30));
        }
    }

    /** @param clock real time: it ends streams with their tokens */
    public EventStreams(InstantSource clock, Bounds bounds) {
        this.clock = clock;
        this.bounds = bounds;
        this.rounds = Thread.ofVirtual().name("events-rounds").start(this::goRounds);
    }

    /** There may be something new in this mailbox. From any thread; never blocks. */
    public void hint(String mailbox) {
        open.getOrDefault(mailbox, List.of()).forEach(EventStream::wake);
    }

    /** How many streams are open. */
    public int size() {
        return many.get();
    }

    /** On the event loop: begins the answer and leaves it to the threads that look. */
    void serve(RoutingContext ctx, Principal who, Answer.Feed feed) {
        String person = who.person();
        admit(person);
        HttpServerResponse response = ctx.response();
        EventStream stream = new EventStream(
                new EventWriter(ctx.vertx().getOrCreateContext(), response, bounds.patience()),
                feed,
                bounds,
                () -> clock.instant().isBefore(who.until()),
                threads,
                over -> leave(over, person));
        open.merge(stream.mailbox(), List.of(stream), EventStreams::both);
        response.closeHandler(v -> stream.stop());
        RequestFrame.unlimited(ctx);
        response.setChunked(true).putHeader("Content-Type", "text/event-stream").putHeader("X-Accel-Buffering", "no");
        stream.wake();
    }

    /** Looks after each stream in turn: what nobody hinted at, the end of its sign-in, and that its connection is kept. */
    private void goRounds() {
        try {
            while (!closing) {
                long began = System.nanoTime();
                int woken = 0;
                for (List<EventStream> streams : open.values()) {
                    for (EventStream stream : streams) {
                        stream.wake();
                        woken++;
                        if (woken % LOOKED_AFTER_AT_ONCE == 0) {
                            Thread.sleep(AT_ONCE);
                        }
                    }
                }
                Thread.sleep(bounds.poll().minusNanos(System.nanoTime() - began));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void admit(String person) {
        if (closing) {
            throw new Problem(Kind.UNAVAILABLE, "stopping", "The hub is stopping. Connect again.");
        }
        boolean full = many.incrementAndGet() > bounds.total();
        boolean tooMany = perPerson.merge(person, 1, Integer::sum) > bounds.perPerson();
        if (full || tooMany) {
            release(person);
            throw new Problem(Kind.TOO_MANY, "too-many-streams", "Too many event streams are open. Close one first.");
        }
    }

    private void leave(EventStream stream, String person) {
        open.computeIfPresent(stream.mailbox(), (mailbox, streams) -> without(streams, stream));
        release(person);
    }

    private void release(String person) {
        many.decrementAndGet();
        perPerson.computeIfPresent(person, (name, count) -> count == 1 ? null : count - 1);
    }

    private static List<EventStream> both(List<EventStream> some, List<EventStream> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** Null where none is left. */
    private static @Nullable List<EventStream> without(List<EventStream> streams, EventStream one) {
        List<EventStream> left =
                streams.stream().filter(stream -> stream != one).toList();
        return left.isEmpty() ? null : left;
    }

    /** Ends every stream and waits until they have ended, at most 5 s. No stream begins afterwards. */
    @Override
    public void close() {
        closing = true;
        rounds.interrupt();
        open.values().forEach(streams -> streams.forEach(EventStream::stop));
        threads.shutdown();
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
