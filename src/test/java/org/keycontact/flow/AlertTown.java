package org.keycontact.flow;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;
import org.keycontact.core.escalation.NoticeKind;
import org.keycontact.core.escalation.Way;
import org.keycontact.core.plan.SafeTimes;
import org.keycontact.core.routing.Message;
import org.keycontact.crypto.CaseKeys;
import org.keycontact.crypto.GatewaySealing;
import org.keycontact.crypto.MasterKey;
import org.keycontact.flow.DueWork.Kind;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.kept.Team;
import org.keycontact.flow.kept.Telling;
import org.keycontact.flow.port.Boxes;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.WorkerChannel;
import org.keycontact.store.Documents;
import org.keycontact.store.HubStore;

/** The escalation of one node over a store: Dana is on call, Ben is on the team with her, Mo manages; all have phones. */
final class AlertTown {
    static final Instant NIGHT = Instant.parse("2026-03-03T23:40:00Z");

    private final Clock clock;
    private final HubStore store;
    private final AlertWork work;
    private final Tellings tellings;
    private final Drills drills;
    private final DueWork due;
    private final ServiceNotices notices;
    private final List<RuntimeException> wrong = new CopyOnWriteArrayList<>();

    /** What becomes of each text. */
    volatile CarrierOutcome answer = new CarrierOutcome.Accepted("provider");

    /** The texts that were handed to the network, in order: whom and of which alert. */
    final List<String> texts = new CopyOnWriteArrayList<>();

    /** The attempts that were handed to the network. */
    final List<String> attempts = new CopyOnWriteArrayList<>();

    /** A clock on the wall that anybody may set. */
    static final class Clock implements InstantSource {
        private volatile Instant now = NIGHT;

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    /** @param around what lies between this node and the store */
    AlertTown(Documents documents, byte[] key, Clock clock, UnaryOperator<Documents> around) {
        this.clock = clock;
        MasterKey master = MasterKey.of(key);
        Documents seen = around.apply(documents);
        CaseKeys fields = new CaseKeys(master, HubStore.keys(documents), clock);
        GatewaySealing sealing = new GatewaySealing(master, HubStore.keys(documents), clock);
        new HubStore(documents, fields);
        this.store = new HubStore(seen, fields);
        Wake wake = new Wake() {
            @Override
            public void due() {
                // The beat looks by itself.
            }

            @Override
            public void grown(String mailbox) {
                // Nobody listens.
            }
        };
        Rules rules =
                new Rules(ZoneId.of("Europe/London"), SafeTimes.NONE, Duration.ofHours(1), 1, Duration.ofSeconds(60));
        People people = new People(store, clock);
        Directory directory = new Directory(store, (previous, n, record) -> previous + n);
        Mailboxes mailboxes = new Mailboxes(directory, people, sealing);
        this.notices = new ServiceNotices(store, clock, wake);
        TellingWorkers ways = new TellingWorkers(store, Map.of(Way.SMS, new Network()), "en", notices, clock);
        this.tellings = new Tellings(store, ways, wake, rules.lease(), clock);
        Alarms alarms = new Alarms(store, tellings, new Random(new SecureRandom().nextLong()), clock);
        FollowUps followUps = new FollowUps(store, mailboxes, alarms, fields, rules, wake);
        Casebook casebook = new Casebook(store, followUps, clock);
        this.work = AlertWork.of(store, people, casebook, ways, tellings, rules, wake, clock);
        this.drills = new Drills(store, alarms, rules.zone(), wake, clock);
        this.due = new DueWork(
                List.of(
                        Kind.of(work.steps()::due, work.steps()::take),
                        Kind.of(work.steps()::strayed, work.steps()::bringBack),
                        Kind.of(tellings::due, tellings::take)),
                wrong::add);
    }

    private final class Network implements WorkerChannel {
        @Override
        public Way way() {
            return Way.SMS;
        }

        @Override
        public CarrierOutcome tell(Notice notice) {
            attempts.add(notice.attemptId());
            texts.add(notice.address() + " " + notice.number());
            return answer;
        }
    }

    void open() {
        account("dana", Role.ADVOCATE, "1");
        account("ben", Role.ADVOCATE, "2");
        account("mo", Role.MANAGER, "3");
        store.teams()
                .putIfAbsent(
                        Message.DUTY,
                        new Team(Message.DUTY, List.of("dana", "ben"), List.of("dana"), 0, null, null, null));
    }

    private void account(String id, Role role, String phone) {
        store.accounts().putIfAbsent(id, new Account(id, role, "isac", id, null, phone, null, null, null));
    }

    Account somebody(String id) {
        return store.accounts().get(id).map(Kept::value).orElseThrow();
    }

    Alert raise(String id) {
        return drills.raise(somebody("mo"), id);
    }

    /** A later step tells somebody of an alert that an earlier one told them of. */
    void tellAgain(String id, String person) {
        tellings.begin(alert(id), "9.0", person, NoticeKind.AGAIN, Telling.place(9, 0));
    }

    Alert alert(String id) {
        return store.alerts().get(id).map(Kept::value).orElseThrow();
    }

    Alerts alerts() {
        return work.alerts();
    }

    /** One beat: everything that is due now. A store that is away ends it. */
    void beat() {
        try {
            boolean more = true;
            for (int looks = 0; more || looks < 2; looks++) {
                more = due.once();
            }
        } catch (Problem away) {
            if (away.kind() != Problem.Kind.UNAVAILABLE) {
                throw away;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A minute after the other, each with its beat. */
    void minutes(int many) {
        for (int i = 0; i < many; i++) {
            clock.pass(Duration.ofMinutes(1));
            beat();
        }
    }

    Heartbeat heartbeat(String node, LongSupplier nanos) {
        return new Heartbeat(store, notices, node, clock, nanos);
    }

    List<Boxes.Numbered> mailbox(String person) {
        return store.boxes().after(person, 0, 100);
    }

    /** What went wrong with single items. */
    List<RuntimeException> wrong() {
        return List.copyOf(wrong);
    }

    /** Who was told since the last time that this was asked, in order of their phones. */
    List<String> told() {
        List<String> told = new ArrayList<>(
                texts.stream().map(text -> text.substring(0, 1)).sorted().toList());
        texts.clear();
        return told;
    }
}
