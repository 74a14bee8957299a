package org.keycontact.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.Role;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.escalation.Advance;
import org.keycontact.core.escalation.Escalation;
import org.keycontact.core.escalation.NoticeKind;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.kept.AlertEvent;
import org.keycontact.flow.kept.Telling;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.port.EscalationShelves;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** What people do about alerts: see them, take them, hand them over, and say what came of it. */
public final class Alerts {
    private static final int MOST_LINES = 1_000;
    /** The emergency services that can be called. */
    public static final List<String> SERVICES = List.of("police", "ambulance", "fire");

    private final Store store;
    private final AlertParts parts;
    private final Tellings tellings;
    private final Hands hands;
    private final AlertNotes notes;
    private final InstantSource clock;

    Alerts(AlertParts parts, Tellings tellings, Hands hands) {
        this.store = parts.store();
        this.parts = parts;
        this.tellings = tellings;
        this.hands = hands;
        this.notes = parts.notes();
        this.clock = parts.clock();
    }

    /**
     * Whether this person may see and take the alert: a member of the duty team, who is on call, a manager, the case's
     * advocate or key contact, or whoever was told of it; and not excluded from the case.
     */
    public boolean mayTake(Account account, Alert alert) {
        boolean duty = account.role() == Role.MANAGER
                || alert.told().containsKey(account.id())
                || parts.people().duty().members().contains(account.id())
                || parts.people().onCall().stream()
                        .anyMatch(person -> person.id().equals(account.id()));
        String caseId = alert.caseId();
        if (caseId == null) {
            return duty;
        }
        CaseRecord record = parts.casebook().read(caseId).record();
        boolean concerned = duty
                || account.id().equals(record.advocate())
                || account.id().equals(Whom.keyContact(record, clock.instant()));
        return concerned && !record.isExcluded(account.person());
    }

    /** Throws {@code not-found}. */
    public Alert see(Account viewer, String id) {
        return need(viewer, id).value();
    }

    private Kept<Alert> need(Account viewer, String id) {
        Optional<Kept<Alert>> kept = store.alerts().get(id);
        if (kept.isEmpty()) {
            // As much is looked up as for one that they may not see.
            if (viewer.role() != Role.MANAGER) {
                parts.people().duty();
                parts.people().onCall();
            }
            parts.casebook().read(id);
        }
        return kept.filter(each -> mayTake(viewer, each.value())).orElseThrow(Problem::notFound);
    }

    /**
     * Alerts in these states that the viewer may take. Each is there once, and none is missing because it went from one of
     * these states to another meanwhile: the first state is looked at again after all others.
     */
    public List<Alert> list(Account viewer, List<Alert.State> states, int limit) {
        Map<String, Alert> found = new LinkedHashMap<>();
        Stream.concat(states.stream(), states.stream().limit(states.size() == 1 ? 0 : 1))
                .flatMap(
                        state -> store.alerts().find(Store.BY_STATE, List.of(state.code()), null, null, limit).stream())
                .forEach(kept -> found.put(kept.id(), kept.value()));
        return found.values().stream().filter(alert -> mayTake(viewer, alert)).toList();
    }

    /** What happened to it, in order, besides its tellings. */
    public List<AlertEvent> events(Alert alert) {
        return store
                .escalation()
                .events()
                .find(EscalationShelves.BY_ALERT, List.of(alert.id()), null, null, MOST_LINES)
                .stream()
                .map(Kept::value)
                .toList();
    }

    /** Who was told of it, with each attempt and what became of it. */
    public List<Telling> tellings(Alert alert) {
        return store
                .escalation()
                .tellings()
                .find(EscalationShelves.BY_ALERT, List.of(alert.id()), null, null, MOST_LINES)
                .stream()
                .map(Kept::value)
                .toList();
    }

    /** Who is told next, and when, if nobody takes it and nothing changes; none unless it is open and runs by the policy. */
    public Optional<Escalation.Foreseen> next(Alert alert) {
        Instant due = alert.due();
        if (alert.state() != Alert.State.OPEN || !alert.isUrgent() || due == null) {
            return Optional.empty();
        }
        Instant at = due.isBefore(clock.instant()) ? clock.instant() : due;
        Advance advance = new Escalation(
                        parts.policies().inForce(), parts.whom().of(alert, at))
                .take(alert.now().progress(), at, at);
        return Optional.of(new Escalation.Foreseen(at, advance));
    }

    /**
     * Binds a person: they have it, the others are told so, and nobody is told any more. Who was asked to take it over
     * accepts by this. Throws {@code alert-taken} if somebody else has it.
     */
    public Alert acknowledge(Account by, String id) {
        while (true) {
            Kept<Alert> read = need(by, id);
            Alert alert = read.value();
            Alert.Hold hold = alert.now().hold();
            boolean offered = hold != null && by.id().equals(hold.offeredTo());
            boolean mine = by.id().equals(alert.owner());
            if (alert.state() != Alert.State.OPEN && !mine && !(offered && alert.state() == Alert.State.ACKNOWLEDGED)) {
                throw new Problem(Kind.REFUSED, "alert-taken", "Somebody else has this alert.");
            }
            if (mine) {
                return alert;
            }
            Optional<Kept<Alert>> taken = store.alerts().replace(read, alert.takenBy(by.id(), clock.instant()));
            if (taken.isPresent()) {
                hands.settle(taken.get());
                return taken.get().value();
            }
        }
    }

    /** Changes an alert that this person has. */
    private Kept<Alert> change(Account by, String id, UnaryOperator<Alert> change) {
        while (true) {
            Kept<Alert> read = need(by, id);
            if (!by.id().equals(read.value().owner())) {
                throw new Problem(
                        Kind.REFUSED, "alert-not-yours", "Only who has taken an alert can do this. Take it first.");
            }
            Alert next = change.apply(read.value());
            if (next.equals(read.value())) {
                return read;
            }
            Optional<Kept<Alert>> done = store.alerts().replace(read, next);
            if (done.isPresent()) {
                return done.get();
            }
        }
    }

    /** Closes an alert with what was done. Only who has it may. The advocate and the key contact get a notice. */
    public Alert close(Account by, String id, String outcome, @Nullable String reference) {
        Kept<Alert> closed = change(
                by,
                id,
                alert -> alert.state() == Alert.State.CLOSED
                        ? alert
                        : alert.closedWith(outcome, reference, clock.instant()));
        if (!closed.value().now().settled()) {
            hands.settle(closed);
        }
        return closed.value();
    }

    /** Asks somebody to take it over. It stays with who has it until they accept, and so does the time for an outcome. */
    public Alert offer(Account by, String id, String to) {
        need(by, id);
        Account other = parts.people().named(to, "/to");
        Kept<Alert> offered = change(by, id, alert -> {
            if (alert.state() != Alert.State.ACKNOWLEDGED || to.equals(by.id()) || !mayTake(other, alert)) {
                throw new Problem(Kind.REFUSED, "cannot-take-over", "This person cannot take this alert over.", "/to");
            }
            return alert.offeredTo(to);
        });
        Alert alert = offered.value();
        Alert.Hold hold = alert.now().hold();
        int turn = hold == null ? 0 : hold.hands();
        notes.note(
                alert,
                "offered-" + turn + "-" + to,
                clock.instant(),
                "offered",
                by.id(),
                "{" + by.id() + "} asked {" + to + "} to take it over.");
        tellings.begin(alert, "offer" + turn, to, NoticeKind.NEW, 0);
        parts.wake().due();
        return alert;
    }

    /**
     * Records that the emergency services were called: who did, when, and the reference that they gave.
     *
     * @param once names the request
     * @param service one of {@link #SERVICES}
     */
    public Alert emergency(Account by, String id, String once, String service, @Nullable String reference) {
        Alert alert = need(by, id).value();
        String caseId = alert.caseId();
        if (caseId != null) {
            String request = "emergency:" + id + ":" + once;
            CaseEvent event = new CaseEvent.EmergencyCalled(id, service, reference);
            parts.casebook().append(caseId, new Request(by.id(), request, request), loaded -> Proposal.of(event));
        }
        String said = reference == null ? "." : ", reference " + reference + ".";
        notes.note(
                alert,
                "emergency-" + once,
                clock.instant(),
                "emergency-services",
                by.id(),
                "{" + by.id() + "} called the emergency services: " + service + said);
        return alert;
    }
}
