package org.keycontact.flow.log;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Code;
import org.keycontact.core.Envelope;
import org.keycontact.core.Header;
import org.keycontact.core.Via;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.casefile.Person;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.RoutingDecision.Routed;
import org.keycontact.core.routing.Rule;
import org.keycontact.flow.kept.Erasure;

/** What happened on a case. */
public sealed interface CaseEvent {

    /** Something that is recorded of the case has changed. */
    record Changed(CaseChange change) implements CaseEvent {}

    /**
     * A message was accepted.
     *
     * @param decision as it was made at that moment, with its reasons
     * @param content mailboxes that it is served to, teams resolved
     * @param standby mailboxes that it is served to if nobody opens it in time
     * @param onCall who was on call, as the decision saw it
     * @param gatewayWords hash of the envelope for the contact edge, kept apart and destroyed after use
     * @param under the plan and agreement that it was decided under
     */
    record MessageAccepted(
            Header header,
            Envelope envelope,
            Provenance provenance,
            Routed decision,
            List<String> content,
            List<String> standby,
            List<String> onCall,
            @Nullable String gatewayWords,
            Under under)
            implements CaseEvent {}

    /** Versions of the contact plan and of the client contact agreement that are recorded on a case; 0: none. */
    record Under(int planVersion, int agreementVersion) {
        public static Under of(CaseRecord record) {
            return new Under(record.planVersion(), record.agreement() == null ? 0 : record.agreementVersion());
        }
    }

    /** The key contact advised on a direct contact (guidance, 96). */
    record Advised(String message, Instant from, @Nullable Via via, boolean meetJointly, boolean supportAfterwards)
            implements CaseEvent {}

    /** A recipient opened a message for the first time. */
    record MessageOpened(String message) implements CaseEvent {}

    /** Nobody opened it in time, so those who stand by are served. */
    record StandbyServed(String message, long messageSeq, List<String> standby) implements CaseEvent {}

    /**
     * Something became of a contact.
     *
     * @param grounds of a contact that is about to be made; none for the other steps
     */
    record ContactStep(
            String contact,
            String message,
            Step step,
            Via via,
            Instant at,
            String detail,
            List<Told> told,
            @Nullable Grounds grounds)
            implements CaseEvent {
        public ContactStep {
            told = List.copyOf(told);
        }
    }

    /**
     * On what a contact is being made. With the entries before this one it is all that is needed to decide it again; the
     * entry stands only if nothing came between the decision and it.
     *
     * @param now the instant of the decision
     * @param contact as it is made, in the wording that it was decided in
     * @param from the instant from which it was planned, by the first decision or by advice
     * @param noticeOnly whoever is contacted got a notice and no content
     * @param advised the channel that the key contact advised
     * @param spent channels on which this contact has failed
     * @param onCall who was on call
     */
    record Grounds(
            Instant now,
            Contact contact,
            Rule rule,
            Instant from,
            boolean noticeOnly,
            @Nullable Via advised,
            Set<Via> spent,
            List<Person> onCall,
            Under under) {
        public Grounds {
            spent = Set.copyOf(spent);
            onCall = List.copyOf(onCall);
        }
    }

    /** That somebody gets a notice. {@code sentence} names people as <code>{id}</code>. */
    record Told(String to, String notice, String sentence) {}

    /**
     * Somebody who can read them gave messages to somebody who could not: a newcomer, where the victim agreed, or whoever
     * could read them before and has new keys.
     *
     * @param agreement version of the client contact agreement in force; 0 if there was none
     */
    record HistoryGranted(String to, List<GrantedKey> keys, int agreement) implements CaseEvent {
        public HistoryGranted {
            keys = List.copyOf(keys);
        }
    }

    /** A message's content key, sealed to the newcomer's mailbox key of that epoch. */
    record GrantedKey(String message, int epoch, String encryptedKey) {}

    record AlertTaken(String alert) implements CaseEvent {}

    record AlertClosed(
            String alert, String outcome, @Nullable String reference) implements CaseEvent {}

    /** Whoever dealt with an alert called the emergency services. */
    record EmergencyCalled(
            String alert, String service, @Nullable String reference) implements CaseEvent {}

    /** Somebody excluded tried to write. Nothing of what they carried is kept. */
    record ExcludedAttempt(String person) implements CaseEvent {}

    /** The log was handed out as evidence. {@code content}: with what its entries say. */
    record LogExported(boolean content) implements CaseEvent {}

    /**
     * The last entry: the case is erased. What it says is erased with it; that there is this entry, and whose it is, stays.
     */
    record CaseErased(Erasure.@Nullable Why why, @Nullable String reason) implements CaseEvent {
        /** As it reads once it is erased itself. */
        public static final CaseErased ALREADY = new CaseErased(null, null);
    }

    /** How a message came in: proven by a signature, or by SMS, which proves only who holds the phone. */
    enum Provenance implements Code {
        SIGNED,
        SMS
    }

    /** What can become of a contact. */
    enum Step implements Code {
        /** Is about to be handed to the provider: nothing is handed over without this entry. */
        BEGUN,
        /** Was not handed over: the hub stopped before it could say that it would. Decided again. */
        NOT_BEGUN,
        MADE,
        DELIVERED,
        FAILED,
        MOVED,
        GATHERED,
        UNCERTAIN,
        /** Somebody on the advocate's side cancelled it. */
        CANCELLED,
        ENDED
    }
}
