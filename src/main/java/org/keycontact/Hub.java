package org.keycontact;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycontact.audit.LogVerifier;
import org.keycontact.client.FirstSignIn;
import org.keycontact.config.ServiceHours;
import org.keycontact.config.Settings;
import org.keycontact.config.StoreSettings;
import org.keycontact.config.UnopenedSettings;
import org.keycontact.core.Role;
import org.keycontact.core.plan.SafeTimes;
import org.keycontact.crypto.AgreementTerms;
import org.keycontact.crypto.Agreements;
import org.keycontact.crypto.DirectoryChain;
import org.keycontact.crypto.GatewaySealing;
import org.keycontact.crypto.Signatures;
import org.keycontact.demonstration.DemonstrationClock;
import org.keycontact.demonstration.phones.PhoneNetwork;
import org.keycontact.flow.*;
import org.keycontact.flow.port.InboundText;
import org.keycontact.server.ApiServer;
import org.keycontact.server.EventStreams;
import org.keycontact.server.HealthRoutes;
import org.keycontact.server.LogSafe;
import org.keycontact.server.Mount;
import org.keycontact.server.ServerSettings;
import org.keycontact.server.Tokens;
import org.keycontact.server.WebhookRoutes;
import org.keycontact.server.operations.OperationPorts;
import org.keycontact.server.operations.Operations;
import org.keycontact.store.Documents;
import org.keycontact.store.HubStore;
import org.keycontact.store.mongo.MongoDocuments;
import org.keycontact.store.sqlite.SqliteDocuments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running hub: the only place that wires the rooms together. */
public final class Hub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
    private static final Duration ALERT_REPEATS = Duration.ofMinutes(5);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration MISSED_TEXTS = Duration.ofDays(1);
    private static final Duration LOOK_FOR_MISSED = Duration.ofMinutes(5);
    private static final int GATEWAY_KEY_DAYS = 62;
    private static final int TOKEN_BYTES = 32;
    private static final int MILLIS = 1_000_000;

    private final Settings settings;
    private final ServerSettings.Rates rates;
    private final Vertx vertx = Vertx.vertx();
    private final InstantSource realTime = () -> truncated(Instant.now());
    private final InstantSource clock;
    private final Documents documents;
    private final HubStore store;
    private final Keyring keyring;
    private final Telephony telephony;
    private final EventStreams streams;
    private final SecureRandom random = new SecureRandom();
    private volatile boolean stopping;
    private @Nullable Running running;

    /** What runs once the hub is started. */
    private record Running(ApiServer server, List<Beat> beats, int port, Journeys journeys) {}

    /** Opens the store, the keys and the way to the phones. Throws with a sentence that says what is wrong. */
    public Hub(Settings settings) {
        this(settings, ServerSettings.usualLimits().rates());
    }

    /** With other rates than the usual ones: for tests, which ask more in a minute than people do in a day. */
    Hub(Settings settings, ServerSettings.Rates rates) {
        this.settings = settings;
        this.rates = rates;
        if (settings.demonstration()) {
            makeFolder(settings.masterKey().file());
        }
        this.clock = settings.demonstration() ? new DemonstrationClock(realTime, besideStore()) : realTime;
        this.documents = open(settings.store());
        this.keyring = Keyring.open(settings.masterKey(), HubStore.keys(documents), realTime);
        this.store = new HubStore(documents, keyring.fields());
        this.telephony = Telephony.open(settings);
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
                MongoDocuments.open(mongo.uri().reveal(), "key-contact-hub", HubStore.collections());
        };
    }

    /** Instants are kept and signed to the millisecond. */
    private static Instant truncated(Instant instant) {
        return instant.minusNanos(instant.getNano() % MILLIS);
    }

    /** Starts to serve; returns the port. */
    public int start() {
        Rules rules = rules(settings.service().unopened());
        Waking wake = new Waking(streams);
        People people = new People(store);
        Directory directory = new Directory(
                store,
                (previous, n, record) -> DirectoryChain.append(new DirectoryChain.Head(n - 1, previous), record)
                        .hash());
        Mailboxes mailboxes = new Mailboxes(directory, people, keyring.sealing());
        FollowUps followUps = new FollowUps(store, mailboxes, new Alarms(store, random), keyring.fields(), rules, wake);
        Casebook casebook = new Casebook(store, followUps, clock);
        Alerts alerts = new Alerts(store, people, casebook, telephony.sms(), rules, clock);
        MakeDueContacts contacts =
                new MakeDueContacts(store, people, casebook, keyring.sealing(), telephony.carriers(), rules, clock);
        Journeys journeys = journeys(people, directory, mailboxes, casebook, alerts, wake);
        DueWork work = new DueWork(
                new Sweep(store, casebook, followUps, clock),
                new DueTasks(store, casebook, LEASE, clock),
                alerts,
                contacts,
                wrong -> LOG.error("One due item went wrong", LogSafe.of(wrong)));
        List<Beat> beats = List.of(
                new Beat("alerts", work::alertsAndTasks, realTime), new Beat("contacts", work::contacts, realTime));
        beats.forEach(wake::beat);
        Inbox inbox = new Inbox(
                telephony,
                new ReceiveSms(store, people, casebook, mailboxes, keyring.sealing(), keyring.fields(), clock),
                contacts);
        ApiServer server = server(journeys, wake, beats, inbox);
        int port = server.start();
        beats.forEach(Beat::start);
        Thread.ofVirtual().name("missed-texts").start(() -> takeMissedTexts(inbox));
        destroyOldGatewayKeys();
        running = new Running(server, beats, port, journeys);
        return port;
    }

    private Journeys journeys(
            People people, Directory directory, Mailboxes mailboxes, Casebook casebook, Alerts alerts, Wake wake) {
        Access access = new Access(people);
        Enrolment enrolment = new Enrolment(store, keyring.sealing(), keyring.fields(), directory);
        SignIn signIn = new SignIn(store, keyring.fields(), keyring.derived()::falseSalt, this::unguessable, realTime);
        return new Journeys(
                people,
                signIn,
                enrolment,
                new ManagingPeople(store, enrolment, keyring.fields()),
                new DutyTeam(store, people),
                casebook,
                access,
                new OpeningCases(store, casebook, enrolment, keyring.fields()),
                new ChangingCases(casebook, access, clock),
                mailboxes,
                new Sending(people, casebook, mailboxes, keyring.sealing(), clock),
                new Reading(store, casebook, mailboxes, access, clock),
                new Advising(store, casebook, mailboxes, clock, wake),
                alerts,
                store.log());
    }

    private String unguessable() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private ApiServer server(Journeys journeys, Waking wake, List<Beat> beats, Inbox inbox) {
        Tokens tokens = new Tokens(vertx, keyring.derived().secret("access-tokens"), realTime);
        Map<String, java.util.concurrent.Callable<Boolean>> checks = Map.of(
                "store",
                () -> {
                    documents.ping();
                    return true;
                },
                "due-work",
                () -> beats.stream().allMatch(Beat::isAlive));
        List<Mount> mounts = new ArrayList<>();
        mounts.add(new WebhookRoutes(inbox::text, inbox::status).mount(vertx));
        if (clock instanceof DemonstrationClock movable) {
            mounts.add(new Mount("/demonstration/*", movable.router(vertx, wake::due)));
        }
        ApiServer.Parts parts = new ApiServer.Parts(
                Operations.all(
                        journeys,
                        tokens,
                        new OperationPorts(
                                settings.service().name(),
                                clock,
                                keyring.sealing(),
                                Hub::agreementBytes,
                                Signatures.AGREEMENT,
                                this::signedHead,
                                telephony.numbers()::e164)),
                tokens,
                streams,
                new HealthRoutes(checks),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                mounts);
        return new ApiServer(
                vertx, serverSettings(), parts, realTime, () -> HexFormat.of().toHexDigits(random.nextLong()));
    }

    private ServerSettings serverSettings() {
        ServerSettings.Limits usual = ServerSettings.usualLimits();
        ServerSettings.Limits limits = new ServerSettings.Limits(
                settings.http().maxBodyKiB() * 1024,
                settings.http().maxConnections(),
                usual.running(),
                usual.requestTime(),
                usual.stopTime(),
                rates);
        boolean https = "https".equals(settings.http().publicUrl().getScheme());
        return new ServerSettings(settings.http().host(), settings.http().port(), https, https, limits);
    }

    private String signedHead(long n, String hash) {
        return keyring.sealing()
                .sign(Signatures.DIRECTORY_HEAD, DirectoryChain.headBytes(new DirectoryChain.Head(n, hash)));
    }

    private static byte[] agreementBytes(
            String caseId, String victim, int version, org.keycontact.core.casefile.Agreement terms) {
        Instant from = terms.from() == null ? Instant.EPOCH : terms.from();
        return Agreements.bytes(new AgreementTerms(
                caseId,
                victim,
                version,
                terms.keyContact(),
                from,
                terms.until(),
                terms.noFurtherAction(),
                terms.whenAway().code(),
                terms.inform().code()));
    }

    private static Rules rules(UnopenedSettings unopened) {
        ServiceHours hours = unopened.hours();
        SafeTimes.Weekly window = new SafeTimes.Weekly(
                Set.copyOf(hours.days()),
                hours.from().toSecondOfDay() / 60,
                hours.to().toSecondOfDay() / 60);
        return new Rules(
                hours.zone(),
                new SafeTimes(List.of(window), List.of(), List.of()),
                unopened.victimWords(),
                unopened.updatesWorkingDays(),
                ALERT_REPEATS,
                LEASE);
    }

    /** No contact waits longer than sixty days, and no words for the contact edge are kept longer than their contact. */
    private void destroyOldGatewayKeys() {
        GatewaySealing sealing = keyring.sealing();
        sealing.destroyEpochsBefore(sealing.gatewayKey().epoch() - GATEWAY_KEY_DAYS);
    }

    /** A webhook is tried only once or twice: what came in while the hub was away is fetched. */
    private void takeMissedTexts(Inbox inbox) {
        while (!stopping) {
            try {
                telephony
                        .inbox()
                        .receivedSince(realTime.instant().minus(MISSED_TEXTS))
                        .forEach(text -> take(inbox, text));
            } catch (RuntimeException away) {
                LOG.warn(
                        "What came in lately could not be fetched: {}",
                        away.getClass().getSimpleName());
            }
            try {
                Thread.sleep(LOOK_FOR_MISSED);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** One text that cannot be taken in does not hold up the others. */
    private static void take(Inbox inbox, InboundText text) {
        try {
            inbox.accept(text);
        } catch (RuntimeException refused) {
            LOG.warn("A text could not be taken in", LogSafe.of(refused));
        }
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
    public LogVerifier.Verdict verifyLog(String caseId) {
        return new LogVerifier(store.log()).verify(caseId);
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
        stopping = true;
        if (running != null) {
            running.server().close();
            running.beats().forEach(Beat::close);
        }
        streams.close();
        telephony.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        documents.close();
    }
}
