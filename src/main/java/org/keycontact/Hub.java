package org.keycontact;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.keycontact.audit.ExportVerifier;
import org.keycontact.audit.ExportWriter;
import org.keycontact.audit.Heads;
import org.keycontact.client.FirstSignIn;
import org.keycontact.config.Settings;
import org.keycontact.config.StoreSettings;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;
import org.keycontact.crypto.GatewaySealing;
import org.keycontact.demonstration.DemonstrationClock;
import org.keycontact.demonstration.phones.PhoneNetwork;
import org.keycontact.flow.Enrolment;
import org.keycontact.flow.Heartbeat;
import org.keycontact.flow.Journeys;
import org.keycontact.flow.ManagingPeople;
import org.keycontact.flow.Restoring;
import org.keycontact.server.ApiServer;
import org.keycontact.server.EventStreams;
import org.keycontact.server.ServerSettings;
import org.keycontact.store.Documents;
import org.keycontact.store.HubStore;
import org.keycontact.store.mongo.MongoDocuments;
import org.keycontact.store.sqlite.SqliteDocuments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running hub: the only place that wires the rooms together. */
public final class Hub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
    private static final int GATEWAY_KEY_DAYS = 62;
    private static final int MILLIS = 1_000_000;

    private final Settings settings;
    private final ServerSettings.Rates rates;
    private final Vertx vertx = Vertx.vertx();
    private final InstantSource realTime = () -> truncated(Instant.now());
    private final InstantSource clock;
    private final Documents documents;
    private final HubStore store;
    private final Figures figures;
    private final Keyring keyring;
    private final Telephony telephony;
    private final EventStreams streams;
    private @Nullable Running running;

    /** What runs once the hub is started. */
    private record Running(
            ApiServer server,
            List<Beat> beats,
            MissedTexts missed,
            HeadsKeeper heads,
            int port,
            Journeys journeys,
            Heartbeat heartbeat) {}

    /** Opens the store, the keys and the way to the phones. Throws with a sentence that says what is wrong. */
    public Hub(Settings settings) {
        this(settings, ServerSettings.usualLimits().rates());
    }

    /** With other rates than the usual ones: for tests, which ask more in a minute than people do in a day. */
    Hub(Settings settings, ServerSettings.Rates rates) {
        this(settings, rates, documents -> documents);
    }

    /** Over something that stands in front of its documents: for tests, which take them away. */
    Hub(Settings settings, ServerSettings.Rates rates, UnaryOperator<Documents> before) {
        this.settings = settings;
        this.rates = rates;
        if (settings.demonstration()) {
            makeFolder(settings.masterKey().file());
        }
        this.clock = settings.demonstration() ? new DemonstrationClock(realTime, besideStore()) : realTime;
        this.documents = before.apply(open(settings.store()));
        this.keyring = Keyring.open(settings.masterKey(), HubStore.keys(documents), realTime);
        this.store = new HubStore(documents, keyring.fields());
        this.telephony = Telephony.open(settings, realTime);
        this.figures = new Figures(store, clock, realTime);
        this.streams = new EventStreams(realTime, EventStreams.Bounds.usual());
    }

    /** A demonstration makes its own folder; a service's folders are made, and guarded, by whoever sets it up. */
    private static void makeFolder(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new IllegalStateException("The folder of " + file + " cannot be made.", e);
        }
    }

    private Path besideStore() {
        return settings.masterKey().file().resolveSibling("demonstration-clock");
    }

    private static Documents open(StoreSettings settings) {
        return switch (settings) {
            case StoreSettings.Sqlite sqlite -> SqliteDocuments.open(sqlite.file(), HubStore.collections());
            case StoreSettings.MongoDb mongo ->
                MongoDocuments.open(mongo.uri().reveal(), mongo.authority(), "key-contact-hub", HubStore.collections());
        };
    }

    /** Instants are kept and signed to the millisecond. */
    private static Instant truncated(Instant instant) {
        return instant.minusNanos(instant.getNano() % MILLIS);
    }

    /**
     * Starts to serve; returns the port. Throws IllegalStateException if the store is older than what was exported of it.
     */
    public int start() {
        return start(false);
    }

    /** @param restored whether the store was put back from a backup: then what is no longer right is not done */
    public int start(boolean restored) {
        Ground ground =
                new Ground(settings, clock, realTime, store, keyring, telephony, streams, new SecureRandom(), figures);
        JourneyWiring wiring = new JourneyWiring(ground);
        Duration lookBack = restored ? restore(wiring) : MissedTexts.LOOK_BACK;
        if (!restored) {
            requireNewest(wiring);
        }
        Journeys journeys = wiring.journeys();
        Inbox inbox = wiring.inbox();
        List<Beat> beats = wiring.beats(inbox);
        ApiServer server = new HubServer(vertx, ground, documents, rates).of(wiring, journeys, beats, inbox);
        int port = server.start();
        beats.forEach(Beat::start);
        MissedTexts missed = new MissedTexts(telephony, inbox, realTime, lookBack);
        missed.start();
        HeadsKeeper heads = new HeadsKeeper(
                wiring.heads(), wiring.retaining(), settings.evidence().headsEvery(), realTime);
        heads.start();
        figures.start();
        destroyOldGatewayKeys();
        running = new Running(server, beats, missed, heads, port, journeys, wiring.heartbeat());
        return port;
    }

    /** Gives how far back texts must be fetched that came in meanwhile. */
    private Duration restore(JourneyWiring wiring) {
        Restoring.Done done = wiring.restoring().run(realTime.instant());
        LOG.warn(
                "Started from a backup whose last entry is of {}: {} sign-ins ended, {} erasures repeated, {} channels closed until their plans are recorded again",
                done.last(),
                done.sessions(),
                done.erased(),
                done.channels());
        Duration since = Duration.between(done.last(), realTime.instant());
        return since.compareTo(MissedTexts.LOOK_BACK) > 0 ? since : MissedTexts.LOOK_BACK;
    }

    /** A store that was put back must not be taken for the one that it was copied from. */
    private static void requireNewest(JourneyWiring wiring) {
        wiring.heads().beyondTheStore().ifPresent(caseId -> {
            wiring.heads().close();
            throw new IllegalStateException(
                    "The store is older than the heads that were exported of it (" + caseId
                            + "). If a backup was put in its place, start once with --restored; if not, find out what happened.");
        });
    }

    /** No contact waits longer than sixty days, and no words for the contact edge are kept longer than their contact. */
    private void destroyOldGatewayKeys() {
        GatewaySealing sealing = keyring.sealing();
        sealing.destroyEpochsBefore(sealing.gatewayKey().epoch() - GATEWAY_KEY_DAYS);
    }

    /** Makes the first manager of this service known; all others are made known by people. Idempotent. */
    public void addFirstManager(String name, FirstSignIn first) {
        Enrolment.FirstSignIn signIn = new Enrolment.FirstSignIn(
                first.name(), first.salt(), first.memoryKiB(), first.passes(), first.parallelism(), first.proof());
        String id = "p-manager-" + Enrolment.normal(name).replaceAll("[^a-z0-9]", "-");
        needRunning()
                .journeys()
                .managing()
                .addFirstManager(id, new ManagingPeople.Worker(Role.MANAGER, null, name, null, null, signIn));
    }

    /** Whether a case's log is as it was written; needs no started hub. */
    public ExportVerifier.Verdict verifyLog(String caseId) {
        byte[] export =
                new ExportWriter(new SignedByHub(keyring.sealing())).whole(store.log(), caseId, clock.instant());
        return new ExportVerifier(SignedByHub::holds, Heads.none()).verify(export);
    }

    private Running needRunning() {
        if (running == null) {
            throw new IllegalStateException("The hub is not started");
        }
        return running;
    }

    /** Where this hub listens. */
    public URI address() {
        return URI.create("http://localhost:" + needRunning().port());
    }

    /** Where the simulated phones are; only a demonstration has some. */
    public URI phones() {
        PhoneNetwork network = telephony.network();
        if (network == null) {
            throw new IllegalStateException("Only a demonstration has simulated phones");
        }
        return network.base();
    }

    /** Stops: what runs is finished, what is due waits in the store. */
    @Override
    public void close() {
        if (running != null) {
            running.missed().close();
            running.server().close();
            running.beats().forEach(Beat::close);
            running.heads().close();
            sayGoodbye(running.heartbeat());
        }
        figures.close();
        streams.close();
        telephony.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        documents.close();
    }

    /** So that nobody misses this node. If the store is away, the others will say that it stopped. */
    private static void sayGoodbye(Heartbeat heartbeat) {
        try {
            heartbeat.stop();
        } catch (Problem away) {
            LOG.warn("That this node stops could not be recorded: {}", away.code());
        }
    }
}
