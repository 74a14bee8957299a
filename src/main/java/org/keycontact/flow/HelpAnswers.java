package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.plan.RecordedPlan;
import org.keycontact.core.routing.ContactAgain;
import org.keycontact.core.routing.Message;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.RoutingDecision.Routed;
import org.keycontact.flow.kept.Reach;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.port.Store;

/**
 * The service's neutral answer to a victim's HELP or INFO: a contact like any other (the contact edge's "Receiving"). It is
 * made in a safe time only, never in the reply window: nobody has judged it, and by SMS the sender is not proven. What she
 * wrote reaches her advocate as ever.
 */
final class HelpAnswers {
    /** Within so long she is answered once, however often she asks, or whoever else has her number asks. */
    private static final Duration ONCE_IN = Duration.ofHours(12);

    private final Store store;
    private final @Nullable String words;

    /** @param words what is answered, fit to be a cover text; none: nothing is */
    HelpAnswers(Store store, @Nullable String words) {
        this.store = store;
        this.words = words;
    }

    /** The decision on her routine text, with the contact that answers it where her plan allows one. */
    Routed with(Routed routed, Message message, CaseFile file, String caseId, String request, Instant now) {
        if (words == null
                || message.isUrgent()
                || routed.escalate()
                || !routed.contacts().isEmpty()) {
            return routed;
        }
        Contact contact = new ContactAgain(message, now, true, null, Set.of(), null)
                .decide(file, now)
                .contact();
        if (contact == null || !contact.to().equals(message.from()) || !isFirst(caseId, request, contact, now)) {
            return routed;
        }
        return new Routed(
                routed.content(),
                routed.standby(),
                routed.release(),
                routed.notices(),
                List.of(contact),
                false,
                routed.because());
    }

    private boolean isFirst(String caseId, String request, Contact contact, Instant now) {
        String key = "help:" + caseId + ":" + contact.to();
        return store.reaches().putIfAbsent(key, new Reach(caseId, request, now.plus(ONCE_IN)))
                || store.reaches()
                        .get(key)
                        .filter(kept -> kept.value().contact().equals(request))
                        .isPresent();
    }

    /** Whether a contact is such an answer: for a text that came in no other contact is ever planned. */
    static boolean isAnswer(CaseEvent.MessageAccepted announced) {
        return announced.provenance() == CaseEvent.Provenance.SMS;
    }

    /** The words of a contact in cover wording. An answer that the service took back is the plan's cover text. */
    String coverFor(CaseEvent.MessageAccepted announced, RecordedPlan plan) {
        return words != null && isAnswer(announced) ? words : plan.coverText();
    }
}
