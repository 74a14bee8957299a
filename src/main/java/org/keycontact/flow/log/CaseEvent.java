package org.keycontact.flow.log;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Code;
import org.keycontact.core.Envelope;
import org.keycontact.core.Header;
import org.keycontact.core.Via;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.routing.RoutingDecision.Routed;

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
     */
    record MessageAccepted(
            Header header,
            Envelope envelope,
            Provenance provenance,
            Routed decision,
            List<String> content,
            List<String> standby,
            List<String> onCall,
            @Nullable String gatewayWords)
            implements CaseEvent {}

    /** The key contact advised on a direct contact (guidance, 96). */
    record Advised(String message, Instant from, @Nullable Via via, boolean meetJointly, boolean supportAfterwards)
            implements CaseEvent {}

    /** A recipient opened a message for the first time. */
    record MessageOpened(String message) implements CaseEvent {}

    /** Nobody opened it in time, so those who stand by are served. */
    record StandbyServed(String message, long messageSeq, List<String> standby) implements CaseEvent {}

    /** Something became of a contact. */
    record ContactStep(String contact, String message, Step step, Via via, Instant at, String detail, List<Told> told)
            implements CaseEvent {
        public ContactStep {
            told = List.copyOf(told);
        }
    }

    /** That somebody gets a notice. {@code sentence} names people as <code>{id}</code>. */
    record Told(String to, String notice, String sentence) {}

    record AlertTaken(String alert) implements CaseEvent {}

    record AlertClosed(
            String alert, String outcome, @Nullable String reference) implements CaseEvent {}

    /** Somebody excluded tried to write. Nothing of what they carried is kept. */
    record ExcludedAttempt(String person) implements CaseEvent {}

    /** How a message came in: proven by a signature, or by SMS, which proves only who holds the phone. */
    enum Provenance implements Code {
        SIGNED,
        SMS
    }

    /** What can become of a contact. */
    enum Step implements Code {
        MADE,
        DELIVERED,
        FAILED,
        MOVED,
        GATHERED,
        UNCERTAIN,
        ENDED
    }
}
