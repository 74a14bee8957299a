package org.keycontact.core.routing;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Via;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.casefile.ContactOrder;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.RoutingDecision.Routed;

/**
 * "A decision is not forever": what is decided again is the contact, by the plan, exclusions, engagement and absences now
 * in force, whenever one of these changes and once more when it falls due.
 *
 * @param from the instant from which the contact was planned by the first decision, or by advice
 * @param noticeOnly whoever is contacted got a notice and no content
 * @param advised the channel that the key contact advised
 * @param spent channels on which this contact has failed
 * @param order the last that was ordered about this contact; none: nothing was
 */
public record ContactAgain(
        Message message,
        Instant from,
        boolean noticeOnly,
        @Nullable Via advised,
        Set<Via> spent,
        @Nullable ContactOrder order) {

    public ContactAgain {
        spent = Set.copyOf(spent);
    }

    /** The contact that is right now, if any is, with the notices and reasons that go with it. */
    public Outcome decide(CaseFile file, Instant now) {
        if (order != null && order.is(ContactOrder.Kind.CANCEL)) {
            return new Outcome(null, List.of(), List.of());
        }
        CaseFile left = withoutSpentChannels(file);
        DecisionBuilder decision = new DecisionBuilder(message.from());
        WhoCounts who = new WhoCounts(left, now);
        if (!message.isUrgent() && new Addressing(who, message).forHerOwnEyes()) {
            return new Outcome(null, List.of(), List.of());
        }
        ContactPlanning planning = new ContactPlanning(who, message, now, decision, order);
        if (message.isUrgent()) {
            planning.urgent(from);
        } else {
            planning.routine(from, noticeOnly, advised);
        }
        Routed routed = decision.routed();
        return new Outcome(
                routed.contacts().isEmpty() ? null : routed.contacts().getFirst(), routed.notices(), routed.because());
    }

    private CaseFile withoutSpentChannels(CaseFile file) {
        ContactPlan plan = file.plan();
        return plan == null || spent.isEmpty() ? file : file.withPlan(plan.without(spent));
    }

    /**
     * What was decided again.
     *
     * @param contact none: it ends, with its notices
     */
    public record Outcome(@Nullable Contact contact, List<RoutingDecision.Notice> notices, List<Because> because) {
        public Outcome {
            notices = List.copyOf(notices);
            because = List.copyOf(because);
        }
    }
}
