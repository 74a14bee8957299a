package org.keycontact;

import java.util.ArrayList;
import java.util.List;
import org.keycontact.flow.DailyCheck;
import org.keycontact.flow.DueTasks;
import org.keycontact.flow.DueWork;
import org.keycontact.flow.DueWork.Kind;
import org.keycontact.flow.Sweep;
import org.keycontact.flow.Tidying;
import org.keycontact.flow.UnreportedTexts;
import org.keycontact.flow.kept.Node;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.server.LogSafe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires what falls due. */
record DueWiring(Ground ground, Shared shared) {
    private static final Logger LOG = LoggerFactory.getLogger(DueWiring.class);

    /** What falls due, each beat with a thread of its own, so that what is slow holds up only its own kind. */
    List<Beat> beats(Inbox inbox) {
        var store = ground.store();
        DueTasks tasks = new DueTasks(store, shared.casebook, Shared.LEASE, ground.clock());
        Sweep sweep = new Sweep(store, shared.casebook, shared.followUps, ground.clock());
        DailyCheck check = new DailyCheck(shared.alerts.rules(), shared.notices, shared.zone, ground.clock());
        Tidying tidying = new Tidying(store, ground.clock(), ground.realTime());
        List<Beat> beats = List.of(
                beat(
                        "alerts",
                        Kind.of(shared.alerts.steps()::due, shared.alerts.steps()::take),
                        Kind.of(shared.alerts.steps()::strayed, shared.alerts.steps()::bringBack),
                        Kind.of(tasks::due, tasks::take),
                        Kind.of(sweep::left, sweep::take),
                        Kind.of(this::alive, node -> {})),
                beat("tellings", Kind.of(shared.tellings::due, shared.tellings::take)),
                beat("contacts", Kind.of(shared.contacts::due, shared.contacts::take)),
                beat(
                        "erasures",
                        Kind.of(shared.erasing::due, shared.erasing::take),
                        Kind.of(shared.refused::gathered, shared.refused::keep)),
                beat(
                        "watch",
                        Kind.of(most -> shared.heartbeat.missed(), shared.heartbeat::raise),
                        Kind.of(check::due, check::take)));
        beats.forEach(shared.wake::beat);
        List<Beat> all = new ArrayList<>(beats);
        var unreported = new UnreportedTexts(store, ground.telephony().sms(), inbox::statusOf, ground.clock());
        all.add(beat("reports", Kind.of(unreported::due, unreported::ask)));
        all.add(beat(
                "tidying",
                Kind.of(tidying::due, Runnable::run),
                Kind.of(shared.leaving::left, shared.leaving::carryOut),
                Kind.of(shared.attaching::due, shared.attaching::settle)));
        return all;
    }

    /** The escalation has come round: there is nothing more to do about it than to say so. */
    private List<Kept<Node>> alive(int most) {
        shared.heartbeat.beat();
        return List.of();
    }

    private Beat beat(String name, Kind<?>... kinds) {
        DueWork work = new DueWork(List.of(kinds), wrong -> {
            ground.figures().failed(name);
            LOG.error("One due item went wrong", LogSafe.of(wrong));
        });
        return new Beat(name, work::once, Beat.SHORT, ground.realTime());
    }
}
