package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.casefile.ContactOrder;
import org.keycontact.core.plan.SafeCalendar;
import org.keycontact.core.routing.ContactAgain;
import org.keycontact.flow.Access.Operation;
import org.keycontact.flow.ChangingCases.Asked;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.kept.PlannedContact.State;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.CaseEvent.Step;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Somebody on the advocate's side says of a contact that waits: now, not before a time, as planned after all, or not at all
 * (guidance, 33 and 67). The order is an entry of the case's log, with its reason. Whoever makes contacts looks at it before
 * each one, in the same breath as at the plan: once the order is accepted, nothing happens against it.
 */
public final class OrderingContacts {
    /** How long after it was accepted an urgent message can be held back: one person's word buries nothing. */
    static final Duration URGENT_WAITS = Duration.ofHours(72);

    private final Store store;
    private final ChangingCases changing;
    private final People people;
    private final InstantSource clock;
    private final Wake wake;

    public OrderingContacts(Store store, ChangingCases changing, People people, InstantSource clock, Wake wake) {
        this.store = store;
        this.changing = changing;
        this.people = people;
        this.clock = clock;
        this.wake = wake;
    }

    /**
     * What is wished.
     *
     * @param notBefore with {@link ContactOrder.Kind#NOT_BEFORE}, and only there
     */
    public record Wish(ContactOrder.Kind kind, @Nullable Instant notBefore, String reason) {}

    /**
     * Takes an order. Throws {@code not-found}; {@code contact-settled} if it is being made, was made, or was given up;
     * {@code order-invalid}, also for what is urgent and would wait longer than {@link #URGENT_WAITS}; {@code contact-not-now}
     * where the plan allows no contact at this moment, not even with a reason; {@code contact-not-then} where nothing could
     * be planned after the time that is ordered.
     */
    public LogEntry order(Asked asked, String contact, Wish wish) {
        LogEntry entry = changing.change(asked, Operation.ORDER_CONTACT, record -> {
            Instant now = clock.instant();
            PlannedContact planned = waiting(asked.caseId(), contact);
            ContactOrder order =
                    new ContactOrder(wish.kind(), asked.by().id(), from(wish, now, planned), wish.reason());
            requirePossible(planned, order, record, now);
            return new CaseChange.ContactOrdered(contact, order);
        });
        wake.due();
        return entry;
    }

    /** What is decided about a contact that waits, as the case is at this moment, and why. */
    public ContactAgain.Outcome decided(PlannedContact planned, CaseRecord record) {
        return decided(planned, record, record.order(planned.id()), clock.instant());
    }

    private ContactAgain.Outcome decided(
            PlannedContact planned, CaseRecord record, @Nullable ContactOrder order, Instant now) {
        CaseEvent.MessageAccepted accepted =
                (CaseEvent.MessageAccepted) accepted(planned).event();
        return planned.again(Sending.message(accepted.header()), order)
                .decide(record.file(people.onCall(), List.of()), now);
    }

    private LogEntry accepted(PlannedContact planned) {
        return store.log().entry(planned.caseId(), planned.seq()).orElseThrow();
    }

    /**
     * Whoever is about to make it has marked it so before the log says that it begins, and whoever ends it because it was
     * cancelled writes that to the log first: then the order comes too late.
     */
    private PlannedContact waiting(String caseId, String contact) {
        PlannedContact planned = store.contacts()
                .get(contact)
                .map(Kept::value)
                .filter(each -> each.caseId().equals(caseId))
                .orElseThrow(Problem::notFound);
        if (planned.state() != State.HELD || ContactSteps.isRecorded(store, planned, Step.CANCELLED)) {
            throw new Problem(
                    Kind.REFUSED,
                    "contact-settled",
                    "This contact does not wait any more: it is being made, was made, or was given up.");
        }
        return planned;
    }

    private Instant from(Wish wish, Instant now, PlannedContact planned) {
        Instant notBefore = wish.notBefore();
        if (wish.kind() != ContactOrder.Kind.NOT_BEFORE) {
            if (notBefore != null) {
                throw Problem.invalid("order-invalid", "Only what must wait has a time.", "/from");
            }
            return now;
        }
        if (notBefore == null || !notBefore.isAfter(now)) {
            throw Problem.invalid("order-invalid", "Say a time that is still to come.", "/from");
        }
        if (notBefore.isAfter(now.plus(SafeCalendar.HORIZON))) {
            throw Problem.invalid("order-invalid", "Nothing can wait longer than sixty days.", "/from");
        }
        if (planned.urgent() && notBefore.isAfter(accepted(planned).at().plus(URGENT_WAITS))) {
            throw Problem.invalid(
                    "order-invalid",
                    "What is urgent can wait until three days after it was written, not longer.",
                    "/from");
        }
        return notBefore;
    }

    private void requirePossible(PlannedContact planned, ContactOrder order, CaseRecord record, Instant now) {
        switch (order.kind()) {
            case NOW -> {
                var contact = decided(planned, record, order, now).contact();
                if (contact == null || contact.at().isAfter(now)) {
                    throw new Problem(
                            Kind.REFUSED,
                            "contact-not-now",
                            "Her plan allows no contact at this moment, whatever the reason: nobody may contact her now, or no channel is left.");
                }
            }
            case NOT_BEFORE -> {
                if (decided(planned, record, order, now).contact() == null) {
                    throw new Problem(
                            Kind.REFUSED,
                            "contact-not-then",
                            "She could not be contacted after that time: her plan has no safe time then, or no channel is left.");
                }
            }
            case AS_PLANNED, CANCEL -> {}
        }
    }
}
