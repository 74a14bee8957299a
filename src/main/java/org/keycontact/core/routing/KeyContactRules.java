package org.keycontact.core.routing;

import static org.keycontact.core.routing.Rule.DIRECT_CATEGORIES;
import static org.keycontact.core.routing.Rule.FROM_THE_ADVOCATES_SIDE;
import static org.keycontact.core.routing.Rule.KEY_CONTACT;
import static org.keycontact.core.routing.Rule.NO_KEY_CONTACT;
import static org.keycontact.core.routing.Rule.SAFEGUARDING_IS_SHARED;
import static org.keycontact.core.routing.Rule.SIMULTANEOUS_UPDATES;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Category;
import org.keycontact.core.Via;
import org.keycontact.core.casefile.Agreement;
import org.keycontact.core.casefile.Agreement.Inform;
import org.keycontact.core.casefile.Agreement.WhenAway;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.routing.RoutingDecision.NoticeKind;

/** Rules 7 to 10: what is addressed to the victim and not urgent (guidance, 95, 96 and 100). */
final class KeyContactRules {
    private final WhoCounts who;
    private final Message message;
    private final Addressing to;
    private final Instant now;
    private final DecisionBuilder decision;
    private final ContactPlanning contact;

    private KeyContactRules(WhoCounts who, Message message, Addressing to, Instant now, DecisionBuilder decision) {
        this.who = who;
        this.message = message;
        this.to = to;
        this.now = now;
        this.decision = decision;
        this.contact = new ContactPlanning(who, message, now, decision);
    }

    /** Rule 7. */
    static void fromTheAdvocatesSide(
            WhoCounts who, Message message, Addressing to, Instant now, DecisionBuilder decision) {
        KeyContactRules rules = new KeyContactRules(who, message, to, now, decision);
        decision.content(
                to.victim(), FROM_THE_ADVOCATES_SIDE, "{" + to.victim() + "} is written to by her advocate's side.");
        rules.planContact(now, false, null);
    }

    /** Rules 8 to 10, and what is shared besides (100). */
    static void fromAProfessional(
            WhoCounts who, Message message, Addressing to, Instant now, DecisionBuilder decision) {
        KeyContactRules rules = new KeyContactRules(who, message, to, now, decision);
        Agreement agreement = who.agreementInForce();
        if (agreement == null) {
            decision.content(
                    to.victim(),
                    NO_KEY_CONTACT,
                    "{" + to.victim() + "} gets it: no key contact agreement is in force.");
            rules.planContact(now, false, null);
        } else if (isDirect(message.category(), agreement)) {
            rules.direct(agreement);
        } else {
            rules.toTheKeyContact(agreement);
        }
        rules.simultaneously();
        rules.safeguarding();
    }

    private static boolean isDirect(Category category, Agreement agreement) {
        return switch (category) {
            case EVIDENCE, MEDICAL -> true;
            case NO_FURTHER_ACTION -> !agreement.noFurtherAction();
            case PROGRESS, KEY_DECISION, APPOINTMENT, SAFEGUARDING -> false;
        };
    }

    /** Rule 8. */
    private void direct(Agreement agreement) {
        String keyContact = agreement.keyContact();
        boolean away = who.isAbsent(keyContact);
        boolean coverAdvises = away && agreement.whenAway() == WhenAway.COVER;
        String adviser = coverAdvises ? who.coverOrDuty(keyContact) : keyContact;
        decision.content(
                to.victim(),
                DIRECT_CATEGORIES,
                "{" + to.victim() + "} gets it directly: " + message.category().code()
                        + " is not passed on through the key contact.");
        decision.notice(
                adviser,
                NoticeKind.DIRECT_CONTACT,
                DIRECT_CATEGORIES,
                "{" + adviser + "} is told that {" + message.from() + "} is contacting the victim directly about "
                        + message.category().code() + ", and may advise how best to reach her.");
        Message.Advice advice = message.advice();
        if (advice == null && away && !coverAdvises) {
            planContact(now, false, null);
            return;
        }
        Instant release = advice == null ? now.plus(adviceWindow()) : later(now, advice.from());
        decision.release(
                release,
                DIRECT_CATEGORIES,
                advice == null
                        ? "The words wait so that advice on how to reach the victim can come before them."
                        : "The words wait for the time that was advised.");
        planContact(release, false, advice == null ? null : advice.via());
    }

    private Duration adviceWindow() {
        ContactPlan plan = who.file().plan();
        return plan == null ? ContactPlan.DEFAULT_ADVICE_WINDOW : plan.adviceWindow();
    }

    /** Rule 9. */
    private void toTheKeyContact(Agreement agreement) {
        String keyContact = agreement.keyContact();
        boolean away = who.isAbsent(keyContact);
        if (away && agreement.whenAway() == WhenAway.VICTIM) {
            decision.content(
                    to.victim(),
                    KEY_CONTACT,
                    "{" + to.victim() + "} gets it: while the key contact is away she wants updates herself.");
            decision.notice(
                    keyContact,
                    NoticeKind.DIRECT_CONTACT,
                    KEY_CONTACT,
                    "{" + keyContact + "} is told that {" + message.from()
                            + "} wrote to the victim directly meanwhile.");
            planContact(now, false, null);
            return;
        }
        if (away && agreement.whenAway() == WhenAway.COVER) {
            String cover = who.coverOrDuty(keyContact);
            decision.content(
                    cover,
                    KEY_CONTACT,
                    "{" + cover + "} stands in for {" + keyContact + "}, who is away, as the agreement allows.");
            decision.notice(
                    keyContact,
                    NoticeKind.COVERED,
                    KEY_CONTACT,
                    "{" + keyContact + "} is told that an update went to who stands in.");
        } else {
            decision.content(
                    keyContact,
                    KEY_CONTACT,
                    "{" + keyContact + "} is the key contact whom the victim named in a signed agreement"
                            + (away ? "; it waits for their return, as she wishes." : "."));
        }
        insteadOfTheVictim(agreement);
    }

    private void insteadOfTheVictim(Agreement agreement) {
        if (agreement.whenAway() == WhenAway.COVER) {
            decision.standby(KEY_CONTACT, "If nobody opens it in time the duty team does.");
        }
        if (agreement.inform() == Inform.NOTICE) {
            decision.notice(
                    to.victim(),
                    NoticeKind.KEPT_INFORMED,
                    KEY_CONTACT,
                    "{" + to.victim() + "} is told that her key contact has an update, as agreed with her.");
            planContact(now, true, null);
        }
    }

    private void simultaneously() {
        String advocate = who.advocate();
        if (who.file().simultaneousUpdates() && advocate != null && !who.isKeyContact(advocate)) {
            decision.contentToEach(
                    who.withCover(advocate),
                    SIMULTANEOUS_UPDATES,
                    "hears at the same time, on the advocate's side: the victim consents to it.");
        }
    }

    private void safeguarding() {
        if (message.category() != Category.SAFEGUARDING) {
            return;
        }
        String advocate = who.advocate();
        if (advocate == null) {
            decision.content(
                    Message.DUTY,
                    SAFEGUARDING_IS_SHARED,
                    "A safeguarding concern is always shared, and there is no advocate: the duty team gets it.");
            return;
        }
        decision.contentToEach(
                who.withCover(advocate),
                SAFEGUARDING_IS_SHARED,
                "gets it on the advocate's side: a safeguarding concern is always shared.");
        decision.standby(
                SAFEGUARDING_IS_SHARED, "If nobody opens the safeguarding concern in time the duty team does.");
    }

    /** For her own eyes there is no contact, and no notice about contact. */
    private void planContact(Instant from, boolean noticeOnly, @Nullable Via advised) {
        if (!to.forHerOwnEyes()) {
            contact.routine(from, noticeOnly, advised);
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
