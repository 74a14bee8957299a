package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.flow.Access.Operation;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Erasure;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.ErasureReports;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * A case is erased: its key is destroyed, and all that was kept of it; the chain of its log stays, and can be verified. A
 * hold for proceedings refuses that. The order is one entry in the case's log, which nothing can follow; what it asks for
 * is done by a task that goes on after any crash.
 */
public final class ErasingCases {
    /** Longer than any hub remembers a key. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(2);

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int PASSES = 2;

    private final Store store;
    private final Casebook casebook;
    private final Access access;
    private final ErasureReports reports;
    private final InstantSource clock;

    public ErasingCases(Store store, Casebook casebook, Access access, ErasureReports reports, InstantSource clock) {
        this.store = store;
        this.casebook = casebook;
        this.access = access;
        this.reports = reports;
        this.clock = clock;
    }

    /** Orders it; from when this returns on, the case is there for nobody any more. Throws {@code held}. */
    public void order(Account by, String caseId, String requestId, Erasure.Why why, String reason) {
        String id = by.id() + ":" + requestId;
        casebook.append(caseId, new Request(by.id(), id, why.code() + ":" + reason), loaded -> {
            access.need(Operation.ERASE, loaded, by, clock.instant());
            return proposal(loaded, why, reason);
        });
    }

    /** The same, because its time has come. A case that is held, or erased already, is left as it is. */
    public void orderByRetention(String caseId, String reason) {
        String id = "retention:" + caseId;
        try {
            casebook.append(
                    caseId,
                    new Request(LogEntry.HUB, id, id),
                    loaded -> proposal(loaded, Erasure.Why.RETENTION, reason));
        } catch (Problem notNow) {
            if (notNow.kind() == Kind.UNAVAILABLE) {
                throw notNow;
            }
        }
    }

    private static Proposal proposal(LoadedCase loaded, Erasure.Why why, String reason) {
        boolean unknownTexts = loaded.seq() > 0 && loaded.id().startsWith(ReceiveSms.UNKNOWN_SENDERS);
        if (!loaded.record().isOpened() && !unknownTexts) {
            throw Problem.notFound();
        }
        if (loaded.record().hold() != null) {
            throw new Problem(
                    Kind.REFUSED, "held", "This case is held for proceedings. Lift the hold first, with a reason.");
        }
        return Proposal.of(new CaseEvent.CaseErased(why, reason));
    }

    /** Holds a case for proceedings, or lifts the hold. */
    public LogEntry hold(ChangingCases changing, ChangingCases.Asked asked, boolean held, String reason) {
        return changing.change(
                asked,
                Operation.HOLD,
                record -> held ? new CaseChange.HeldForProceedings(reason) : new CaseChange.HoldLifted(reason));
    }

    /** What was erased, or is being erased. */
    public List<Erasure> erasures(int limit) {
        return store.erasures().find(Store.ALL, List.of(), null, null, limit).stream()
                .map(Kept::value)
                .toList();
    }

    /** Erasures that go on now. */
    public List<Kept<Erasure>> due(int limit) {
        return store.erasures()
                .find(Store.BY_DUE, List.of(), null, clock.instant().toEpochMilli() + 1, limit);
    }

    /** Goes through everything once, unless another hub does. Done twice, it is done once. */
    public void take(Kept<Erasure> read) {
        store.erasures()
                .replace(read, read.value().dueAt(clock.instant().plus(LEASE)))
                .ifPresent(this::sweep);
    }

    private void sweep(Kept<Erasure> mine) {
        Erasure erasure = mine.value();
        Map<String, Long> erased = store.eraseCase(erasure.caseId());
        casebook.forget(erasure.caseId());
        Instant now = clock.instant();
        boolean last = erasure.passes() + 1 >= PASSES;
        Erasure swept = erasure.swept(erased, last ? null : now.plus(LOOK_AGAIN), now);
        reports.write(swept);
        store.erasures().replace(mine, swept);
    }

    /** After a restore: what was erased before is erased again, held or not. Gives how many. */
    public int repeatAll() {
        List<Erasure> all = reports.all();
        for (Erasure erasure : all) {
            String caseId = erasure.caseId();
            writeAgain(erasure);
            store.eraseCase(caseId);
            casebook.forget(caseId);
            store.erasures().remove(caseId);
            store.erasures()
                    .putIfAbsent(
                            caseId,
                            Erasure.ordered(caseId, erasure.why(), erasure.reason(), erasure.by(), erasure.at()));
        }
        return all.size();
    }

    /** In a log that does not know of it yet. */
    private void writeAgain(Erasure erasure) {
        String once = "erased-again:" + erasure.caseId() + ":" + erasure.at();
        try {
            casebook.append(erasure.caseId(), new Request(LogEntry.HUB, once, once), loaded -> {
                if (!loaded.record().isOpened()) {
                    throw Problem.notFound();
                }
                return Proposal.of(new CaseEvent.CaseErased(erasure.why(), erasure.reason()));
            });
        } catch (Problem alreadyErased) {
            if (alreadyErased.kind() == Kind.UNAVAILABLE) {
                throw alreadyErased;
            }
        }
    }
}
