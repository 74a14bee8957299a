package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.escalation.AlertRound;
import org.keycontact.core.routing.Message;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.kept.Alert.Telling;
import org.keycontact.flow.kept.Team;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.port.Boxes;
import org.keycontact.flow.port.Carrier;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** Alerts are told until a person has one, and it is recorded who took it and what came of it. */
public final class Alerts {
    private static final Duration WORKERS_TEXT_LASTS = Duration.ofHours(1);
    private static final String TAKE_IT = "It goes on until somebody takes it.";

    private final Store store;
    private final People people;
    private final Casebook casebook;
    private final Carrier sms;
    private final Rules rules;
    private final InstantSource clock;

    public Alerts(Store store, People people, Casebook casebook, Carrier sms, Rules rules, InstantSource clock) {
        this.store = store;
        this.people = people;
        this.casebook = casebook;
        this.sms = sms;
        this.rules = rules;
        this.clock = clock;
    }

    public List<Kept<Alert>> due(int limit) {
        return store.alerts()
                .find(Store.BY_DUE, List.of(), null, clock.instant().toEpochMilli() + 1, limit);
    }

    /**
     * Tells one round: in the hub and by SMS. The record comes first, so that no two nodes tell the same round; after a
     * crash in between the next round comes as soon as the lease ends.
     */
    public void take(Kept<Alert> read) {
        Alert alert =
                read.value().state() == Alert.State.ACKNOWLEDGED ? read.value().reopened() : read.value();
        Instant now = clock.instant();
        Team duty = people.duty();
        AlertRound round = AlertRound.of(
                alert.round() + 1, allowed(alert, duty.onCall()), allowed(alert, duty.members()), rules.alertRepeats());
        List<Telling> tellings = new ArrayList<>(alert.tellings());
        List<Telling> planned = new ArrayList<>();
        for (String person : round.told()) {
            planned.add(new Telling(alert.id() + "-" + round.number() + "-" + person, person, "sms", now, "telling"));
        }
        tellings.addAll(planned);
        Alert told = alert.told(round.number(), tellings, now.plus(rules.lease()));
        Optional<Kept<Alert>> mine = store.alerts().replace(read, told);
        if (mine.isEmpty()) {
            return;
        }
        inTheHub(told, round);
        note(told, textAll(told, planned), round.next());
    }

    /** All at once: one slow answer holds nobody else up. */
    private List<Telling> textAll(Alert told, List<Telling> planned) {
        List<Future<Telling>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            planned.forEach(telling -> running.add(threads.submit(() -> text(told, telling))));
        }
        return running.stream().map(Future::resultNow).toList();
    }

    /** Excluded people are not told, and are never on call for this case. */
    private List<String> allowed(Alert alert, List<String> persons) {
        LoadedCase loaded = casebook.read(alert.caseId());
        return persons.stream()
                .filter(person -> people.find(person)
                        .filter(account -> !loaded.record().isExcluded(account.person()))
                        .isPresent())
                .toList();
    }

    private void inTheHub(Alert alert, AlertRound round) {
        Set<String> boxes = new LinkedHashSet<>(round.told());
        List<String> members = people.duty().members();
        List<String> allowed = allowed(alert, members);
        if (allowed.size() == members.size()) {
            boxes.add(Message.DUTY);
        } else {
            boxes.addAll(allowed);
        }
        for (String mailbox : boxes) {
            store.boxes()
                    .append(
                            mailbox,
                            "alert:" + alert.id() + ":" + round.number(),
                            new Boxes.Item(
                                    clock.instant(),
                                    alert.caseId(),
                                    0,
                                    Boxes.Kind.ALERT,
                                    alert.messages().getLast(),
                                    "alert-" + alert.kind().code(),
                                    "Alert " + alert.number() + ". " + TAKE_IT));
        }
    }

    /** Content-free: whoever reads the screen learns that there is an alert, and nothing of whom it is about. */
    private Telling text(Alert alert, Telling telling) {
        String phone = people.find(telling.person()).map(Account::phone).orElse(null);
        if (phone == null) {
            return new Telling(telling.id(), telling.person(), telling.way(), telling.at(), "no-number");
        }
        String urgency = alert.kind() == Alert.Kind.URGENT ? "Urgent alert " : "Alert ";
        CarrierOutcome outcome = sms.send(new Carrier.Attempt(
                telling.id(), phone, urgency + alert.number() + ". Sign in to take it.", WORKERS_TEXT_LASTS));
        String became = switch (outcome) {
            case CarrierOutcome.Accepted accepted -> "accepted";
            case CarrierOutcome.Failed failed -> failed.failure().code();
            case CarrierOutcome.Unknown unknown -> "unknown";
        };
        return new Telling(telling.id(), telling.person(), telling.way(), telling.at(), became);
    }

    private void note(Alert told, List<Telling> outcomes, Duration next) {
        String id = told.id();
        for (Optional<Kept<Alert>> read = store.alerts().get(id);
                read.isPresent();
                read = store.alerts().get(id)) {
            Alert alert = read.get().value();
            List<Telling> all = alert.tellings().stream()
                    .map(old -> outcomes.stream()
                            .filter(outcome -> outcome.id().equals(old.id()))
                            .findFirst()
                            .orElse(old))
                    .toList();
            boolean nobodyReached =
                    outcomes.stream().noneMatch(each -> each.outcome().equals("accepted"));
            Duration wait = nobodyReached ? AlertRound.NOBODY_REACHED : next;
            boolean changed = alert.state() != Alert.State.OPEN
                    || alert.messages().size() > told.messages().size();
            Instant due = changed ? alert.due() : clock.instant().plus(wait);
            if (store.alerts()
                    .replace(read.get(), alert.told(alert.round(), all, due))
                    .isPresent()) {
                return;
            }
        }
    }

    /** Whether this person may see and take alerts: a member of the duty team who is not excluded from the case. */
    public boolean mayTake(Account account, Alert alert) {
        LoadedCase loaded = casebook.read(alert.caseId());
        boolean member = people.duty().members().contains(account.id())
                || account.id().equals(loaded.record().advocate());
        return member && !loaded.record().isExcluded(account.person());
    }

    /** Throws {@code not-found}. */
    public Alert see(Account viewer, String id) {
        return store.alerts()
                .get(id)
                .map(Kept::value)
                .filter(alert -> mayTake(viewer, alert))
                .orElseThrow(Problem::notFound);
    }

    /** Alerts in this state that the viewer may take, oldest first. */
    public List<Alert> list(Account viewer, Alert.State state, int limit) {
        return store.alerts().find(Store.BY_STATE, List.of(state.code()), null, null, limit).stream()
                .map(Kept::value)
                .filter(alert -> mayTake(viewer, alert))
                .toList();
    }

    /** Binds a person: they have it, and nobody is told any more. Throws {@code alert-taken} if somebody else has it. */
    public Alert acknowledge(Account by, String id) {
        while (true) {
            Kept<Alert> read = store.alerts()
                    .get(id)
                    .filter(kept -> mayTake(by, kept.value()))
                    .orElseThrow(Problem::notFound);
            Alert alert = read.value();
            if (alert.state() != Alert.State.OPEN && !by.id().equals(alert.takenBy())) {
                throw new Problem(Kind.REFUSED, "alert-taken", "Somebody else has this alert.");
            }
            boolean mine = alert.state() != Alert.State.OPEN;
            Alert taken = mine ? alert : alert.takenBy(by.id(), clock.instant());
            if (mine || store.alerts().replace(read, taken).isPresent()) {
                // Again, where the first answer got lost: a crash may have come before the log.
                String once = "taken:" + id + ":" + by.id();
                casebook.append(
                        alert.caseId(),
                        new Request(by.id(), once, once),
                        loaded -> Proposal.of(new CaseEvent.AlertTaken(id)));
                return taken;
            }
        }
    }

    /** Closes an alert with what was done. Only who has it may. */
    public Alert close(Account by, String id, String outcome, @Nullable String reference) {
        while (true) {
            Kept<Alert> read = store.alerts()
                    .get(id)
                    .filter(kept -> mayTake(by, kept.value()))
                    .orElseThrow(Problem::notFound);
            Alert alert = read.value();
            if (!by.id().equals(alert.takenBy())) {
                throw new Problem(
                        Kind.REFUSED, "alert-not-yours", "Only who has taken an alert records what came of it.");
            }
            boolean done = alert.state() == Alert.State.CLOSED;
            Alert closed = done ? alert : alert.closedWith(outcome);
            if (done || store.alerts().replace(read, closed).isPresent()) {
                String once = "closed:" + id;
                String said = String.valueOf(closed.outcome());
                casebook.append(
                        alert.caseId(),
                        new Request(by.id(), once, once),
                        loaded -> Proposal.of(new CaseEvent.AlertClosed(id, said, reference)));
                return closed;
            }
        }
    }
}
