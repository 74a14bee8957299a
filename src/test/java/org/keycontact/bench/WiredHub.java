package org.keycontact.bench;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.keycontact.core.Via;
import org.keycontact.core.escalation.Way;
import org.keycontact.core.plan.SafeTimes;
import org.keycontact.core.routing.Message;
import org.keycontact.crypto.CaseKeys;
import org.keycontact.crypto.DirectoryChain;
import org.keycontact.crypto.GatewaySealing;
import org.keycontact.crypto.MasterKey;
import org.keycontact.flow.Access;
import org.keycontact.flow.Alarms;
import org.keycontact.flow.AlertWork;
import org.keycontact.flow.Attaching;
import org.keycontact.flow.Casebook;
import org.keycontact.flow.ChangingCases;
import org.keycontact.flow.Directory;
import org.keycontact.flow.Enrolment;
import org.keycontact.flow.FollowUps;
import org.keycontact.flow.Mailboxes;
import org.keycontact.flow.MakeDueContacts;
import org.keycontact.flow.OpeningCases;
import org.keycontact.flow.People;
import org.keycontact.flow.Rules;
import org.keycontact.flow.Sending;
import org.keycontact.flow.ServiceNotices;
import org.keycontact.flow.TellingWorkers;
import org.keycontact.flow.Tellings;
import org.keycontact.flow.Wake;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.port.Boxes;
import org.keycontact.flow.port.Carrier;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;
import org.keycontact.flow.port.WorkerChannel;
import org.keycontact.store.CollectionSpec;
import org.keycontact.store.Documents;
import org.keycontact.store.HubStore;

/** The journeys over a store, wired as the hub wires them, without its server. It is Friday evening there. */
public record WiredHub(
        InstantSource clock,
        CaseKeys fields,
        HubStore store,
        People people,
        Enrolment enrolment,
        OpeningCases opening,
        ChangingCases changing,
        Sending sending,
        MakeDueContacts contacts,
        Tellings tellings,
        AlertWork alerts) {
    private static final int MOST_PEOPLE = 5_000;
    private static final int PAGE = 500;
    private static final Instant FRIDAY_EVENING = Instant.parse("2026-03-06T19:30:00Z");
    private static final Rules RULES =
            new Rules(ZoneId.of("Europe/London"), SafeTimes.NONE, Duration.ofHours(1), 2, Duration.ofSeconds(60));
    private static final Wake NOBODY_WAITS = new Wake() {
        @Override
        public void due() {
            // Nothing is made when it is due here: only found.
        }

        @Override
        public void grown(String mailbox) {
            // Nobody listens.
        }
    };

    /** A provider that takes every text, and takes no time. */
    private static final WorkerChannel AT_ONCE = new WorkerChannel() {
        @Override
        public Way way() {
            return Way.SMS;
        }

        @Override
        public CarrierOutcome tell(Notice notice) {
            return new CarrierOutcome.Accepted(notice.attemptId());
        }
    };

    /** A carrier that takes everything, and takes no time. */
    private static final Carrier TAKES_ALL = new Carrier() {
        @Override
        public Via via() {
            return Via.SMS;
        }

        @Override
        public CarrierOutcome send(Attempt attempt) {
            return new CarrierOutcome.Accepted(attempt.id());
        }
    };

    /** Under a key of its own, on Friday evening. */
    static WiredHub over(Documents documents) {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return over(documents, MasterKey.of(key), fridayEvening());
    }

    public static WiredHub over(Documents documents, MasterKey master, InstantSource clock) {
        SecureRandom random = new SecureRandom();
        CaseKeys fields = new CaseKeys(master, HubStore.keys(documents), clock);
        GatewaySealing sealing = new GatewaySealing(master, HubStore.keys(documents), clock);
        HubStore store = new HubStore(documents, fields);
        People people = new People(store, clock);
        TellingWorkers ways = new TellingWorkers(
                store, Map.of(Way.SMS, AT_ONCE), "en", new ServiceNotices(store, clock, NOBODY_WAITS), clock);
        Tellings tellings = new Tellings(store, ways, NOBODY_WAITS, RULES.lease(), clock);
        Directory directory = new Directory(
                store,
                (previous, n, record) -> DirectoryChain.append(new DirectoryChain.Head(n - 1, previous), record)
                        .hash());
        Mailboxes mailboxes = new Mailboxes(directory, people, sealing);
        FollowUps followUps = new FollowUps(
                store, mailboxes, new Alarms(store, tellings, random, clock), fields, RULES, NOBODY_WAITS);
        Casebook casebook = new Casebook(store, followUps, clock);
        Enrolment enrolment = new Enrolment(store, sealing, fields, directory, clock);
        return new WiredHub(
                clock,
                fields,
                store,
                people,
                enrolment,
                new OpeningCases(store, casebook, enrolment, fields),
                new ChangingCases(casebook, new Access(people), clock),
                new Sending(
                        people,
                        casebook,
                        mailboxes,
                        sealing,
                        new Attaching(store, casebook, new Access(people), sealing, clock),
                        clock),
                new MakeDueContacts(store, people, casebook, sealing, Map.of(Via.SMS, TAKES_ALL), RULES, null, clock),
                tellings,
                AlertWork.of(store, people, casebook, ways, tellings, RULES, NOBODY_WAITS, clock));
    }

    /** Instants are kept and signed to the millisecond. */
    public static InstantSource realTime() {
        return InstantSource.tick(InstantSource.system(), Duration.ofMillis(1));
    }

    /** Runs as real time does. */
    private static InstantSource fridayEvening() {
        InstantSource real = realTime();
        return InstantSource.offset(real, Duration.between(real.instant(), FRIDAY_EVENING));
    }

    /** What was planned to reach somebody on a case. */
    public List<PlannedContact> contactsOf(String caseId, int most) {
        return store.contacts().find(Store.BY_CASE, List.of(caseId), null, null, most).stream()
                .map(Kept::value)
                .toList();
    }

    /** Everybody's mailboxes. */
    public List<String> mailboxes() {
        List<String> all = new ArrayList<>(List.of(Message.DUTY));
        store.accounts().find(Store.ALL, List.of(), null, null, MOST_PEOPLE).forEach(kept -> all.add(kept.id()));
        return all;
    }

    /** The notices in a mailbox, as {@code <message> <notice>}. */
    public List<String> noticesIn(String mailbox) {
        List<String> all = new ArrayList<>();
        List<Boxes.Numbered> page;
        long n = 0;
        do {
            page = store.boxes().after(mailbox, n, PAGE);
            for (Boxes.Numbered each : page) {
                n = each.n();
                all.add(each.item().message() + " " + each.item().notice());
            }
        } while (!page.isEmpty());
        return all;
    }

    String unguessable() {
        return UUID.randomUUID().toString();
    }

    /** A request that is like no other. */
    ChangingCases.Asked asked(Account by, String caseId, String what) {
        return new ChangingCases.Asked(by, caseId, caseId + ":" + what, what, ChangingCases.Asked.ANY);
    }

    /** The collections that its documents must be opened with. */
    public static List<CollectionSpec> collections() {
        return HubStore.collections();
    }
}
