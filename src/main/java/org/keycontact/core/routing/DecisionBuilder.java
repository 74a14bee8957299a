package org.keycontact.core.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Wording;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.RoutingDecision.Notice;
import org.keycontact.core.routing.RoutingDecision.NoticeKind;
import org.keycontact.core.routing.RoutingDecision.Refusal;
import org.keycontact.core.routing.RoutingDecision.Refused;
import org.keycontact.core.routing.RoutingDecision.Routed;

/** Gathers the lines of a decision, each with its reason. What is added twice stands there once, with the first reason. */
final class DecisionBuilder {
    private static final List<String> ON_STANDBY = List.of(Message.DUTY);
    private static final String STANDBY = "standby " + Message.DUTY;

    private final String sender;
    private final Lines<String> content = new Lines<>();
    private final Lines<Notice> notices = new Lines<>();
    private @Nullable Because standbyBecause;
    private @Nullable Contact contact;
    private @Nullable Because contactBecause;
    private @Nullable Instant release;
    private @Nullable Because releaseBecause;
    private @Nullable Because escalateBecause;

    DecisionBuilder(String sender) {
        this.sender = sender;
    }

    void content(String mailbox, Rule rule, String sentence) {
        if (!mailbox.equals(sender)) {
            content.putIfAbsent(mailbox, new Because("content " + mailbox, rule, sentence));
        }
    }

    /** To each of them; {@code what} goes on after their name. */
    void contentToEach(List<String> mailboxes, Rule rule, String what) {
        for (String mailbox : mailboxes) {
            content(mailbox, rule, "{" + mailbox + "} " + what);
        }
    }

    void standby(Rule rule, String sentence) {
        if (standbyBecause == null) {
            standbyBecause = new Because(STANDBY, rule, sentence);
        }
    }

    void notice(String to, NoticeKind kind, Rule rule, String sentence) {
        notices.putIfAbsent(new Notice(to, kind), new Because("notice " + to + " " + kind.code(), rule, sentence));
    }

    /** At most one. */
    void contact(Contact planned, Rule rule, String sentence) {
        contact = planned;
        contactBecause = new Because("contact " + planned.to(), rule, sentence);
        if (planned.wording() == Wording.TEXT) {
            content(
                    Message.GATEWAY,
                    rule,
                    "{" + planned.to() + "} agreed that the words themselves are safe by "
                            + planned.via().code() + ", so the contact edge must be able to read them once.");
        }
    }

    void release(Instant at, Rule rule, String sentence) {
        release = at;
        releaseBecause = new Because("release", rule, sentence);
    }

    void escalate(Rule rule, String sentence) {
        escalateBecause = new Because("escalate", rule, sentence);
    }

    boolean hasContent() {
        return !content.isEmpty();
    }

    static Refused refused(Refusal refusal, Rule rule, String sentence) {
        return new Refused(refusal, List.of(new Because("refused", rule, sentence)));
    }

    Routed routed() {
        if (content.sorted().contains(Message.DUTY)) {
            standbyBecause = null;
        }
        List<Because> because = new ArrayList<>(content.because());
        addIfThere(because, standbyBecause);
        addIfThere(because, releaseBecause);
        because.addAll(notices.because());
        addIfThere(because, contactBecause);
        addIfThere(because, escalateBecause);
        return new Routed(
                content.sorted(),
                standbyBecause == null ? List.of() : ON_STANDBY,
                release,
                notices.sorted(),
                contact == null ? List.of() : List.of(contact),
                escalateBecause != null,
                because);
    }

    private static void addIfThere(List<Because> because, @Nullable Because reason) {
        if (reason != null) {
            because.add(reason);
        }
    }
}
