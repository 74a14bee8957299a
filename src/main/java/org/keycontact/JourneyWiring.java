package org.keycontact;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.keycontact.audit.ErasureFile;
import org.keycontact.audit.ExportWriter;
import org.keycontact.audit.HeadsFile;
import org.keycontact.channel.WorkerAddresses;
import org.keycontact.config.ServiceHours;
import org.keycontact.config.UnopenedSettings;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.casefile.Agreement;
import org.keycontact.core.plan.SafeTimes;
import org.keycontact.crypto.AgreementTerms;
import org.keycontact.crypto.Agreements;
import org.keycontact.crypto.DirectoryChain;
import org.keycontact.crypto.PinHashes;
import org.keycontact.crypto.Signatures;
import org.keycontact.flow.*;
import org.keycontact.flow.AnswerByPhone;
import org.keycontact.flow.OwnWays;
import org.keycontact.flow.ServiceNotices;
import org.keycontact.flow.TeamKeyring;
import org.keycontact.flow.Teams;
import org.keycontact.flow.TellingWorkers;
import org.keycontact.flow.WorkersTexts;
import org.keycontact.flow.DueWork.Kind;
import org.keycontact.flow.kept.Node;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.server.LogSafe;
import org.keycontact.server.operations.OperationPorts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the journeys: what they share, what people do through the API, what falls due, and what comes in from carriers. */
final class JourneyWiring {
    private static final Logger LOG = LoggerFactory.getLogger(JourneyWiring.class);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final int TOKEN_BYTES = 32;

    private final Ground ground;
    private final Waking wake;

    // What several journeys share.
    private final People people;
    private final Directory directory;
    private final Mailboxes mailboxes;
    private final FollowUps followUps;
    private final Casebook casebook;
    private final TellingWorkers telling;
    private final Tellings tellings;
    private final AlertWork alerts;
    private final Drills drills;
    private final Heartbeat heartbeat;
    private final ServiceNotices notices;
    private final ZoneId zone;
    private final MakeDueContacts contacts;
    private final HeadsFile heads;
    private final ErasingCases erasing;
    private final RefusedAttempts refused;
    private final Leaving leaving;

    JourneyWiring(Ground ground) {
        this.ground = ground;
        this.wake = new Waking(ground.streams());
        Rules rules = rules(ground.settings().service().unopened());
        var store = ground.store();
        var keyring = ground.keyring();
        var telephony = ground.telephony();
        people = new People(store, ground.clock());
        zone = rules.zone();
        notices = new ServiceNotices(store, ground.clock(), wake);
        heartbeat = new Heartbeat(store, notices, "node-" + unguessable(), ground.realTime(), System::nanoTime);
        telling = new TellingWorkers(
                store, telephony.workerChannels(), ground.settings().service().language(), notices, ground.clock());
        tellings = new Tellings(store, telling, wake, LEASE, ground.clock());
        directory = new Directory(store, JourneyWiring::nextHead);
        mailboxes = new Mailboxes(directory, people, keyring.sealing());
        Alarms alarms = new Alarms(store, tellings, ground.random(), ground.clock());
        followUps = new FollowUps(store, mailboxes, alarms, keyring.fields(), rules, wake);
        drills = new Drills(store, alarms, rules.zone(), wake, ground.clock());
        casebook = new Casebook(store, followUps, ground.clock());
        alerts = AlertWork.of(store, people, casebook, telling, tellings, rules, wake, ground.clock());
        contacts = new MakeDueContacts(
                store,
                people,
                casebook,
                keyring.sealing(),
                ground.figures().counted(telephony.carriers()),
                rules,
                ground.settings().service().helpAnswer(),
                ground.clock());
        heads = new HeadsFile(
                ground.settings().evidence().folder(),
                store.log(),
                directory,
                new SignedByHub(keyring.sealing()),
                SignedByHub::holds);
        refused = new RefusedAttempts(store, ground.realTime());
        erasing = new ErasingCases(
                store,
                casebook,
                new Access(people),
                new ErasureFile(
                        ground.settings().evidence().folder(), new SignedByHub(keyring.sealing()), SignedByHub::holds),
                ground.clock());
        leaving = new Leaving(store, casebook, signIn(), new Teams(store, people, ground.clock()), ground.clock());
    }

    private SignIn signIn() {
        var keyring = ground.keyring();
        return new SignIn(
                ground.store(), keyring.fields(), keyring.derived()::falseSalt, this::unguessable, ground.realTime());
    }

    private Attaching attaching() {
        return new Attaching(
                ground.store(),
                casebook,
                new Access(people),
                ground.keyring().sealing(),
                ground.clock());
    }

    /** Wakes what waits for something new. */
    Waking wake() {
        return wake;
    }

    /** What people do through the API. */
    Journeys journeys() {
        var store = ground.store();
        var keyring = ground.keyring();
        var clock = ground.clock();
        Access access = new Access(people);
        Attaching attaching = attaching();
        Enrolment enrolment = new Enrolment(store, keyring.sealing(), keyring.fields(), directory, ground.realTime());
        ChangingCases changing = new ChangingCases(casebook, access, clock);
        Reading reading = new Reading(store, casebook, mailboxes, access, clock);
        return new Journeys(
                people,
                signIn(),
                enrolment,
                new ManagingPeople(store, enrolment, keyring.fields()),
                leaving,
                new Teams(store, people, clock),
                new TeamKeyring(store),
                casebook,
                access,
                new OpeningCases(store, casebook, enrolment, keyring.fields()),
                changing,
                mailboxes,
                new Sending(people, casebook, mailboxes, keyring.sealing(), attaching, clock),
                attaching,
                reading,
                new HandingOver(store, casebook, access, reading, directory, clock),
                new Advising(store, casebook, mailboxes, clock, wake),
                new OrderingContacts(store, changing, people, clock, wake),
                new OwnMessages(store, casebook, access, clock),
                alerts.alerts(),
                drills,
                alerts.rules(),
                alerts.absences(),
                new OwnWays(
                        store,
                        telling,
                        new WorkerAddresses(
                                ground.telephony().numbers(), ground.settings().demonstration()),
                        pins(),
                        keyring.fields()),
                new Exporting(
                        casebook,
                        store.log(),
                        access,
                        new ExportWriter(new SignedByHub(keyring.sealing())),
                        heads,
                        clock),
                erasing,
                refused,
                store.log());
    }

    /** What falls due, each beat with a thread of its own, so that what is slow holds up only its own kind. */
    List<Beat> beats(Inbox inbox) {
        var store = ground.store();
        DueTasks tasks = new DueTasks(store, casebook, LEASE, ground.clock());
        Sweep sweep = new Sweep(store, casebook, followUps, ground.clock());
        DailyCheck check = new DailyCheck(alerts.rules(), notices, zone, ground.clock());
        Tidying tidying = new Tidying(store, ground.clock(), ground.realTime());
        List<Beat> beats = List.of(
                beat(
                        "alerts",
                        Kind.of(alerts.steps()::due, alerts.steps()::take),
                        Kind.of(alerts.steps()::strayed, alerts.steps()::bringBack),
                        Kind.of(tasks::due, tasks::take),
                        Kind.of(sweep::left, sweep::take),
                        Kind.of(this::alive, node -> {})),
                beat("tellings", Kind.of(tellings::due, tellings::take)),
                beat("contacts", Kind.of(contacts::due, contacts::take)),
                beat("erasures", Kind.of(erasing::due, erasing::take), Kind.of(refused::gathered, refused::keep)),
                beat("watch", Kind.of(most -> heartbeat.missed(), heartbeat::raise), Kind.of(check::due, check::take)));
        beats.forEach(wake::beat);
        List<Beat> all = new ArrayList<>(beats);
        var unreported = new UnreportedTexts(store, ground.telephony().sms(), inbox::statusOf, ground.clock());
        all.add(beat("reports", Kind.of(unreported::due, unreported::ask)));
        Attaching attaching = attaching();
        all.add(beat(
                "tidying",
                Kind.of(tidying::due, Runnable::run),
                Kind.of(leaving::left, leaving::carryOut),
                Kind.of(attaching::due, attaching::settle)));
        return all;
    }

    /** The escalation has come round: there is nothing more to do about it than to say so. */
    private List<Kept<Node>> alive(int most) {
        heartbeat.beat();
        return List.of();
    }

    /** By which the other nodes know that this one is alive. */
    Heartbeat heartbeat() {
        return heartbeat;
    }

    private Beat beat(String name, Kind<?>... kinds) {
        DueWork work = new DueWork(List.of(kinds), wrong -> {
            ground.figures().failed(name);
            LOG.error("One due item went wrong", LogSafe.of(wrong));
        });
        return new Beat(name, work::once, Beat.SHORT, ground.realTime());
    }

    private PinHashes pins() {
        return new PinHashes(ground.keyring().derived().secret("pins"));
    }

    /** Whose time has come. */
    Retaining retaining() {
        var kept = ground.settings().evidence().retention();
        return new Retaining(
                ground.store().log(),
                erasing,
                refused,
                new Retaining.Kept(kept.cases(), kept.unknownTexts(), kept.refused()),
                ground.clock());
    }

    /** What comes first after a backup was put in the store's place. */
    Restoring restoring() {
        return new Restoring(ground.store(), casebook, erasing, heads);
    }

    /** Where the heads of the logs are exported to. */
    HeadsFile heads() {
        return heads;
    }

    /** What carriers report. */
    Inbox inbox() {
        var keyring = ground.keyring();
        AnswerByPhone answers = new AnswerByPhone(ground.store(), people, alerts.alerts(), pins(), ground.clock());
        WorkersTexts workers = new WorkersTexts(ground.store(), answers, telling, keyring.fields(), ground.clock());
        ReceiveSms receive = new ReceiveSms(
                ground.store(),
                people,
                casebook,
                mailboxes,
                keyring.sealing(),
                keyring.fields(),
                ground.settings().service().helpAnswer(),
                ground.clock());
        WorkersCalls calls = new WorkersCalls(ground.store(), answers, keyring.fields(), ground.clock());
        return new Inbox(ground.telephony(), workers, receive, contacts, calls, tellings::reported, ground.figures());
    }

    /** What operations need besides journeys. */
    OperationPorts operationPorts() {
        return new OperationPorts(
                ground.settings().service().name(),
                ConfiguredFacts.of(ground.settings()),
                ground.clock(),
                ground.keyring().sealing(),
                JourneyWiring::agreementBytes,
                Signatures.AGREEMENT,
                this::signedHead,
                ground.telephony().numbers()::e164,
                ground.telephony().notifying().pushKey());
    }

    private static String nextHead(String previous, long n, KeyRecord record) {
        return DirectoryChain.append(new DirectoryChain.Head(n - 1, previous), record)
                .hash();
    }

    private String signedHead(long n, String hash) {
        return ground.keyring()
                .sealing()
                .sign(Signatures.DIRECTORY_HEAD, DirectoryChain.headBytes(new DirectoryChain.Head(n, hash)));
    }

    private String unguessable() {
        byte[] bytes = new byte[TOKEN_BYTES];
        ground.random().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] agreementBytes(String caseId, String victim, int version, Agreement terms) {
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
                LEASE);
    }
}
