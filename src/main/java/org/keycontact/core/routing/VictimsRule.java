package org.keycontact.core.routing;

import static org.keycontact.core.routing.Rule.FROM_THE_VICTIMS_SIDE;

/** Rule 4: what the victim, or who is dealt with in her place, writes. No contact is made for it. */
final class VictimsRule {
    private VictimsRule() {}

    static DecisionBuilder decide(WhoCounts who, Message message) {
        DecisionBuilder decision = new DecisionBuilder(message.from());
        boolean inPerson = new Addressing(who, message).inPerson();
        if (message.isUrgent() || !inPerson) {
            toHerAdvocates(who, decision);
        }
        if (inPerson) {
            toAPerson(who, message.to(), decision);
        }
        if (message.isUrgent()) {
            decision.content(
                    Message.DUTY,
                    FROM_THE_VICTIMS_SIDE,
                    "What is urgent reaches the duty team at once, whoever else it goes to.");
            decision.escalate(
                    FROM_THE_VICTIMS_SIDE,
                    "The message says that there is an immediate risk: it goes on until somebody has it.");
        } else if (!inPerson) {
            if (message.to().equals(Message.DUTY) || !decision.hasContent()) {
                decision.content(
                        Message.DUTY,
                        FROM_THE_VICTIMS_SIDE,
                        message.to().equals(Message.DUTY)
                                ? "The message was addressed to the duty team."
                                : "There is no advocate and no key contact who could read it, so the duty team does.");
            }
            decision.standby(
                    FROM_THE_VICTIMS_SIDE, "If nobody opens it in time the duty team does: no words wait unseen.");
        }
        if (!decision.hasContent()) {
            decision.content(
                    Message.DUTY, FROM_THE_VICTIMS_SIDE, "Nobody but the sender remains, so the duty team reads it.");
        }
        return decision;
    }

    private static void toHerAdvocates(WhoCounts who, DecisionBuilder decision) {
        if (who.advocate() != null) {
            decision.contentToEach(
                    who.withCover(who.advocate()),
                    FROM_THE_VICTIMS_SIDE,
                    "reads what the victim writes, as her allocated advocate or in the advocate's absence.");
        }
        String keyContact = who.keyContact();
        if (keyContact != null) {
            decision.contentToEach(
                    who.withCover(keyContact),
                    FROM_THE_VICTIMS_SIDE,
                    "reads what the victim writes, as her key contact or in the key contact's absence.");
        }
    }

    private static void toAPerson(WhoCounts who, String person, DecisionBuilder decision) {
        decision.content(person, FROM_THE_VICTIMS_SIDE, "The message was addressed to {" + person + "} in person.");
        String cover = who.isAbsent(person) ? who.cover(person) : null;
        if (cover != null && who.sameOrg(person, cover)) {
            decision.content(
                    cover,
                    FROM_THE_VICTIMS_SIDE,
                    "{" + cover + "} covers for {" + person + "}, who is away, in the same organisation.");
        }
    }
}
