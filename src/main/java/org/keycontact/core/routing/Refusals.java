package org.keycontact.core.routing;

import org.jspecify.annotations.Nullable;
import org.keycontact.core.routing.RoutingDecision.Refusal;
import org.keycontact.core.routing.RoutingDecision.Refused;

/** Rules 1 to 3: what is not passed on. */
final class Refusals {
    private Refusals() {}

    /** The first that fits; null if none does. */
    static @Nullable Refused of(WhoCounts who, Message message, Addressing to) {
        Refused refused = excluded(who, message, to);
        if (refused == null) {
            refused = notEngaged(who, message, to);
        }
        if (refused == null) {
            refused = noRecipient(who, message, to);
        }
        return refused == null ? withheld(who, message, to) : refused;
    }

    private static @Nullable Refused excluded(WhoCounts who, Message message, Addressing to) {
        if (who.file().isExcluded(message.from())) {
            return refused(
                    Refusal.EXCLUDED,
                    Rule.EXCLUDED,
                    named(message.from()) + " is excluded from this case and may not send, receive or see anything.");
        }
        if (to.inPerson() && who.file().isExcluded(message.to())) {
            return refused(
                    Refusal.EXCLUDED,
                    Rule.EXCLUDED,
                    named(message.to()) + " is excluded from this case and may not receive anything.");
        }
        return null;
    }

    private static @Nullable Refused notEngaged(WhoCounts who, Message message, Addressing to) {
        boolean toDutyUrgently = message.isUrgent() && message.to().equals(Message.DUTY);
        if (!counts(who, message.from()) && !toDutyUrgently) {
            return refused(Refusal.NOT_ENGAGED, Rule.ENGAGED, named(message.from()) + " is not engaged on this case.");
        }
        if (to.inPerson() && !counts(who, message.to())) {
            return refused(Refusal.NOT_ENGAGED, Rule.ENGAGED, named(message.to()) + " is not engaged on this case.");
        }
        return null;
    }

    private static boolean counts(WhoCounts who, String person) {
        return who.onVictimsSide(person) || who.isEngaged(person);
    }

    private static @Nullable Refused noRecipient(WhoCounts who, Message message, Addressing to) {
        boolean toOneself = message.to().equals(message.from())
                || (message.to().equals(Message.ADVOCATE) && who.isAdvocate(message.from()));
        if (toOneself) {
            return refused(
                    Refusal.NO_RECIPIENT, Rule.ENGAGED, named(message.from()) + " would be writing to themselves.");
        }
        if (who.onVictimsSide(message.from()) && to.victimsSide()) {
            return refused(
                    Refusal.NO_RECIPIENT,
                    Rule.ENGAGED,
                    "The hub does not carry messages between the victim and who is dealt with in her place.");
        }
        return null;
    }

    private static @Nullable Refused withheld(WhoCounts who, Message message, Addressing to) {
        if (message.withhold() && (to.victimsSide() || who.onVictimsSide(message.from()))) {
            return refused(
                    Refusal.WITHHELD,
                    Rule.WITHHELD,
                    "What must be withheld from the victim can be neither sent to her side nor come from it.");
        }
        return null;
    }

    private static @Nullable Refused refused(Refusal refusal, Rule rule, String sentence) {
        return DecisionBuilder.refused(refusal, rule, sentence);
    }

    private static String named(String person) {
        return "{" + person + "}";
    }
}
