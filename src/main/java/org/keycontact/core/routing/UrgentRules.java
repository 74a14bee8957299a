package org.keycontact.core.routing;

import static org.keycontact.core.routing.Rule.URGENT_DOES_NOT_BOUNCE;
import static org.keycontact.core.routing.Rule.URGENT_TO_THE_VICTIM;

import java.time.Instant;
import org.keycontact.core.routing.RoutingDecision.Refused;
import org.keycontact.core.routing.RoutingDecision.Routed;

/** Rule 6, and that an urgent message does not bounce (guidance, 96). */
final class UrgentRules {
    private UrgentRules() {}

    /** What would be refused of an urgent message is delivered to those who can act. */
    static Routed doesNotBounce(WhoCounts who, Message message, Refused refused) {
        String why = "The addressee does not get this (" + refused.refused().code()
                + "), but what is urgent is not turned away: ";
        DecisionBuilder decision;
        if (who.onVictimsSide(message.from())) {
            decision = VictimsRule.decide(who, message.toAdvocateInstead());
        } else {
            decision = new DecisionBuilder(message.from());
            decision.content(Message.DUTY, URGENT_DOES_NOT_BOUNCE, why + "the duty team gets it.");
        }
        decision.escalate(URGENT_DOES_NOT_BOUNCE, why + "it goes on until somebody has it.");
        return decision.routed();
    }

    /** Rule 6: the key contact is bypassed, nobody is left out. */
    static void toTheVictim(WhoCounts who, Message message, Addressing to, Instant now, DecisionBuilder decision) {
        decision.contentToEach(
                to.victimUrgently(),
                URGENT_TO_THE_VICTIM,
                "must know at once: there is an immediate safeguarding risk.");
        String keyContact = who.keyContact();
        if (keyContact != null) {
            decision.contentToEach(
                    who.withCover(keyContact),
                    URGENT_TO_THE_VICTIM,
                    "is told as key contact, or in the key contact's absence.");
        }
        if (who.advocate() != null) {
            decision.contentToEach(
                    who.withCover(who.advocate()),
                    URGENT_TO_THE_VICTIM,
                    "is told as allocated advocate, or in the advocate's absence.");
        }
        decision.content(Message.DUTY, URGENT_TO_THE_VICTIM, "The duty team is told, because somebody must act now.");
        decision.escalate(URGENT_TO_THE_VICTIM, "An immediate risk goes on until a person has taken it.");
        new ContactPlanning(who, message, now, decision).urgent(now);
    }
}
