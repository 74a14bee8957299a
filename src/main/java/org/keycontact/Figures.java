package org.keycontact;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Via;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.port.Carrier;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.flow.port.Shelf;
import org.keycontact.flow.port.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How well the hub does its work, for those who run it: counts and durations by channel, kind and outcome; of nobody, no
 * case and no words. What is counted in the store is looked at every ten seconds, not when somebody asks.
 */
final class Figures implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Map<String, Double> seen = new ConcurrentHashMap<>();
    private final Store store;
    private final InstantSource clock;
    private final Beat beat;

    Figures(Store store, InstantSource clock, InstantSource realTime) {
        this.store = store;
        this.clock = clock;
        this.beat = new Beat("figures", this::look, EVERY, realTime);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        collections.bindTo(registry);
        for (String kind : List.of("contacts", "alerts", "tasks")) {
            gauge("hub.due.lateness", "Seconds by which the oldest due item is late", "kind", kind);
        }
        for (Alert.State state : Alert.State.values()) {
            gauge("hub.alerts", "Alerts in this state", "state", state.code());
        }
    }

    private void gauge(String name, String description, String tag, String value) {
        Gauge.builder(name, seen, all -> all.getOrDefault(name + value, 0.0))
                .description(description)
                .tag(tag, value)
                .register(registry);
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    void start() {
        beat.start();
    }

    /** Looks at the store now. */
    boolean look() {
        try {
            lateness("contacts", store.contacts(), each -> each.due());
            lateness("alerts", store.alerts(), each -> each.due());
            lateness("tasks", store.tasks(), each -> each.due());
            for (Alert.State state : Alert.State.values()) {
                seen.put("hub.alerts" + state.code(), (double)
                        store.alerts().count(Store.BY_STATE, List.of(state.code())));
            }
        } catch (Problem away) {
            LOG.debug("No figures: {}", away.code());
        }
        return false;
    }

    private <T> void lateness(String kind, Shelf<T> shelf, Function<T, @Nullable Instant> due) {
        Instant now = clock.instant();
        double late = 0;
        for (Shelf.Kept<T> oldest : shelf.find(Store.BY_DUE, List.of(), null, now.toEpochMilli() + 1, 1)) {
            Instant at = due.apply(oldest.value());
            late = at == null ? 0 : Duration.between(at, now).toMillis() / 1e3;
        }
        seen.put("hub.due.lateness" + kind, late);
    }

    /** The same carriers, counted by what came of each attempt. */
    Map<Via, Carrier> counted(Map<Via, Carrier> carriers) {
        Map<Via, Carrier> counted = new EnumMap<>(Via.class);
        carriers.forEach((via, carrier) -> counted.put(via, new Counted(via, carrier)));
        return counted;
    }

    private final class Counted implements Carrier {
        private final Via via;
        private final Carrier carrier;

        private Counted(Via via, Carrier carrier) {
            this.via = via;
            this.carrier = carrier;
        }

        @Override
        public CarrierOutcome send(Attempt attempt) {
            CarrierOutcome outcome = carrier.send(attempt);
            count("hub.contacts.attempts", via.code(), outcome(outcome));
            return outcome;
        }

        @Override
        public Via via() {
            return via;
        }
    }

    private static String outcome(CarrierOutcome outcome) {
        return switch (outcome) {
            case CarrierOutcome.Accepted accepted -> "accepted";
            case CarrierOutcome.Failed failed -> failed.failure().code();
            case CarrierOutcome.Unknown unknown -> "unknown";
        };
    }

    /** Takes a text in, and counts whether that could be done: routed, sealed and kept. */
    void text(Runnable take) {
        String outcome = "unexpected";
        try {
            take.run();
            outcome = "accepted";
        } catch (Problem problem) {
            outcome = problem.code();
            throw problem;
        } finally {
            count("hub.texts.received", "sms", outcome);
        }
    }

    /** One due item went wrong. */
    void failed(String kind) {
        registry.counter("hub.due.failures", "kind", kind).increment();
    }

    private void count(String name, String channel, String outcome) {
        registry.counter(name, "channel", channel, "outcome", outcome).increment();
    }

    @Override
    public void close() {
        beat.close();
        collections.close();
        registry.close();
    }
}
