package org.keycontact.flow;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.Task;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.Boxes;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** Releases what waited for advice, and serves to those who stand by what nobody opened: no words wait unseen. */
public final class DueTasks {
    private final Store store;
    private final Casebook casebook;
    private final Duration lease;
    private final InstantSource clock;

    public DueTasks(Store store, Casebook casebook, Duration lease, InstantSource clock) {
        this.store = store;
        this.casebook = casebook;
        this.lease = lease;
        this.clock = clock;
    }

    public List<Kept<Task>> due(int limit) {
        return store.tasks().find(Store.BY_DUE, List.of(), null, clock.instant().toEpochMilli() + 1, limit);
    }

    /** Does it, unless another node has it. Idempotent all the same: done twice it is done once. */
    public void take(Kept<Task> read) {
        Task claimed = read.value().dueAt(clock.instant().plus(lease));
        store.tasks().replace(read, claimed).ifPresent(this::carryOut);
    }

    private void carryOut(Kept<Task> mine) {
        Task task = mine.value();
        LogEntry entry = store.log().entry(task.caseId(), task.seq()).orElseThrow();
        CaseEvent.MessageAccepted accepted = (CaseEvent.MessageAccepted) entry.event();
        switch (task.kind()) {
            case RELEASE -> release(task, entry, accepted);
            case UNOPENED -> serveStandby(task, accepted);
        }
        store.tasks().remove(mine.id());
    }

    private void release(Task task, LogEntry entry, CaseEvent.MessageAccepted accepted) {
        LoadedCase loaded = casebook.load(task.caseId());
        for (String mailbox : accepted.content()) {
            if (FollowUps.isVictimsSide(mailbox, loaded.record())) {
                store.boxes()
                        .append(
                                mailbox,
                                Postings.source(task.caseId(), task.seq(), Boxes.Kind.CONTENT, null),
                                new Boxes.Item(
                                        clock.instant(),
                                        task.caseId(),
                                        entry.seq(),
                                        Boxes.Kind.CONTENT,
                                        accepted.header().id(),
                                        null,
                                        null));
            }
        }
    }

    private void serveStandby(Task task, CaseEvent.MessageAccepted accepted) {
        String message = accepted.header().id();
        boolean opened = accepted.content().stream()
                .anyMatch(mailbox ->
                        store.log().byRequest(Reading.opening(mailbox, message)).isPresent());
        if (opened) {
            return;
        }
        String once = "standby:" + task.caseId() + ":" + task.seq();
        casebook.append(
                task.caseId(),
                new Request(LogEntry.HUB, once, once),
                loaded -> Proposal.of(new CaseEvent.StandbyServed(message, task.seq(), accepted.standby())));
    }
}
