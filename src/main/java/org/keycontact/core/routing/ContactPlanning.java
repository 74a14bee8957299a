package org.keycontact.core.routing;

import static org.keycontact.core.routing.Rule.CANNOT_CONTACT;
import static org.keycontact.core.routing.Rule.CONTACT_NOW;
import static org.keycontact.core.routing.Rule.REPLY_WINDOW;
import static org.keycontact.core.routing.Rule.SAFE_TIMES;
import static org.keycontact.core.routing.Rule.URGENT_TO_THE_VICTIM;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Via;
import org.keycontact.core.Wording;
import org.keycontact.core.casefile.ContactOrder;
import org.keycontact.core.casefile.ContactOrder.Kind;
import org.keycontact.core.casefile.Inbound;
import org.keycontact.core.plan.Channel;
import org.keycontact.core.plan.Channel.WhenUrgent;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.plan.SafeCalendar;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.RoutingDecision.NoticeKind;

/** "Which contact": how somebody's device is reached, if it may be at all. */
final class ContactPlanning {
    static final Duration LONGEST_SAFE_CONTACT = SafeCalendar.LONGEST_CONTACT;
    static final Duration LONG_WAIT = Duration.ofHours(72);
    static final Duration URGENT_CONTACT = Duration.ofHours(1);
    static final Duration CONTACT_NOW_LASTS = Duration.ofMinutes(30);

    private final WhoCounts who;
    private final Message message;
    private final Instant now;
    private final DecisionBuilder decision;
    private final @Nullable ContactOrder order;
    private @Nullable SafeCalendar calendar;

    ContactPlanning(WhoCounts who, Message message, Instant now, DecisionBuilder decision) {
        this(who, message, now, decision, null);
    }

    /** @param order what somebody on the advocate's side has ordered about this contact */
    ContactPlanning(
            WhoCounts who, Message message, Instant now, DecisionBuilder decision, @Nullable ContactOrder order) {
        this.order = order;
        this.who = who;
        this.message = message;
        this.now = now;
        this.decision = decision;
    }

    /**
     * For rules 7 to 10.
     *
     * @param from planned from then on
     * @param noticeOnly whoever is contacted got a notice, no content
     * @param advised the channel that the key contact advised, used if it may carry words
     */
    void routine(Instant from, boolean noticeOnly, @Nullable Via advised) {
        ContactPlan plan = who.file().plan();
        if (plan == null
                || who.throughIsExcluded()
                || firstThat(plan, Channel::mayCarryWords).isEmpty()) {
            tellAdvocate(
                    NoticeKind.CANNOT_CONTACT,
                    CANNOT_CONTACT,
                    "The victim cannot be contacted: her plan names no way that may be used. Somebody must find one with her.");
            return;
        }
        if (!orderedNow(plan) && (waits() || (!replyWindow(plan) && !contactNow(plan, from)))) {
            Channel channel = firstThat(plan, each -> each.via() == advised && each.mayCarryWords())
                    .or(() -> firstThat(plan, Channel::mayCarryWords))
                    .orElseThrow();
            planned(plan, channel, notBefore(from), noticeOnly ? Wording.COVER : channel.wording());
        }
    }

    /** For rule 6; {@code from} is the instant at which the message was accepted. */
    void urgent(Instant from) {
        ContactPlan plan = who.file().plan();
        if (plan == null || who.throughIsExcluded()) {
            aPersonMustDecide();
            return;
        }
        if (orderedNow(plan)) {
            return;
        }
        if (waits()) {
            urgentLater(plan, notBefore(from));
            return;
        }
        if (replyWindow(plan) || contactNow(plan, from) || anyTime(plan, notBefore(from)) || withinSafeTimes(plan)) {
            return;
        }
        aPersonMustDecide();
        plannedMeanwhile(plan, now);
    }

    /** Somebody has said why nothing may happen before then: nobody else is asked, unless nothing can be planned after it. */
    private void urgentLater(ContactPlan plan, Instant from) {
        Optional<Channel> channel =
                firstThat(plan, each -> each.mayCarryWords() && each.urgent() == WhenUrgent.ANY_TIME);
        if (channel.isEmpty() || calendar(plan).isExcepted(from)) {
            if (!plannedMeanwhile(plan, from)) {
                aPersonMustDecide();
            }
            return;
        }
        contact(
                plan,
                channel.get(),
                channel.get().wording(),
                from,
                from.plus(URGENT_CONTACT),
                URGENT_TO_THE_VICTIM,
                "agreed that this channel may be used at any time when it is urgent, and is contacted after the time that "
                        + orderer() + " set");
    }

    private boolean waits() {
        return order != null && order.is(Kind.NOT_BEFORE) && order.from().isAfter(now);
    }

    private Instant notBefore(Instant from) {
        return order != null && order.is(Kind.NOT_BEFORE) && order.from().isAfter(from) ? order.from() : from;
    }

    private String orderer() {
        return order == null ? "" : "{" + order.by() + "}";
    }

    private boolean orderedNow(ContactPlan plan) {
        return order != null
                && order.is(Kind.NOW)
                && who.onAdvocatesSide(order.by())
                && byJudgement(
                        plan,
                        order.from(),
                        "is contacted now by the professional judgement of " + orderer()
                                + ", with the reason recorded");
    }

    private boolean replyWindow(ContactPlan plan) {
        Inbound last = who.file().lastInbound();
        if (!message.reply() || last == null || plan.through() != null || !who.onAdvocatesSide(message.from())) {
            return false;
        }
        Instant until = last.at().plus(plan.replyWindow());
        Optional<Channel> channel = firstThat(plan, each -> each.mayCarryWords() && each.via() == last.via());
        if (channel.isEmpty()
                || last.at().isAfter(now)
                || !now.isBefore(until)
                || calendar(plan).isExcepted(now)) {
            return false;
        }
        contact(
                plan,
                channel.get(),
                channel.get().wording(),
                now,
                until,
                REPLY_WINDOW,
                "has just written herself, and may be answered while she is there");
        return true;
    }

    private boolean contactNow(ContactPlan plan, Instant from) {
        return message.contactNow() != null
                && who.onAdvocatesSide(message.from())
                && byJudgement(
                        plan,
                        from,
                        "is contacted now by the professional judgement of the advocate's side, with the reason recorded");
    }

    private boolean byJudgement(ContactPlan plan, Instant from, String why) {
        Instant until = from.plus(CONTACT_NOW_LASTS);
        Optional<Channel> channel = firstThat(plan, each -> each.mayCarryWords() && each.urgent() != WhenUrgent.NEVER);
        if (channel.isEmpty() || !now.isBefore(until) || calendar(plan).isExcepted(now)) {
            return false;
        }
        contact(plan, channel.get(), Wording.COVER, now, until, CONTACT_NOW, why);
        return true;
    }

    private boolean anyTime(ContactPlan plan, Instant from) {
        Instant until = from.plus(URGENT_CONTACT);
        Optional<Channel> channel =
                firstThat(plan, each -> each.mayCarryWords() && each.urgent() == WhenUrgent.ANY_TIME);
        if (channel.isEmpty() || !now.isBefore(until) || calendar(plan).isExcepted(now)) {
            return false;
        }
        contact(
                plan,
                channel.get(),
                channel.get().wording(),
                now,
                until,
                URGENT_TO_THE_VICTIM,
                "agreed that this channel may be used at any time when it is urgent");
        return true;
    }

    private boolean withinSafeTimes(ContactPlan plan) {
        Optional<Channel> channel =
                firstThat(plan, each -> each.mayCarryWords() && each.urgent() == WhenUrgent.SAFE_TIMES);
        if (channel.isEmpty() || !calendar(plan).isAllowed(now, plan.margin())) {
            return false;
        }
        Instant until = calendar(plan).safeUntil(now, now.plus(LONGEST_SAFE_CONTACT));
        contact(
                plan,
                channel.get(),
                channel.get().wording(),
                now,
                until,
                URGENT_TO_THE_VICTIM,
                "is in a safe time, in which this channel may be used for what is urgent");
        return true;
    }

    private boolean plannedMeanwhile(ContactPlan plan, Instant from) {
        Optional<Channel> channel = firstThat(plan, each -> each.mayCarryWords() && each.urgent() != WhenUrgent.NEVER);
        Optional<Instant> at = calendar(plan).nextAllowed(from, plan.margin());
        if (channel.isEmpty() || at.isEmpty()) {
            return false;
        }
        plannedAt(plan, channel.get(), at.get(), channel.get().wording());
        return true;
    }

    private void planned(ContactPlan plan, Channel channel, Instant from, Wording wording) {
        Optional<Instant> at = calendar(plan).nextAllowed(from.isAfter(now) ? from : now, plan.margin());
        if (at.isEmpty()) {
            tellAdvocate(
                    NoticeKind.CANNOT_CONTACT,
                    CANNOT_CONTACT,
                    "The victim cannot be contacted: no safe time is recorded for the next sixty days, and what is unknown is not safe.");
            return;
        }
        plannedAt(plan, channel, at.get(), wording);
    }

    private void plannedAt(ContactPlan plan, Channel channel, Instant at, Wording wording) {
        Instant until = calendar(plan).safeUntil(at, at.plus(LONGEST_SAFE_CONTACT));
        String to = who.inTheVictimsPlace();
        decision.contact(
                new Contact(to, channel.via(), wording, at, until),
                SAFE_TIMES,
                "{" + to + "} is contacted at the next safe time of the contact plan"
                        + (waits() ? " after the time that " + orderer() + " set." : "."));
        if (at.isAfter(now.plus(LONG_WAIT))) {
            tellAdvocate(
                    NoticeKind.HELD_LONG,
                    SAFE_TIMES,
                    "The next safe time is more than three days away: somebody who knows the victim must know.");
        }
    }

    private void contact(
            ContactPlan plan, Channel channel, Wording wording, Instant at, Instant until, Rule rule, String why) {
        String to = who.inTheVictimsPlace();
        Instant end = calendar(plan).unexceptedUntil(at, until);
        decision.contact(new Contact(to, channel.via(), wording, at, end), rule, "{" + to + "} " + why + ".");
    }

    private void aPersonMustDecide() {
        decision.notice(
                Message.DUTY,
                NoticeKind.CANNOT_CONTACT,
                URGENT_TO_THE_VICTIM,
                "No channel may be used at this hour: somebody on duty must decide how the victim is reached.");
    }

    private void tellAdvocate(NoticeKind notice, Rule rule, String sentence) {
        decision.notice(who.toldAboutContact(), notice, rule, sentence);
    }

    private static Optional<Channel> firstThat(ContactPlan plan, Predicate<Channel> fits) {
        for (Channel channel : plan.channels()) {
            if (fits.test(channel)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }

    /** One for all questions about this contact. */
    private SafeCalendar calendar(ContactPlan plan) {
        if (calendar == null) {
            calendar = plan.calendar();
        }
        return calendar;
    }
}
