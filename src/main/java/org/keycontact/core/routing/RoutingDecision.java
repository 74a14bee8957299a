package org.keycontact.core.routing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Code;
import org.keycontact.core.Via;
import org.keycontact.core.Wording;

/** What becomes of a message, and why. */
public sealed interface RoutingDecision {

    /** Why each line stands there; never empty. */
    List<Because> because();

    /**
     * The message is passed on.
     *
     * @param content mailboxes that it is sealed to and served from, sorted; never the sender's own
     * @param standby mailboxes that it is sealed to and served from only if nobody under content opens it in time
     * @param release before this instant the victim's copy is not served
     * @param notices lines without content, sorted by mailbox, then notice
     * @param contacts how somebody's device is reached; at most one
     * @param escalate whether an alert is raised
     */
    record Routed(
            List<String> content,
            List<String> standby,
            @Nullable Instant release,
            List<Notice> notices,
            List<Contact> contacts,
            boolean escalate,
            List<Because> because)
            implements RoutingDecision {
        public Routed {
            content = List.copyOf(content);
            standby = List.copyOf(standby);
            notices = List.copyOf(notices);
            contacts = List.copyOf(contacts);
            because = List.copyOf(because);
        }
    }

    /** The message goes to nobody. */
    record Refused(Refusal refused, List<Because> because) implements RoutingDecision {
        public Refused {
            because = List.copyOf(because);
        }
    }

    /** Why a message can be refused. */
    enum Refusal implements Code {
        EXCLUDED,
        NOT_ENGAGED,
        NO_RECIPIENT,
        WITHHELD,
        NO_BASIS,
        NO_CONSENT
    }

    /** A line that the hub puts in a mailbox. */
    record Notice(String to, NoticeKind notice) implements Comparable<Notice> {
        @Override
        public int compareTo(Notice other) {
            int byMailbox = to.compareTo(other.to);
            return byMailbox != 0 ? byMailbox : notice.code().compareTo(other.notice.code());
        }
    }

    /** What the hub can tell of a decision without its content. */
    enum NoticeKind implements Code {
        DIRECT_CONTACT,
        COVERED,
        KEPT_INFORMED,
        CANNOT_CONTACT,
        HELD_LONG
    }

    /**
     * A planned contact.
     *
     * @param at not before
     * @param until not at or after; always after {@code at}
     */
    record Contact(String to, Via via, Wording wording, Instant at, Instant until) {}
}
