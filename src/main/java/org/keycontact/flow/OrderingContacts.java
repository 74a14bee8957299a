package org.keycontact.flow;

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
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Somebody on the advocate's side says of a contact that waits: now, not before a time, as planned after all, or not at all
 * (guidance, 33 and 67). The order is an entry of the case's log, with its reason. Whoever makes contacts looks at it before
 * each one, in the same breath as at the plan: once the order is accepted, nothing happens against it.
 */
public final class OrderingContacts {
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
     * {@code order-invalid}; {@code contact-not-now} where the plan allows no contact at this moment, not even with a reason.
     */
    public LogEntry order(Asked asked, String contact, Wish wish) {
        LogEntry entry = changing.change(asked, Operation.ORDER_CONTACT, record -> {
            Instant now = clock.instant();
            PlannedContact planned = waiting(asked.caseId(), contact);
            ContactOrder order = new ContactOrder(wish.kind(), asked.by().id(), from(wish, now), wish.reason());
            if (order.is(ContactOrder.Kind.NOW)) {
                requirePossible(planned, order, record, now);
            }
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
        LogEntry entry = store.log().entry(planned.caseId(), planned.seq()).orElseThrow();
        CaseEvent.MessageAccepted accepted = (CaseEvent.MessageAccepted) entry.event();
        return new ContactAgain(
                        Sending.message(accepted.header()),
                        planned.from(),
                        planned.noticeOnly(),
                        planned.advised(),
                        planned.spent(),
                        order)
                .decide(record.file(people.onCall(), List.of()), now);
    }

    /** Whoever is about to make it has marked it so before the log says that it begins: then the order comes too late. */
    private PlannedContact waiting(String caseId, String contact) {
        PlannedContact planned = store.contacts()
                .get(contact)
                .map(Kept::value)
                .filter(each -> each.caseId().equals(caseId))
                .orElseThrow(Problem::notFound);
        if (planned.state() != State.HELD) {
            throw new Problem(
                    Kind.REFUSED,
                    "contact-settled",
                    "This contact does not wait any more: it is being made, was made, or was given up.");
        }
        return planned;
    }

    private static Instant from(Wish wish, Instant now) {
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
        return notBefore;
    }

    private void requirePossible(PlannedContact planned, ContactOrder order, CaseRecord record, Instant now) {
        var contact = decided(planned, record, order, now).contact();
        if (contact == null || contact.at().isAfter(now)) {
            throw new Problem(
                    Kind.REFUSED,
                    "contact-not-now",
                    "Her plan allows no contact at this moment, whatever the reason: nobody may contact her now, or no channel is left.");
        }
    }
}
