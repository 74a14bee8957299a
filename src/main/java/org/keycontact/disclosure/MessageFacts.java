package org.keycontact.disclosure;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.keycontact.core.Attachments;
import org.keycontact.core.Header;
import org.keycontact.core.routing.Because;
import org.keycontact.core.routing.Message;
import org.keycontact.core.routing.Rule;
import org.keycontact.flow.log.CaseEvent.MessageAccepted;

/** What is said of a message beside its words. */
final class MessageFacts {
    private static final Set<Rule> OF_THE_PLAN = EnumSet.of(Rule.SAFE_TIMES, Rule.CANNOT_CONTACT);

    private MessageFacts() {}

    static List<String> of(
            MessageAccepted message, MessageCheck.Found found, UnaryOperator<String> names, Moments moments) {
        Header header = message.header();
        List<String> lines = new ArrayList<>();
        lines.add("Message id: " + header.id());
        lines.add("To: " + names.apply(header.to()) + ". About: "
                + header.category().code() + ". Urgency: " + header.urgency().code() + "."
                + (header.withhold() ? " To be withheld from the victim." : ""));
        if (header.basis() != null) {
            lines.add("Lawful basis stated by the sender: " + header.basis().code());
        }
        if (header.inReplyTo() != null) {
            lines.add("Answers the message " + header.inReplyTo());
        }
        lines.add("Written, by the sender's clock: " + moments.full(header.sentAt()));
        lines.add("Served to: " + joined(message.content(), names)
                + (message.standby().isEmpty()
                        ? ""
                        : "; if nobody opened it in time, also to: " + joined(message.standby(), names)));
        lines.add("Decided under contact plan version " + message.under().planVersion() + " and agreement version "
                + message.under().agreementVersion() + " (0: none).");
        for (Because because : message.decision().because()) {
            if (isOfThePlan(because)) {
                continue;
            }
            lines.add("Why: " + because.sentence(names) + " (guidance: "
                    + because.rule().guidance() + ")");
        }
        int files = Attachments.of(header).size();
        if (files > 0) {
            lines.add("Files that go with it: " + files);
        }
        if (found.content() == null && found.wrong() == null) {
            lines.add("The words are sealed to: " + joined(MessageCheck.mailboxes(message), names)
                    + ". They were not opened, as no key of these was given.");
        }
        return lines;
    }

    /** Why, when and by what she is contacted tells what her plan says. */
    private static boolean isOfThePlan(Because because) {
        return because.line().startsWith("contact ")
                || because.line().equals("content " + Message.GATEWAY)
                || OF_THE_PLAN.contains(because.rule());
    }

    private static String joined(List<String> people, UnaryOperator<String> names) {
        return people.isEmpty()
                ? "nobody"
                : String.join(", ", people.stream().map(names).toList());
    }
}
