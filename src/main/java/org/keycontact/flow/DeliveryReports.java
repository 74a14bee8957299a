package org.keycontact.flow;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.kept.PlannedContact.State;
import org.keycontact.flow.log.CaseEvent.Step;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.DeliveryStatus;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** What a provider reports, later, of contacts that it had accepted. May come twice and out of order. */
final class DeliveryReports {
    private final Store store;
    private final ContactSteps steps;
    private final ContactEdge edge;
    private final Rules rules;
    private final InstantSource clock;

    DeliveryReports(Store store, ContactSteps steps, ContactEdge edge, Rules rules, InstantSource clock) {
        this.store = store;
        this.steps = steps;
        this.edge = edge;
        this.rules = rules;
        this.clock = clock;
    }

    /** What the provider reports later. Twice or out of order changes nothing. */
    void take(DeliveryStatus status) {
        String id = PlannedContact.ofAttempt(status.attemptId());
        for (Optional<Kept<PlannedContact>> read = store.contacts().get(id);
                read.isPresent();
                read = store.contacts().get(id)) {
            Kept<PlannedContact> kept = read.get();
            if (kept.value().attempts().isEmpty()
                    || !kept.value().attempts().getLast().id().equals(status.attemptId())
                    || applied(kept, status)) {
                return;
            }
        }
    }

    /** False if somebody else changed the contact meanwhile. */
    private boolean applied(Kept<PlannedContact> kept, DeliveryStatus status) {
        PlannedContact value = kept.value();
        boolean waiting =
                value.state() == State.SENDING || value.state() == State.SENT || value.state() == State.UNCERTAIN;
        if (!waiting) {
            return true;
        }
        switch (status.stage()) {
            case QUEUED, SENT -> {
                PlannedContact noted = value.lastBecame(ContactSteps.ACCEPTED, status.providerId());
                return switch (value.state()) {
                    // Whoever is sending it records and settles it; if they died, whoever takes it up when the lease
                    // ends.
                    case SENDING -> store.contacts().replace(kept, noted).isPresent();
                    case UNCERTAIN -> {
                        steps.record(
                                noted,
                                steps.withMessage(kept).message(),
                                Step.MADE,
                                ContactSteps.TAKEN,
                                told -> List.of());
                        yield steps.replaced(kept, noted.in(State.SENT, ContactSteps.lastReports(value.contact())));
                    }
                    case HELD, SENT, DELIVERED, GATHERED, ENDED -> true;
                };
            }
            case DELIVERED -> {
                PlannedContact done =
                        value.lastBecame("delivered", status.providerId()).in(State.DELIVERED, null);
                steps.record(
                        done,
                        steps.withMessage(kept).message(),
                        Step.DELIVERED,
                        "The provider reports that it arrived.",
                        told -> List.of());
                return steps.replaced(kept, done);
            }
            case FAILED -> {
                PlannedContact sending = value.lastBecame(PlannedContact.SENDING, status.providerId());
                CarrierFailure failure = status.failure() == null ? CarrierFailure.UNEXPLAINED : status.failure();
                Optional<Kept<PlannedContact>> mine = store.contacts()
                        .replace(kept, sending.in(State.SENDING, clock.instant().plus(rules.lease())));
                mine.map(steps::withMessage).ifPresent(it -> edge.failed(it, value.contact(), failure));
                return mine.isPresent();
            }
        }
        return true;
    }
}
