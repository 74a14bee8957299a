package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.keycontact.core.escalation.NoticeKind;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.kept.AlertTime;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * What follows when an alert changes hands or is closed: it stands in the case's log, everybody else who was told is told
 * who has it, and the time for an outcome runs. Each part is done once, however often it is begun.
 */
final class Hands {
    private final Store store;
    private final Casebook casebook;
    private final Policies policies;
    private final Tellings tellings;
    private final AlertNotes notes;
    private final InstantSource clock;
    private final Wake wake;

    Hands(AlertParts parts, Tellings tellings) {
        this.store = parts.store();
        this.casebook = parts.casebook();
        this.policies = parts.policies();
        this.tellings = tellings;
        this.notes = parts.notes();
        this.clock = parts.clock();
        this.wake = parts.wake();
    }

    /** Carries out what follows from the last change of hands. */
    void settle(Kept<Alert> read) {
        Alert alert = read.value();
        Alert.Hold hold = alert.now().hold();
        if (hold == null) {
            return;
        }
        boolean closed = alert.state() == Alert.State.CLOSED;
        if (closed) {
            close(alert, hold);
        } else {
            taken(alert, hold);
        }
        Instant outcomeDue = hold.since().plus(policies.inForce().outcomeWithin());
        store.alerts().replace(read, alert.settled(closed ? null : outcomeDue));
    }

    private void taken(Alert alert, Alert.Hold hold) {
        log(alert, hold, "taken:" + alert.id() + ":" + hold.hands(), new CaseEvent.AlertTaken(alert.id()));
        notes.note(
                alert,
                "taken-" + hold.hands(),
                hold.since(),
                "acknowledged",
                hold.person(),
                "{" + hold.person() + "} has taken it.");
        Duration took = Duration.between(alert.raisedAt(), hold.since());
        store.escalation()
                .times()
                .putIfAbsent(alert.id(), new AlertTime(alert.id(), alert.kind(), alert.raisedAt(), took));
        List<String> others = alert.told().keySet().stream()
                .filter(person -> !person.equals(hold.person()))
                .sorted()
                .toList();
        others.forEach(person -> tellings.begin(alert, "taken" + hold.hands(), person, NoticeKind.TAKEN, 0));
        wake.due();
    }

    private void close(Alert alert, Alert.Hold hold) {
        String outcome = String.valueOf(alert.now().outcome());
        log(
                alert,
                hold,
                "closed:" + alert.id(),
                new CaseEvent.AlertClosed(alert.id(), outcome, alert.now().reference()));
        notes.note(alert, "closed", clock.instant(), "closed", hold.person(), "It was closed: " + outcome + ".");
    }

    private void log(Alert alert, Alert.Hold hold, String once, CaseEvent event) {
        String caseId = alert.caseId();
        if (caseId != null) {
            casebook.append(caseId, new Request(hold.person(), once, once), loaded -> Proposal.of(event));
        }
    }
}
