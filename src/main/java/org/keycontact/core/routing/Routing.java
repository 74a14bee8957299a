package org.keycontact.core.routing;

import java.time.Instant;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.routing.RoutingDecision.Refusal;
import org.keycontact.core.routing.RoutingDecision.Refused;

/**
 * The heart of the hub: who gets a message, how and when, and why. Nothing else in the hub decides it. Pure: the same
 * case file, message and instant always give the same decision.
 */
public final class Routing {
    private Routing() {}

    /**
     * Decides by the first of the rules whose heading fits.
     *
     * @param now the instant of acceptance
     */
    public static RoutingDecision decide(CaseFile file, Message message, Instant now) {
        WhoCounts who = new WhoCounts(file, now);
        Addressing to = new Addressing(who, message);
        Refused refused = Refusals.of(who, message, to);
        if (refused == null) {
            return byHeading(who, message, to, now);
        }
        return mayBounce(who, message, refused) ? refused : UrgentRules.doesNotBounce(who, message, refused);
    }

    /** An urgent message does not bounce, unless its sender is excluded or not engaged. */
    private static boolean mayBounce(WhoCounts who, Message message, Refused refused) {
        String sender = message.from();
        boolean senderCounts = !who.file().isExcluded(sender) && (who.onVictimsSide(sender) || who.isEngaged(sender));
        return refused.refused() == Refusal.EXCLUDED && who.file().isExcluded(sender)
                || !message.isUrgent()
                || !senderCounts;
    }

    private static RoutingDecision byHeading(WhoCounts who, Message message, Addressing to, Instant now) {
        if (who.onVictimsSide(message.from())) {
            return endingSomewhere(message, VictimsRule.decide(who, message));
        }
        if (!to.victimsSide()) {
            return BetweenProfessionals.decide(who, message);
        }
        DecisionBuilder decision = new DecisionBuilder(message.from());
        if (message.isUrgent()) {
            UrgentRules.toTheVictim(who, message, to, now, decision);
        } else if (who.onAdvocatesSide(message.from())) {
            KeyContactRules.fromTheAdvocatesSide(who, message, to, now, decision);
        } else {
            KeyContactRules.fromAProfessional(who, message, to, now, decision);
        }
        return endingSomewhere(message, decision);
    }

    private static RoutingDecision endingSomewhere(Message message, DecisionBuilder decision) {
        return decision.hasContent()
                ? decision.routed()
                : DecisionBuilder.refused(
                        Refusal.NO_RECIPIENT,
                        Rule.ENGAGED,
                        "There is nobody but {" + message.from() + "} to whom this could go.");
    }
}
