package org.keycontact.flow;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.keycontact.flow.kept.Node;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * The escalation of each node proves that it is alive, and watches the others: a beat that does not come for a minute is an
 * alarm to the managers and the duty team, raised by whichever node sees it first. What counts is how long the watching
 * node has seen nothing new, so that no clock that is set raises one. A node that stops as it should says so.
 */
public final class Heartbeat {
    static final Duration EVERY = Duration.ofSeconds(10);
    static final Duration MISSED = Duration.ofSeconds(60);
    private static final DateTimeFormatter LAST_HEARD =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC on' d MMMM", Locale.UK).withZone(ZoneOffset.UTC);
    private static final int MOST_NODES = 1_000;

    private final Store store;
    private final ServiceNotices notices;
    private final String node;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Map<String, Seen> seen = new HashMap<>();
    private long lastBeat;
    private boolean hasBeaten;
    private long lastLook;
    private boolean hasLooked;

    private record Seen(Node node, long since) {}

    /**
     * @param node names this process; no other ever had this name
     * @param nanos runs on, whatever is done to the clock
     */
    public Heartbeat(Store store, ServiceNotices notices, String node, InstantSource clock, LongSupplier nanos) {
        this.store = store;
        this.notices = notices;
        this.node = node;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** The escalation has just looked for what is due. */
    public synchronized void beat() {
        long now = nanos.getAsLong();
        if (hasBeaten && now - lastBeat < EVERY.toNanos()) {
            return;
        }
        Node alive = new Node(node, clock.instant(), false);
        if (!store.escalation().nodes().putIfAbsent(node, alive)) {
            Optional<Kept<Node>> read = store.escalation().nodes().get(node);
            read.ifPresent(kept -> store.escalation().nodes().replace(kept, alive));
        }
        lastBeat = now;
        hasBeaten = true;
    }

    /** Nodes whose beat has not come for a minute and of which nobody has said so yet. */
    public synchronized List<Kept<Node>> missed() {
        long now = nanos.getAsLong();
        if (hasLooked && now - lastLook < EVERY.toNanos()) {
            return List.of();
        }
        lastLook = now;
        hasLooked = true;
        List<Kept<Node>> all = store.escalation().nodes().find(Store.ALL, List.of(), null, null, MOST_NODES);
        seen.keySet().retainAll(all.stream().map(Kept::id).toList());
        return all.stream()
                .filter(kept -> !kept.id().equals(node) && isMissed(kept.value(), now))
                .toList();
    }

    private boolean isMissed(Node other, long now) {
        Seen before = seen.get(other.id());
        if (before == null || !before.node().beat().equals(other.beat())) {
            seen.put(other.id(), new Seen(other, now));
            return false;
        }
        return !other.missed() && now - before.since() >= MISSED.toNanos();
    }

    /** Raises the alarm; of several nodes, one does. */
    public void raise(Kept<Node> read) {
        Node stopped = read.value();
        if (store.escalation()
                .nodes()
                .replace(read, new Node(stopped.id(), stopped.beat(), true))
                .isPresent()) {
            notices.tell(
                    "escalation-stopped:" + stopped.id() + ":" + stopped.beat(),
                    "escalation-stopped",
                    "A part of this hub that tells people of alerts has not been heard of since "
                            + LAST_HEARD.format(stopped.beat()) + ". The others go on. Tell whoever runs the hub.");
        }
    }

    /** This node stops, as it should. */
    public void stop() {
        store.escalation().nodes().remove(node);
    }
}
