package org.keycontact.server.operations;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.keycontact.channel.PhoneNumbers;
import org.keycontact.channel.WorkerAddresses;
import org.keycontact.core.Role;
import org.keycontact.core.escalation.Way;
import org.keycontact.core.plan.SafeTimes;
import org.keycontact.crypto.AgreementTerms;
import org.keycontact.crypto.Agreements;
import org.keycontact.crypto.CaseKeys;
import org.keycontact.crypto.DirectoryChain;
import org.keycontact.crypto.GatewaySealing;
import org.keycontact.crypto.MasterKey;
import org.keycontact.crypto.PinHashes;
import org.keycontact.crypto.Signatures;
import org.keycontact.crypto.TokenSecrets;
import org.keycontact.flow.Access;
import org.keycontact.flow.Advising;
import org.keycontact.flow.Alarms;
import org.keycontact.flow.AlertWork;
import org.keycontact.flow.Attaching;
import org.keycontact.flow.Casebook;
import org.keycontact.flow.ChangingCases;
import org.keycontact.flow.Directory;
import org.keycontact.flow.Drills;
import org.keycontact.flow.Enrolment;
import org.keycontact.flow.ErasingCases;
import org.keycontact.flow.Exporting;
import org.keycontact.flow.FollowUps;
import org.keycontact.flow.HandingOver;
import org.keycontact.flow.Journeys;
import org.keycontact.flow.Leaving;
import org.keycontact.flow.Mailboxes;
import org.keycontact.flow.ManagingPeople;
import org.keycontact.flow.OpeningCases;
import org.keycontact.flow.OrderingContacts;
import org.keycontact.flow.OwnMessages;
import org.keycontact.flow.OwnWays;
import org.keycontact.flow.People;
import org.keycontact.flow.Reading;
import org.keycontact.flow.RefusedAttempts;
import org.keycontact.flow.Rules;
import org.keycontact.flow.Sending;
import org.keycontact.flow.ServiceNotices;
import org.keycontact.flow.SignIn;
import org.keycontact.flow.TeamKeyring;
import org.keycontact.flow.Teams;
import org.keycontact.flow.TellingWorkers;
import org.keycontact.flow.Tellings;
import org.keycontact.flow.Wake;
import org.keycontact.flow.kept.Erasure;
import org.keycontact.flow.log.LogLine;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.flow.port.ErasureReports;
import org.keycontact.flow.port.ExportText;
import org.keycontact.flow.port.HeadsExport;
import org.keycontact.flow.port.WorkerChannel;
import org.keycontact.server.ApiServer;
import org.keycontact.server.EventStreams;
import org.keycontact.server.HealthRoutes;
import org.keycontact.server.ServerSettings;
import org.keycontact.server.TokenKeys;
import org.keycontact.server.Tokens;
import org.keycontact.store.HubStore;
import org.keycontact.store.sqlite.SqliteDocuments;

/** The hub's operations over HTTP on a file of their own, with one manager who is not enrolled yet. */
final class HubUnderTest implements AutoCloseable {
    static final String PROOF = "p".repeat(43);
    static final String MANAGER = "p-manager";

    private final InstantSource clock = InstantSource.system();
    private final Vertx vertx = Vertx.vertx();
    private final SqliteDocuments documents;
    private final ApiServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    HubUnderTest(Path directory) {
        documents = SqliteDocuments.open(directory.resolve("hub.db"), HubStore.collections());
        MasterKey master = MasterKey.of(new byte[32]);
        CaseKeys cipher = new CaseKeys(master, HubStore.keys(documents), clock);
        GatewaySealing sealing = new GatewaySealing(master, HubStore.keys(documents), clock);
        HubStore store = new HubStore(documents, cipher);
        cipher.createKey("service");
        Journeys journeys = journeys(store, cipher, sealing);
        Tokens tokens = new Tokens(vertx, keys(new TokenSecrets(master, HubStore.keys(documents))), clock);
        EventStreams streams = new EventStreams(clock, EventStreams.Bounds.usual());
        ApiServer.Parts parts = new ApiServer.Parts(
                Operations.all(journeys, tokens, ports(sealing)),
                tokens,
                streams,
                new HealthRoutes(Map.of()),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                List.of(),
                clock);
        ServerSettings settings =
                new ServerSettings("127.0.0.1", 0, true, false, limits(), ServerSettings.Operations.usual());
        server = new ApiServer(
                vertx, settings, parts, clock, () -> UUID.randomUUID().toString());
        port = server.start();
        journeys.managing()
                .addFirstManager(
                        MANAGER,
                        new ManagingPeople.Worker(Role.MANAGER, null, "Mo", null, null, firstSignIn("manager")));
    }

    private static TokenKeys keys(TokenSecrets secrets) {
        return TokenKeys.of(secrets::findOrMake, secrets::find);
    }

    private static ServerSettings.Limits limits() {
        ServerSettings.Limits usual = ServerSettings.usualLimits();
        ServerSettings.Rate rate = new ServerSettings.Rate(100_000, 100_000);
        return new ServerSettings.Limits(
                usual.bodyBytes(),
                usual.connections(),
                usual.running(),
                usual.requestTime(),
                usual.stopTime(),
                new ServerSettings.Rates(rate, rate, 1000));
    }

    private static Enrolment.FirstSignIn firstSignIn(String name) {
        return new Enrolment.FirstSignIn(name, "s".repeat(22), 65536, 3, 1, PROOF);
    }

    private OperationPorts ports(GatewaySealing sealing) {
        AgreementBytes agreements = (caseId, victim, version, terms) -> Agreements.bytes(new AgreementTerms(
                caseId,
                victim,
                version,
                terms.keyContact(),
                java.util.Objects.requireNonNull(terms.from()),
                terms.until(),
                terms.noFurtherAction(),
                terms.whenAway().code(),
                terms.inform().code()));
        DirectoryHeads heads = (n, hash) ->
                sealing.sign(Signatures.DIRECTORY_HEAD, DirectoryChain.headBytes(new DirectoryChain.Head(n, hash)));
        return new OperationPorts(
                "test service",
                new ServiceFacts(
                        Map.of("ready", "Your reserved item is ready to collect."),
                        null,
                        new ServiceFacts.Kept(Period.ofMonths(84), Period.ofDays(180), Period.ofDays(90)),
                        Duration.ofMinutes(30),
                        1,
                        Duration.ofHours(1)),
                clock,
                sealing,
                agreements,
                Signatures.AGREEMENT,
                heads,
                new PhoneNumbers("GB", true)::e164,
                null);
    }

    private Journeys journeys(HubStore store, CaseKeys cipher, GatewaySealing sealing) {
        Rules rules =
                new Rules(ZoneId.of("Europe/London"), SafeTimes.NONE, Duration.ofHours(4), 1, Duration.ofMinutes(1));
        Wake wake = new Wake() {
            @Override
            public void due() {}

            @Override
            public void grown(String mailbox) {}
        };
        People people = new People(store, clock);
        TellingWorkers ways = new TellingWorkers(
                store, Map.of(Way.SMS, texts()), "en", new ServiceNotices(store, clock, wake), clock);
        Tellings tellings = new Tellings(store, ways, wake, Duration.ofMinutes(1), clock);
        Alarms alarms = new Alarms(store, tellings, new Random(1), clock);
        Directory directory = new Directory(
                store,
                (previous, n, record) -> DirectoryChain.append(new DirectoryChain.Head(n - 1, previous), record)
                        .hash());
        Mailboxes mailboxes = new Mailboxes(directory, people, sealing);
        FollowUps followUps = new FollowUps(store, mailboxes, alarms, cipher, rules, wake);
        Casebook casebook = new Casebook(store, followUps, clock);
        AlertWork work = AlertWork.of(store, people, casebook, ways, tellings, rules, wake, clock);
        Access access = new Access(people);
        Enrolment enrolment = new Enrolment(store, sealing, cipher, directory, clock);
        Teams teams = new Teams(store, people, new ServiceNotices(store, clock, wake), clock);
        SignIn signIn = new SignIn(store, cipher, name -> "f".repeat(22), () -> token(), clock);
        Leaving leaving = new Leaving(store, casebook, signIn, teams, clock);
        ChangingCases changing = new ChangingCases(casebook, access, clock);
        Attaching attaching = new Attaching(store, casebook, access, sealing, clock);
        Reading reading = new Reading(store, casebook, mailboxes, access, clock);
        return new Journeys(
                people,
                signIn,
                enrolment,
                new ManagingPeople(store, enrolment, cipher),
                leaving,
                teams,
                new TeamKeyring(store, directory),
                casebook,
                access,
                new OpeningCases(store, casebook, enrolment, cipher),
                changing,
                mailboxes,
                new Sending(people, casebook, mailboxes, sealing, attaching, clock),
                attaching,
                reading,
                new HandingOver(store, casebook, access, reading, directory, clock),
                new Advising(store, casebook, mailboxes, clock, wake),
                new OrderingContacts(store, changing, people, clock, wake),
                new OwnMessages(store, casebook, access, clock),
                work.alerts(),
                new Drills(store, alarms, rules.zone(), wake, clock),
                work.rules(),
                work.absences(),
                new OwnWays(
                        store,
                        ways,
                        new WorkerAddresses(new PhoneNumbers("GB", true), false),
                        new PinHashes(new byte[32]),
                        cipher),
                new Exporting(casebook, store.log(), access, new NoEvidence(), new NoEvidence(), clock),
                new ErasingCases(store, casebook, access, new NoEvidence(), clock),
                new RefusedAttempts(store, clock),
                store.log());
    }

    /** Evidence is tried out where there is a whole hub. */
    private static final class NoEvidence implements ExportText, HeadsExport, ErasureReports {
        @Override
        public void write(Erasure erasure) {}

        @Override
        public List<Erasure> all() {
            return List.of();
        }

        @Override
        public String beginning(String caseId, boolean content) {
            return "beginning";
        }

        @Override
        public String entry(LogLine line) {
            return "entry";
        }

        @Override
        public String end(String caseId, boolean content, long entries, String head, Instant at, String by) {
            return "end";
        }

        @Override
        public int export(Instant now, boolean restored) {
            return 0;
        }

        @Override
        public String key() {
            return "k".repeat(43);
        }
    }

    private static String token() {
        return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
    }

    JsonObject ok(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return response.body().isEmpty() ? new JsonObject() : new JsonObject(response.body());
    }

    HttpResponse<String> send(String token, String method, String path, Object body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api" + path))
                .timeout(Duration.ofSeconds(20));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        boolean empty = body.toString().isEmpty();
        if (!empty) {
            request.header("Content-Type", "application/json");
        }
        request.method(method, empty ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        documents.close();
    }

    /** Takes every text, and it goes nowhere. */
    private static WorkerChannel texts() {
        return new WorkerChannel() {
            @Override
            public Way way() {
                return Way.SMS;
            }

            @Override
            public CarrierOutcome tell(Notice notice) {
                return new CarrierOutcome.Accepted("SM" + notice.attemptId());
            }
        };
    }
}
