package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.keycontact.core.Wording;
import org.keycontact.core.casefile.Inbound;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.Rule;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.kept.Reach;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Sees to it that contacts in cover wording that fall due for one person, on one channel, in one safe period are one contact,
 * whichever nodes look (src/adr/0005-one-contact-per-safe-period.md).
 */
final class SafePeriodTurns {
    private static final int MOST_REACHES = 100;
    private static final Duration KEPT = Duration.ofDays(1);

    private final Store store;
    private final Casebook casebook;

    SafePeriodTurns(Store store, Casebook casebook) {
        this.store = store;
        this.casebook = casebook;
    }

    /** Whose turn it is on a person's channel in one safe period. */
    enum Turn {
        MINE,
        BEING_MADE,
        MADE
    }

    /** Claims the person's channel for this safe period, or says who has it. */
    Turn of(PlannedContact mine, Contact contact, Rule rule, ContactPlan plan, Instant now) {
        if (rule != Rule.SAFE_TIMES || contact.wording() == Wording.TEXT) {
            return Turn.MINE;
        }
        String period = mine.caseId() + ":" + contact.to() + ":" + contact.via().code() + ":"
                + plan.calendar().safeSince(now).getEpochSecond();
        for (int k = 0; k < MOST_REACHES; k++) {
            String key = period + ":" + k;
            if (store.reaches()
                    .putIfAbsent(
                            key,
                            new Reach(mine.caseId(), mine.id(), contact.until().plus(KEPT)))) {
                return Turn.MINE;
            }
            String holder =
                    store.reaches().get(key).map(kept -> kept.value().contact()).orElse("");
            Optional<Turn> turn = holder.equals(mine.id()) ? Optional.of(Turn.MINE) : turnAfter(holder, contact, now);
            if (turn.isPresent()) {
                return turn.get();
            }
        }
        return Turn.MINE;
    }

    /** Empty if that contact came to nothing, or did its work already because she has been there since. */
    private Optional<Turn> turnAfter(String holder, Contact contact, Instant now) {
        PlannedContact other = store.contacts().get(holder).map(Kept::value).orElse(null);
        if (other == null) {
            return Optional.empty();
        }
        boolean here =
                other.contact().via() == contact.via() && !other.contact().at().isAfter(now);
        return switch (other.state()) {
            case SENDING -> Optional.of(Turn.BEING_MADE);
            case HELD -> here ? Optional.of(Turn.BEING_MADE) : Optional.empty();
            case SENT, DELIVERED -> wasThereSince(other) ? Optional.empty() : Optional.of(Turn.MADE);
            case GATHERED, UNCERTAIN, ENDED -> Optional.empty();
        };
    }

    private boolean wasThereSince(PlannedContact made) {
        Inbound seen = casebook.load(made.caseId()).record().lastInbound();
        return seen != null && seen.at().isAfter(made.attempts().getLast().at());
    }
}
