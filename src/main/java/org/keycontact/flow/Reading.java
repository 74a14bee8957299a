package org.keycontact.flow;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.routing.Message;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Grant;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.Boxes;
import org.keycontact.flow.port.Boxes.Numbered;
import org.keycontact.flow.port.Store;

/** Mailboxes are read, and it is recorded who opened what. */
public final class Reading {
    private final Store store;
    private final Casebook casebook;
    private final Mailboxes mailboxes;
    private final Access access;
    private final InstantSource clock;

    public Reading(Store store, Casebook casebook, Mailboxes mailboxes, Access access, InstantSource clock) {
        this.store = store;
        this.casebook = casebook;
        this.mailboxes = mailboxes;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A mailbox item as it is served.
     *
     * @param message with the words still sealed; none for notices, and for what this person may no longer see
     * @param withdrawn whether the person no longer has to do with the case
     */
    public record Served(long n, Boxes.Item item, CaseEvent.@Nullable MessageAccepted message, boolean withdrawn) {}

    /** Items after {@code n}, without gaps. Throws {@code not-found} for somebody else's mailbox. */
    public List<Served> read(Account reader, String mailbox, long n, int limit) {
        if (!mailboxes.mayRead(reader.id(), mailbox)) {
            throw Problem.notFound();
        }
        List<Served> served = new ArrayList<>();
        Map<String, LoadedCase> cases = new HashMap<>();
        for (Numbered numbered : store.boxes().after(mailbox, n, limit)) {
            LoadedCase loaded = cases.computeIfAbsent(numbered.item().caseId(), casebook::read);
            served.add(serve(reader, mailbox, numbered, loaded));
        }
        return served;
    }

    /** The last number of a mailbox; 0 if it is empty. Throws {@code not-found} for somebody else's mailbox. */
    public long last(Account reader, String mailbox) {
        if (!mailboxes.mayRead(reader.id(), mailbox)) {
            throw Problem.notFound();
        }
        return store.boxes().last(mailbox);
    }

    private Served serve(Account reader, String mailbox, Numbered numbered, LoadedCase loaded) {
        Boxes.Item item = numbered.item();
        boolean withdrawn = isWithdrawn(reader, mailbox, loaded);
        boolean words = item.kind() == Boxes.Kind.CONTENT || item.kind() == Boxes.Kind.SENT;
        CaseEvent.MessageAccepted message = words && !withdrawn ? message(item.caseId(), item.seq()) : null;
        return new Served(numbered.n(), item, message, withdrawn);
    }

    private CaseEvent.MessageAccepted message(String caseId, long seq) {
        return (CaseEvent.MessageAccepted)
                store.log().entry(caseId, seq).orElseThrow(Problem::notFound).event();
    }

    /** Who has become excluded, or has left, is no longer served what is in the mailboxes of this case. */
    private boolean isWithdrawn(Account reader, String mailbox, LoadedCase loaded) {
        if (!loaded.record().isOpened()) {
            return false;
        }
        if (mailbox.equals(Message.DUTY)) {
            return loaded.record().isExcluded(reader.person());
        }
        if (!mailbox.equals(reader.id())) {
            return loaded.record().isExcluded(reader.person())
                    || !loaded.record().engaged().contains(mailbox);
        }
        return loaded.record().isExcluded(reader.person()) || !hasToDoWith(reader, loaded);
    }

    /** Whoever is on the case, or on a team that is: the duty team is on every case. */
    private boolean hasToDoWith(Account reader, LoadedCase loaded) {
        boolean onCase = Access.Operation.WRITE.allows(reader.role(), access.relation(loaded, reader, clock.instant()));
        return onCase
                || mailboxes.teamsRead(reader.id()).stream()
                        .anyMatch(team -> team.equals(Message.DUTY)
                                || loaded.record().engaged().contains(team));
    }

    /** One message that this person may read, by its id. Throws {@code not-found}. */
    public Served message(Account reader, String caseId, String message) {
        LoadedCase loaded = casebook.read(caseId);
        requireReader(reader, loaded);
        LogEntry entry = entryOf(caseId, message);
        for (String mailbox : readableBy(reader)) {
            for (Boxes.Kind kind : List.of(Boxes.Kind.CONTENT, Boxes.Kind.SENT)) {
                if (store.boxes().holds(mailbox, Postings.source(caseId, entry.seq(), kind, null))) {
                    Served served = serve(
                            reader,
                            mailbox,
                            new Numbered(0, new Boxes.Item(entry.at(), caseId, entry.seq(), kind, message, null, null)),
                            loaded);
                    if (!served.withdrawn()) {
                        return served;
                    }
                }
            }
        }
        return granted(reader, loaded, entry, message).orElseThrow(Problem::notFound);
    }

    /** What was not sealed to them, and given to them since. */
    private Optional<Served> granted(Account reader, LoadedCase loaded, LogEntry entry, String message) {
        return store.grants()
                .get(Grant.id(reader.id(), message))
                .map(grant -> new Numbered(
                        0,
                        new Boxes.Item(entry.at(), loaded.id(), entry.seq(), Boxes.Kind.CONTENT, message, null, null)))
                .map(line -> serve(reader, reader.id(), line, loaded))
                .filter(served -> !served.withdrawn());
    }

    /** Whoever has nothing to do with the case learns nothing of its messages, however long one looks for them. */
    private void requireReader(Account reader, LoadedCase loaded) {
        // As much is looked up for a case that is not there.
        boolean hasToDoWith = hasToDoWith(reader, loaded);
        if (!hasToDoWith || !loaded.record().isOpened()) {
            throw Problem.notFound();
        }
    }

    private List<String> readableBy(Account reader) {
        List<String> all = new ArrayList<>(List.of(reader.id()));
        all.addAll(mailboxes.teamsRead(reader.id()));
        return all;
    }

    LogEntry entryOf(String caseId, String message) {
        Optional<LogEntry> signed = store.log().byRequest("message:" + message);
        return signed.filter(entry -> entry.caseId().equals(caseId)).orElseGet(() -> smsEntry(caseId, message));
    }

    /** What came by SMS is found by its item in a mailbox; its id is not its request's. */
    private LogEntry smsEntry(String caseId, String message) {
        return store.log()
                .allAfter(caseId, 0)
                .filter(entry -> entry.event() instanceof CaseEvent.MessageAccepted accepted
                        && accepted.header().id().equals(message))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** Records that this person opened a message that they were served. Idempotent. */
    public void opened(Account reader, String caseId, String message) {
        Served served = message(reader, caseId, message);
        if (served.item().kind() == Boxes.Kind.SENT) {
            return;
        }
        String source = Postings.source(caseId, served.item().seq(), Boxes.Kind.CONTENT, null);
        if (!store.boxes().holds(reader.id(), source)) {
            List<String> through = mailboxes.teamsRead(reader.id()).stream()
                    .filter(team -> store.boxes().holds(team, source))
                    .toList();
            (through.isEmpty() ? List.of(Message.DUTY) : through)
                    .forEach(team -> openAs(reader, caseId, message, team));
        }
        openAs(reader, caseId, message, reader.id());
    }

    private void openAs(Account reader, String caseId, String message, String mailbox) {
        String once = opening(mailbox, message);
        if (store.log().byRequest(once).isPresent()) {
            return;
        }
        casebook.append(
                caseId,
                new Request(reader.id(), once, once),
                loaded -> Proposal.of(new CaseEvent.MessageOpened(message)));
    }

    /** The request under which the opening of a message in a mailbox is recorded. */
    static String opening(String mailbox, String message) {
        return "opened:" + mailbox + ":" + message;
    }
}
