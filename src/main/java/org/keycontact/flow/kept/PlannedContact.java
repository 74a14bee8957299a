package org.keycontact.flow.kept;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Code;
import org.keycontact.core.Via;
import org.keycontact.core.casefile.ContactOrder;
import org.keycontact.core.routing.ContactAgain;
import org.keycontact.core.routing.Message;
import org.keycontact.core.routing.RoutingDecision.Contact;

/**
 * A contact on its way: what is planned, what was tried, and what became of it.
 *
 * @param seq the log entry of the message that it announces
 * @param from the instant from which it was planned; kept when it is decided again
 * @param due when the hub must look at it next; none: it is settled
 * @param spent channels on which it has failed
 * @param attempts in order
 */
public record PlannedContact(
        String id,
        String caseId,
        long seq,
        boolean urgent,
        boolean noticeOnly,
        Instant from,
        @Nullable Via advised,
        Contact contact,
        State state,
        @Nullable Instant due,
        Set<Via> spent,
        List<Attempt> attempts) {

    public PlannedContact {
        spent = Set.copyOf(spent);
        attempts = List.copyOf(attempts);
    }

    /** Where a contact stands. */
    public enum State implements Code {
        /** Waits for its time. */
        HELD,
        /** Handed to the provider, or about to be: after a crash nobody knows. */
        SENDING,
        /** The provider has it. */
        SENT,
        /** The provider says that it arrived. */
        DELIVERED,
        /** Another contact in the same safe period served for this one. */
        GATHERED,
        /** Nobody knows whether it was made; it is not made again. */
        UNCERTAIN,
        /** It was not made and will not be. */
        ENDED
    }

    /** One try. {@code outcome}: {@code sending}, {@code accepted}, {@code delivered}, {@code unknown}, or the failure's code. */
    public record Attempt(
            String id,
            Via via,
            Instant at,
            String outcome,
            @Nullable String providerId) {
        public Attempt with(String became, @Nullable String provider) {
            return new Attempt(id, via, at, became, provider == null ? providerId : provider);
        }
    }

    public static final String SENDING = "sending";

    /** Id of the contact that a message gives rise to. */
    public static String id(String caseId, long seq) {
        return "contact-" + caseId + "-" + seq;
    }

    /** The contact that an attempt's id belongs to. */
    public static String ofAttempt(String attemptId) {
        return attemptId.substring(0, Math.max(0, attemptId.lastIndexOf('-')));
    }

    public PlannedContact in(State next, @Nullable Instant nextDue) {
        return new PlannedContact(
                id, caseId, seq, urgent, noticeOnly, from, advised, contact, next, nextDue, spent, attempts);
    }

    /** Planned anew, held until then. */
    public PlannedContact movedTo(Contact other) {
        return new PlannedContact(
                id, caseId, seq, urgent, noticeOnly, from, advised, other, State.HELD, other.at(), spent, attempts);
    }

    public PlannedContact advisedTo(Instant newFrom, @Nullable Via via) {
        return new PlannedContact(
                id, caseId, seq, urgent, noticeOnly, newFrom, via, contact, state, due, spent, attempts);
    }

    public PlannedContact withoutChannel(Via via) {
        Set<Via> more = EnumSet.of(via);
        more.addAll(spent);
        return new PlannedContact(
                id, caseId, seq, urgent, noticeOnly, from, advised, contact, state, due, more, attempts);
    }

    public PlannedContact withAttempts(List<Attempt> now) {
        return new PlannedContact(id, caseId, seq, urgent, noticeOnly, from, advised, contact, state, due, spent, now);
    }

    public PlannedContact trying(Instant at) {
        List<Attempt> more = new ArrayList<>(attempts);
        more.add(new Attempt(id + "-" + (attempts.size() + 1), contact.via(), at, SENDING, null));
        return withAttempts(more);
    }

    /** As before the last attempt was made ready. */
    public PlannedContact withoutLastAttempt() {
        return withAttempts(attempts.subList(0, attempts.size() - 1));
    }

    /** The same with the last attempt's outcome. */
    public PlannedContact lastBecame(String outcome, @Nullable String providerId) {
        List<Attempt> changed = new ArrayList<>(attempts);
        changed.set(changed.size() - 1, changed.getLast().with(outcome, providerId));
        return withAttempts(changed);
    }

    /** When the provider was handed a text of which it has not said what became; none: it has, or cannot be asked. */
    public @Nullable Instant unreportedSince() {
        if (state != State.SENT || attempts.isEmpty()) {
            return null;
        }
        Attempt last = attempts.getLast();
        return last.via() == Via.SMS && last.providerId() != null ? last.at() : null;
    }

    /** What is decided again about it. */
    public ContactAgain again(Message message, @Nullable ContactOrder order) {
        return new ContactAgain(message, from, noticeOnly, advised, spent, order);
    }

    public boolean isSettled() {
        return switch (state) {
            case HELD, SENDING -> false;
            case SENT, DELIVERED, GATHERED, UNCERTAIN, ENDED -> true;
        };
    }
}
