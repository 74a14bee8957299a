package org.keycontact.core.routing;

import static org.keycontact.core.routing.Rule.BETWEEN_PROFESSIONALS;

import org.jspecify.annotations.Nullable;
import org.keycontact.core.Basis;
import org.keycontact.core.Category;
import org.keycontact.core.routing.RoutingDecision.Refusal;

/** Rule 5: one professional to another (guidance, 91 to 93). */
final class BetweenProfessionals {
    private final WhoCounts who;
    private final Message message;
    private final DecisionBuilder decision;

    private BetweenProfessionals(WhoCounts who, Message message) {
        this.who = who;
        this.message = message;
        this.decision = new DecisionBuilder(message.from());
    }

    static RoutingDecision decide(WhoCounts who, Message message) {
        return new BetweenProfessionals(who, message).decide();
    }

    private RoutingDecision decide() {
        String addressee = addressee();
        Refusal refusal = whyNot(addressee);
        if (refusal != null) {
            return DecisionBuilder.refused(refusal, BETWEEN_PROFESSIONALS, sentence(refusal, addressee));
        }
        decision.content(
                addressee,
                BETWEEN_PROFESSIONALS,
                "{" + addressee + "} is the addressee and may be told: " + ground(addressee));
        if (who.isAbsent(addressee)) {
            coverFor(addressee);
        }
        if (who.isAdvocate(addressee)) {
            decision.standby(
                    BETWEEN_PROFESSIONALS, "If {" + addressee + "} does not open it in time the duty team does.");
        }
        if (message.isUrgent()) {
            decision.content(Message.DUTY, BETWEEN_PROFESSIONALS, "What is urgent reaches the duty team as well.");
            decision.escalate(
                    BETWEEN_PROFESSIONALS,
                    "The message says that there is an immediate risk: it goes on until somebody has it.");
        }
        if (!decision.hasContent()) {
            return DecisionBuilder.refused(
                    Refusal.NO_RECIPIENT,
                    Rule.ENGAGED,
                    "There is nobody but {" + message.from() + "} to whom this could go.");
        }
        return decision.routed();
    }

    private String addressee() {
        if (!message.to().equals(Message.ADVOCATE)) {
            return message.to();
        }
        String advocate = who.advocate();
        return advocate == null ? Message.DUTY : advocate;
    }

    private void coverFor(String absent) {
        if (who.isAdvocate(absent) || who.isKeyContact(absent)) {
            decision.content(
                    who.coverOrDuty(absent),
                    BETWEEN_PROFESSIONALS,
                    "{" + absent + "} is away, and this is who stands in.");
            return;
        }
        String cover = who.cover(absent);
        if (cover != null && whyNot(cover) == null) {
            decision.content(
                    cover,
                    BETWEEN_PROFESSIONALS,
                    "{" + cover + "} covers for {" + absent + "}, who is away, and may be told: " + ground(cover));
        }
    }

    /** Null if this mailbox is allowed to have the message. */
    private @Nullable Refusal whyNot(String mailbox) {
        if (message.isUrgent() || mayHaveItAnyhow(mailbox)) {
            return null;
        }
        if (message.basis() == null) {
            return Refusal.NO_BASIS;
        }
        boolean needsConsent = message.basis() == Basis.CONSENT;
        return needsConsent && !who.consentsTo(mailbox) ? Refusal.NO_CONSENT : null;
    }

    private boolean mayHaveItAnyhow(String mailbox) {
        return mailbox.equals(Message.DUTY)
                || who.isOnCall(mailbox)
                || who.isKeyContact(mailbox)
                || (who.isAdvocate(mailbox)
                        && (who.file().simultaneousUpdates() || message.category() == Category.SAFEGUARDING))
                || who.sameOrg(message.from(), mailbox);
    }

    private String ground(String mailbox) {
        if (mayHaveItAnyhow(mailbox)) {
            return "by the role on this case, or as one of the sender's own organisation.";
        }
        return message.isUrgent()
                ? "an immediate risk needs no further basis."
                : "the sender gives a lawful basis, "
                        + (message.basis() == null ? "none" : message.basis().code()) + ".";
    }

    private static String sentence(Refusal refusal, String addressee) {
        return refusal == Refusal.NO_CONSENT
                ? "The victim's recorded consent does not cover the organisation of {" + addressee + "}."
                : "To tell {" + addressee + "}, a lawful basis is needed: consent, safeguarding or a legal duty.";
    }
}
