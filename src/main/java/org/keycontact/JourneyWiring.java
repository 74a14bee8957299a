package org.keycontact;

import java.util.List;
import org.keycontact.audit.ExportWriter;
import org.keycontact.audit.HeadsFile;
import org.keycontact.channel.WorkerAddresses;
import org.keycontact.crypto.PinHashes;
import org.keycontact.flow.Advising;
import org.keycontact.flow.AnswerByPhone;
import org.keycontact.flow.ChangingCases;
import org.keycontact.flow.Enrolment;
import org.keycontact.flow.Exporting;
import org.keycontact.flow.HandingOver;
import org.keycontact.flow.Heartbeat;
import org.keycontact.flow.Journeys;
import org.keycontact.flow.ManagingPeople;
import org.keycontact.flow.OpeningCases;
import org.keycontact.flow.OrderingContacts;
import org.keycontact.flow.OwnMessages;
import org.keycontact.flow.OwnWays;
import org.keycontact.flow.Reading;
import org.keycontact.flow.ReceiveSms;
import org.keycontact.flow.Restoring;
import org.keycontact.flow.Retaining;
import org.keycontact.flow.Sending;
import org.keycontact.flow.TeamKeyring;
import org.keycontact.flow.WorkersCalls;
import org.keycontact.flow.WorkersTexts;
import org.keycontact.server.operations.OperationPorts;

/** Wires the journeys: what people do through the API, and what comes in from carriers. */
final class JourneyWiring {
    private final Ground ground;
    private final Shared shared;

    JourneyWiring(Ground ground) {
        this.ground = ground;
        this.shared = new Shared(ground);
    }

    /** Wakes what waits for something new. */
    Waking wake() {
        return shared.wake;
    }

    /** What people do through the API. */
    Journeys journeys() {
        var store = ground.store();
        var keyring = ground.keyring();
        var clock = ground.clock();
        Enrolment enrolment =
                new Enrolment(store, keyring.sealing(), keyring.fields(), shared.directory, ground.realTime());
        ChangingCases changing = new ChangingCases(shared.casebook, shared.access, clock);
        Reading reading = new Reading(store, shared.casebook, shared.mailboxes, shared.access, clock);
        return new Journeys(
                shared.people,
                shared.signIn,
                enrolment,
                new ManagingPeople(store, enrolment, keyring.fields()),
                shared.leaving,
                shared.teams,
                new TeamKeyring(store, shared.directory),
                shared.casebook,
                shared.access,
                new OpeningCases(store, shared.casebook, enrolment, keyring.fields()),
                changing,
                shared.mailboxes,
                new Sending(
                        shared.people, shared.casebook, shared.mailboxes, keyring.sealing(), shared.attaching, clock),
                shared.attaching,
                reading,
                new HandingOver(store, shared.casebook, shared.access, reading, shared.directory, clock),
                new Advising(store, shared.casebook, shared.mailboxes, clock, shared.wake),
                new OrderingContacts(store, changing, shared.people, clock, shared.wake),
                new OwnMessages(store, shared.casebook, shared.access, clock),
                shared.alerts.alerts(),
                shared.drills,
                shared.alerts.rules(),
                shared.alerts.absences(),
                new OwnWays(
                        store,
                        shared.telling,
                        new WorkerAddresses(
                                ground.telephony().numbers(), ground.settings().demonstration()),
                        pins(),
                        keyring.fields()),
                new Exporting(
                        shared.casebook,
                        store.log(),
                        shared.access,
                        new ExportWriter(shared.signed),
                        shared.heads,
                        clock),
                shared.erasing,
                shared.refused,
                store.log());
    }

    /** What falls due, each beat with a thread of its own, so that what is slow holds up only its own kind. */
    List<Beat> beats(Inbox inbox) {
        return new DueWiring(ground, shared).beats(inbox);
    }

    /** By which the other nodes know that this one is alive. */
    Heartbeat heartbeat() {
        return shared.heartbeat;
    }

    /** What operations need besides journeys. */
    OperationPorts operationPorts() {
        return PortsOfOperations.of(ground);
    }

    private PinHashes pins() {
        return new PinHashes(ground.keyring().derived().secret("pins"));
    }

    /** Whose time has come. */
    Retaining retaining() {
        var kept = ground.settings().evidence().retention();
        return new Retaining(
                ground.store().log(),
                shared.erasing,
                shared.refused,
                new Retaining.Kept(kept.cases(), kept.unknownTexts(), kept.refused()),
                ground.clock());
    }

    /** What comes first after a backup was put in the store's place. */
    Restoring restoring() {
        return new Restoring(ground.store(), shared.casebook, shared.erasing, shared.heads);
    }

    /** Where the heads of the logs are exported to. */
    HeadsFile heads() {
        return shared.heads;
    }

    /** What carriers report. */
    Inbox inbox() {
        var keyring = ground.keyring();
        AnswerByPhone answers =
                new AnswerByPhone(ground.store(), shared.people, shared.alerts.alerts(), pins(), ground.clock());
        WorkersTexts workers =
                new WorkersTexts(ground.store(), answers, shared.telling, keyring.fields(), ground.clock());
        ReceiveSms receive = new ReceiveSms(
                ground.store(),
                shared.people,
                shared.casebook,
                shared.mailboxes,
                keyring.sealing(),
                keyring.fields(),
                ground.settings().service().helpAnswer(),
                ground.clock());
        WorkersCalls calls = new WorkersCalls(ground.store(), answers, keyring.fields(), ground.clock());
        return new Inbox(
                ground.telephony(),
                workers,
                receive,
                shared.contacts,
                calls,
                shared.tellings::reported,
                ground.figures());
    }
}
