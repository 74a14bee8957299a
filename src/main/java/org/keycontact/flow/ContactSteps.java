package org.keycontact.flow;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.routing.Sides;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.kept.PlannedContact.State;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.CaseEvent.Step;
import org.keycontact.flow.log.CaseEvent.Told;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** Settles contacts, puts them off, and writes to the case log what became of them. */
final class ContactSteps {
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

    boolean settle(Kept<PlannedContact> mine, State state) {
        boolean settled =
                store.contacts().replace(mine, mine.value().in(state, null)).isPresent();
        if (settled) {
            store.log()
                    .discardGatewayEnvelope(mine.value().caseId(), mine.value().seq());
        }
        return settled;
    }

    /** Looks at it again after a while. */
    void later(Kept<PlannedContact> mine, Duration after) {
        store.contacts()
                .replace(
                        mine,
                        mine.value().in(mine.value().state(), clock.instant().plus(after)));
    }

    @FunctionalInterface
    interface Telling {
        List<Told> to(String whoIsTold);
    }

    /** Writes to the case log what became of a contact; once for each state of it. */
    void record(PlannedContact contact, Step step, String detail, Telling telling) {
        String once = contact.id() + ":" + step.code() + ":"
                + contact.attempts().size() + ":" + contact.contact().at().toEpochMilli() + ":"
                + contact.contact().via().code();
        LogEntry of = store.log().entry(contact.caseId(), contact.seq()).orElseThrow();
        String message = ((CaseEvent.MessageAccepted) of.event()).header().id();
        casebook.append(contact.caseId(), new Request(LogEntry.HUB, once, once), loaded -> {
            CaseFile file = loaded.record().file(people.onCall(), List.of());
            String told = Sides.toldAboutContact(file, clock.instant());
            return Proposal.of(new CaseEvent.ContactStep(
                    contact.id(),
                    message,
                    step,
                    contact.contact().via(),
                    clock.instant(),
                    detail,
                    new ArrayList<>(telling.to(told))));
        });
    }
}
