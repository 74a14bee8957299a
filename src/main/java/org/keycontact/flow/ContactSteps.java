package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Wording;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.casefile.ContactOrder;
import org.keycontact.core.routing.Message;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.Sides;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.kept.PlannedContact.Attempt;
import org.keycontact.flow.kept.PlannedContact.State;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.CaseEvent.Grounds;
import org.keycontact.flow.log.CaseEvent.MessageAccepted;
import org.keycontact.flow.log.CaseEvent.Step;
import org.keycontact.flow.log.CaseEvent.Told;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** Settles contacts, puts them off, and writes to the case log what became of them. */
final class ContactSteps {
    private static final long ANY_SEQ = -1;
    private static final Duration LAST_REPORTS = Duration.ofHours(1);

    /** What an attempt has become that the provider has. */
    static final String ACCEPTED = "accepted";

    static final String TAKEN = "The provider has taken it.";

    private final Store store;
    private final People people;
    private final Casebook casebook;
    private final InstantSource clock;

    ContactSteps(Store store, People people, Casebook casebook, InstantSource clock) {
        this.store = store;
        this.people = people;
        this.casebook = casebook;
        this.clock = clock;
    }

    /** Words are kept until they have arrived, or can no longer fail: the provider may still fail to deliver what it took. */
    static @Nullable Instant lastReports(Contact contact) {
        return contact.wording() == Wording.TEXT ? contact.until().plus(LAST_REPORTS) : null;
    }

    /** With the message that it announces. */
    TakenUp withMessage(Kept<PlannedContact> kept) {
        PlannedContact contact = kept.value();
        LogEntry of = store.log().entry(contact.caseId(), contact.seq()).orElseThrow();
        return new TakenUp(kept, (MessageAccepted) of.event());
    }

    /** Settles it as it stands. */
    boolean settle(Kept<PlannedContact> mine, State state) {
        return replaced(mine, mine.value().in(state, null));
    }

    /** Puts it into its next state. Once it can no longer fail, the words for the contact edge are not needed any more. */
    boolean replaced(Kept<PlannedContact> read, PlannedContact settled) {
        boolean replaced = store.contacts().replace(read, settled).isPresent();
        if (replaced && settled.due() == null) {
            store.log().discardGatewayEnvelope(settled.caseId(), settled.seq());
        }
        return replaced;
    }

    /** Looks at it again after a while. */
    void later(Kept<PlannedContact> mine, Duration after) {
        store.contacts()
                .replace(
                        mine,
                        mine.value().in(mine.value().state(), clock.instant().plus(after)));
    }

    /**
     * Somebody cancelled it: it ends, and those who might rely on it learn that nothing announces the message. If anything
     * has come to the case since {@code decidedOn}, it is looked at again instead: the order may have been taken back.
     */
    void cancel(TakenUp mine, ContactOrder order, LoadedCase decidedOn) {
        PlannedContact contact = mine.contact();
        String sentence = "{" + order.by() + "} cancelled the contact with {"
                + contact.contact().to()
                + "} that would have announced a message. The message waits; nothing announces it"
                + (contact.urgent() ? ". It is urgent: its alert goes on until a person has dealt with it." : ".");
        Telling telling = told -> {
            TreeSet<String> all = new TreeSet<>(List.of(told));
            if (contact.urgent()) {
                all.add(Message.DUTY);
            }
            return all.stream()
                    .map(each -> new Told(each, "contact-cancelled", sentence))
                    .toList();
        };
        try {
            record(
                    contact,
                    mine.message(),
                    Step.CANCELLED,
                    "Cancelled, with the reason recorded.",
                    telling,
                    decidedOn.seq());
        } catch (Overtaken overtaken) {
            later(mine.kept(), Duration.ZERO);
            return;
        }
        settle(mine.kept(), State.ENDED);
    }

    @FunctionalInterface
    interface Telling {
        List<Told> to(String whoIsTold);
    }

    /** Whether the log has this step of the contact, as it stands, already. */
    boolean isRecorded(PlannedContact contact, Step step) {
        return isRecorded(store, contact, step);
    }

    static boolean isRecorded(Store store, PlannedContact contact, Step step) {
        return store.log().byRequest(once(contact, step)).isPresent();
    }

    /** The request under which a step of a contact is recorded. */
    private static String once(PlannedContact contact, Step step) {
        return contact.id() + ":" + step.code() + ":" + contact.attempts().size() + ":"
                + contact.contact().at().toEpochMilli() + ":"
                + contact.contact().via().code();
    }

    /**
     * Writes to the case log what became of a contact, and tells whom it concerns; once for each state of it. This comes
     * before the contact is settled: after a crash in between it is due again, and recording it again changes nothing.
     */
    void record(PlannedContact contact, MessageAccepted message, Step step, String detail, Telling telling) {
        record(contact, message, step, detail, telling, ANY_SEQ);
    }

    private void record(
            PlannedContact contact, MessageAccepted message, Step step, String detail, Telling telling, long seq) {
        String once = once(contact, step);
        casebook.appendUnseen(contact.caseId(), new Request(LogEntry.HUB, once, once), loaded -> {
            requireStill(loaded, seq);
            CaseFile file = loaded.record().file(people.onCall(), List.of());
            String told = Sides.toldAboutContact(file, clock.instant());
            return Proposal.of(new CaseEvent.ContactStep(
                    contact.id(),
                    message.header().id(),
                    step,
                    contact.contact().via(),
                    clock.instant(),
                    detail,
                    new ArrayList<>(telling.to(told)),
                    null));
        });
    }

    /**
     * Writes to the case log that a contact is about to be made, and on what grounds; only if nothing has come to the case
     * since {@code decidedOn}, and nobody else has settled this attempt. Nothing may be handed to a provider unless this
     * returned true.
     */
    boolean begin(PlannedContact trying, MessageAccepted message, LoadedCase decidedOn, Grounds grounds) {
        try {
            String detail = "It is about to be handed to the provider.";
            return settled(trying, message, Step.BEGUN, detail, decidedOn.seq(), grounds) == Step.BEGUN;
        } catch (Overtaken overtaken) {
            return false;
        }
    }

    /** Whether an attempt may have been handed over. If not, that is settled: whoever meant to begin it cannot any more. */
    boolean mayHaveBegun(PlannedContact trying, MessageAccepted message) {
        String detail = "It was not handed to the provider.";
        return settled(trying, message, Step.NOT_BEGUN, detail, ANY_SEQ, null) == Step.BEGUN;
    }

    /** Of those who settle an attempt one is first: gives the step that it wrote. */
    private Step settled(
            PlannedContact trying,
            MessageAccepted message,
            Step step,
            String detail,
            long seq,
            @Nullable Grounds grounds) {
        Attempt attempt = trying.attempts().getLast();
        String once = attempt.id() + ":begun:" + attempt.at().toEpochMilli();
        LogEntry entry = casebook.appendUnseen(trying.caseId(), new Request(LogEntry.HUB, once, once), loaded -> {
            requireStill(loaded, seq);
            return Proposal.of(new CaseEvent.ContactStep(
                    trying.id(),
                    message.header().id(),
                    step,
                    trying.contact().via(),
                    clock.instant(),
                    detail,
                    List.of(),
                    grounds));
        });
        return ((CaseEvent.ContactStep) entry.event()).step();
    }

    private static void requireStill(LoadedCase loaded, long seq) {
        if (seq != ANY_SEQ && loaded.seq() != seq) {
            throw new Overtaken();
        }
    }

    /** Something has come to the case since the decision. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("the case has changed", null, false, false);
        }
    }
}
