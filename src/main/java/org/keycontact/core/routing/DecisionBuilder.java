package org.keycontact.core.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private final String sender;
    private final Map<String, Because> content = new TreeMap<>();
    private final Map<String, Because> standby = new TreeMap<>();
    private final Map<Notice, Because> notices = new TreeMap<>();
    private final Map<Contact, Because> contacts = new LinkedHashMap<>();
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

    void content(Collection<String> mailboxes, Rule rule, String sentence) {
        mailboxes.forEach(mailbox -> content(mailbox, rule, sentence.replace("{*}", "{" + mailbox + "}")));
    }

    void standby(Rule rule, String sentence) {
        standby.putIfAbsent(Message.DUTY, new Because("standby " + Message.DUTY, rule, sentence));
    }

    void notice(String to, NoticeKind kind, Rule rule, String sentence) {
        notices.putIfAbsent(new Notice(to, kind), new Because("notice " + to + " " + kind.code(), rule, sentence));
    }

    void contact(Contact contact, Rule rule, String sentence) {
        contacts.putIfAbsent(contact, new Because("contact " + contact.to(), rule, sentence));
        if (contact.wording() == Wording.TEXT) {
            content(
                    Message.GATEWAY,
                    rule,
                    "{" + contact.to() + "} agreed that the words themselves are safe by "
                            + contact.via().code() + ", so the contact edge must be able to read them once.");
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

    List<Contact> contacts() {
        return List.copyOf(contacts.keySet());
    }

    static Refused refused(Refusal refusal, Rule rule, String sentence) {
        return new Refused(refusal, List.of(new Because("refused", rule, sentence)));
    }

    Routed routed() {
        content.keySet().forEach(standby::remove);
        List<Because> because = new ArrayList<>(content.values());
        because.addAll(standby.values());
        if (releaseBecause != null) {
            because.add(releaseBecause);
        }
        because.addAll(notices.values());
        because.addAll(contacts.values());
        if (escalateBecause != null) {
            because.add(escalateBecause);
        }
        return new Routed(
                List.copyOf(content.keySet()),
                List.copyOf(standby.keySet()),
                release,
                List.copyOf(notices.keySet()),
                contacts(),
                escalateBecause != null,
                because);
    }
}
