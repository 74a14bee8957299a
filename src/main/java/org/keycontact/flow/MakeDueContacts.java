package org.keycontact.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Via;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.casefile.ContactOrder;
import org.keycontact.core.routing.ContactAgain;
import org.keycontact.core.routing.Message;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.Rule;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.kept.PlannedContact.State;
import org.keycontact.flow.log.CaseEvent.Step;
import org.keycontact.flow.log.CaseEvent.Told;
import org.keycontact.flow.port.Carrier;
import org.keycontact.flow.port.DeliveryStatus;
import org.keycontact.flow.port.Sealing;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Makes the contacts that are due: claimed with a lease, decided again, gathered, checked once more at the edge, recorded,
 * made, recorded again. Any number of nodes may do this at once; no contact is made twice by them, and after a crash none is
 * made twice or lost without somebody being told.
 */
public final class MakeDueContacts {
    private final Store store;
    private final People people;
    private final Casebook casebook;
    private final Rules rules;
    private final ContactSteps steps;
    private final ContactEdge edge;
    private final DeliveryReports reports;
    private final InstantSource clock;

    /** @param helpAnswer as {@link ReceiveSms} has it */
    public MakeDueContacts(
            Store store,
            People people,
            Casebook casebook,
            Sealing sealing,
            Map<Via, Carrier> carriers,
            Rules rules,
            @Nullable String helpAnswer,
            InstantSource clock) {
        this.store = store;
        this.people = people;
        this.casebook = casebook;
        this.rules = rules;
        this.steps = new ContactSteps(store, people, casebook, clock);
        this.edge = new ContactEdge(
                store, casebook, sealing, carriers, rules, steps, new HelpAnswers(store, helpAnswer), clock);
        this.reports = new DeliveryReports(store, steps, edge, rules, clock);
        this.clock = clock;
    }

    /** Contacts that are due now, oldest first. */
    public List<Kept<PlannedContact>> due(int limit) {
        return store.contacts()
                .find(Store.BY_DUE, List.of(), null, clock.instant().toEpochMilli() + 1, limit);
    }

    /** Takes one up, unless another node has it. Throws Problem UNAVAILABLE; then it is due again when the lease ends. */
    public void take(Kept<PlannedContact> read) {
        PlannedContact value = read.value();
        store.contacts()
                .replace(read, value.in(value.state(), clock.instant().plus(rules.lease())))
                .ifPresent(this::claimed);
    }

    private void claimed(Kept<PlannedContact> mine) {
        switch (mine.value().state()) {
            case HELD -> decideAgain(steps.withMessage(mine));
            case SENDING -> afterCrash(steps.withMessage(mine));
            case SENT, DELIVERED, GATHERED, UNCERTAIN, ENDED ->
                steps.settle(mine, mine.value().state());
        }
    }

    /** A node died between sending and recording. Never silently twice, never silently not at all. */
    private void afterCrash(TakenUp mine) {
        PlannedContact trying = mine.contact();
        if (isTaken(trying)) {
            steps.record(trying, mine.message(), Step.MADE, ContactSteps.TAKEN, told -> List.of());
            steps.replaced(
                    mine.kept(),
                    trying.lastBecame(ContactSteps.ACCEPTED, null)
                            .in(State.SENT, ContactSteps.lastReports(trying.contact())));
            return;
        }
        if (!steps.mayHaveBegun(trying, mine.message())) {
            store.contacts().replace(mine.kept(), trying.withoutLastAttempt().in(State.HELD, clock.instant()));
            return;
        }
        PlannedContact unknown = trying.lastBecame("unknown", null);
        if (unknown.urgent()) {
            store.contacts()
                    .replace(mine.kept(), unknown.in(State.HELD, clock.instant().plus(rules.lease())))
                    .map(mine::as)
                    .ifPresent(this::decideAgain);
            return;
        }
        steps.record(
                unknown,
                mine.message(),
                Step.UNCERTAIN,
                "It is not known whether this contact was made; it is not made again.",
                told -> List.of(new Told(
                        told,
                        "contact-uncertain",
                        "It is not known whether {" + unknown.contact().to() + "} was contacted by "
                                + unknown.contact().via().code()
                                + ". The hub does not try again by itself: decide with care.")));
        steps.replaced(mine.kept(), unknown.in(State.UNCERTAIN, ContactSteps.lastReports(unknown.contact())));
    }

    /** A status callback says so, or the log; a failure reported later names the provider's id, and is none of both. */
    private boolean isTaken(PlannedContact value) {
        PlannedContact.Attempt last = value.attempts().getLast();
        return last.outcome().equals(ContactSteps.ACCEPTED)
                || (last.providerId() == null && steps.isRecorded(value, Step.MADE));
    }

    private void decideAgain(TakenUp mine) {
        PlannedContact planned = mine.contact();
        LoadedCase loaded = casebook.load(planned.caseId());
        Instant now = clock.instant();
        CaseFile file = loaded.record().file(people.onCall(), List.of());
        Message message = Sending.message(mine.message().header());
        ContactOrder order = loaded.record().order(planned.id());
        ContactAgain.Outcome outcome = planned.again(message, order).decide(file, now);
        Contact contact = outcome.contact();
        List<Told> told = Postings.toldBy(outcome.notices(), outcome.because());
        if (order != null && order.is(ContactOrder.Kind.CANCEL)) {
            steps.cancel(mine, order, loaded);
        } else if (contact == null) {
            end(mine, told);
        } else if (contact.at().isAfter(now)) {
            move(mine, contact, told);
        } else {
            Rule rule = outcome.because().stream()
                    .filter(each -> each.line().startsWith("contact "))
                    .findFirst()
                    .orElseThrow()
                    .rule();
            edge.reachOut(mine, contact, rule, loaded, file, now);
        }
    }

    private void end(TakenUp mine, List<Told> told) {
        steps.record(mine.contact(), mine.message(), Step.ENDED, "No way to make this contact is left.", any -> told);
        steps.settle(mine.kept(), State.ENDED);
    }

    private void move(TakenUp mine, Contact contact, List<Told> told) {
        PlannedContact moved = mine.contact().movedTo(contact);
        if (!mine.contact().contact().equals(contact)) {
            steps.record(
                    moved,
                    mine.message(),
                    Step.MOVED,
                    "Moved to the next time and channel that are allowed.",
                    any -> told);
        }
        store.contacts().replace(mine.kept(), moved);
    }

    /** What the provider reports later. Twice or out of order changes nothing. */
    public void delivered(DeliveryStatus status) {
        reports.take(status);
    }
}
