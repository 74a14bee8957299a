package org.keycontact.flow;

import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.CaseLog;
import org.keycontact.flow.port.CaseLog.Done;
import org.keycontact.flow.port.CaseLog.Draft;
import org.keycontact.flow.port.CaseLog.RequestTaken;
import org.keycontact.flow.port.CaseLog.SeqTaken;
import org.keycontact.flow.port.Store;

/** Reads cases from their logs, and writes to them: decide, append, and if somebody was faster, read and decide again. */
public final class Casebook {
    private static final int PAGE = 200;
    private static final int REMEMBERED = 2_000;
    private static final int TRIES = 50;

    private final CaseLog log;
    private final FollowUps followUps;
    private final InstantSource clock;
    private final Map<String, LoadedCase> remembered = Collections.synchronizedMap(new LeastRecentlyUsed());

    public Casebook(Store store, FollowUps followUps, InstantSource clock) {
        this.log = store.log();
        this.followUps = followUps;
        this.clock = clock;
    }

    /** The case as it is now. Throws {@code not-found}. */
    public LoadedCase load(String caseId) {
        LoadedCase loaded = read(caseId);
        if (!loaded.record().isOpened()) {
            throw Problem.notFound();
        }
        return loaded;
    }

    /** The case as it is now, be it not opened yet, or not there: then with nothing in it. */
    public LoadedCase read(String caseId) {
        LoadedCase known = remembered.get(caseId);
        LoadedCase loaded = known == null ? LoadedCase.unread(caseId) : known;
        List<LogEntry> more;
        do {
            more = log.after(caseId, loaded.seq(), PAGE);
            for (LogEntry entry : more) {
                loaded = loaded.after(entry);
            }
        } while (more.size() == PAGE);
        if (loaded.seq() > 0) {
            remember(loaded);
        }
        return loaded;
    }

    /** What is remembered of an erased case. */
    void forget(String caseId) {
        remembered.remove(caseId);
    }

    private void remember(LoadedCase loaded) {
        remembered.merge(loaded.id(), loaded, (a, b) -> a.seq() > b.seq() ? a : b);
    }

    /**
     * Who asks for what, once.
     *
     * @param id unique over all cases
     * @param hash of what is asked
     */
    public record Request(String by, String id, String hash) {}

    /** What to append to a case as it is now; decided again if somebody else was faster. */
    record Proposal(CaseEvent event, @Nullable String gatewayEnvelope) {
        static Proposal of(CaseEvent event) {
            return new Proposal(event, null);
        }

        static Proposal of(CaseChange change) {
            return of(new CaseEvent.Changed(change));
        }
    }

    /**
     * Appends what {@code decide} proposes, and carries out what follows from it. When this returns the entry is durable. A
     * request that was accepted before gives its entry again; with other content it throws {@code request-id-taken}.
     */
    LogEntry append(String caseId, Request request, Function<LoadedCase, Proposal> decide) {
        LogEntry before = log.byRequest(request.id()).orElse(null);
        return before == null ? appendUnseen(caseId, request, decide) : sameRequest(caseId, request, before);
    }

    /**
     * As {@link #append}, for a request that is hardly ever made twice: whether it was is looked up only if it cannot be
     * appended. So {@code decide} may be asked about one that was accepted before, and what it does beside answering must do
     * no harm then.
     */
    LogEntry appendUnseen(String caseId, Request request, Function<LoadedCase, Proposal> decide) {
        try {
            return appendNext(caseId, request, decide);
        } catch (RuntimeException refused) {
            return log.byRequest(request.id())
                    .map(before -> sameRequest(caseId, request, before))
                    .orElseThrow(() -> refused);
        }
    }

    private LogEntry appendNext(String caseId, Request request, Function<LoadedCase, Proposal> decide) {
        for (int tries = 0; tries < TRIES; tries++) {
            LoadedCase now = read(caseId);
            if (now.erased()) {
                throw Problem.notFound();
            }
            Proposal proposal = decide.apply(now);
            Draft draft = new Draft(
                    caseId,
                    now.seq() + 1,
                    clock.instant(),
                    request.by(),
                    request.id(),
                    request.hash(),
                    now.head(),
                    proposal.event(),
                    proposal.gatewayEnvelope(),
                    !FollowUps.hasAny(proposal.event()));
            switch (log.append(draft)) {
                case Done done -> {
                    follow(now, done.entry());
                    return done.entry();
                }
                case RequestTaken taken -> {
                    return sameRequest(caseId, request, taken.entry());
                }
                case SeqTaken taken -> {}
            }
        }
        throw new Problem(Kind.UNAVAILABLE, "case-busy", "Too much is happening on this case at once; try again.");
    }

    /** The entry is durable; if the store goes away meanwhile, the sweep carries out what follows. */
    private void follow(LoadedCase before, LogEntry entry) {
        try {
            LoadedCase now = before.after(entry);
            remember(now);
            followUps.carryOut(entry, now);
        } catch (Problem away) {
            if (away.kind() != Kind.UNAVAILABLE) {
                throw away;
            }
        }
    }

    /** Whether a request was accepted before. */
    boolean isKnown(String requestId) {
        return log.byRequest(requestId).isPresent();
    }

    private static LogEntry sameRequest(String caseId, Request request, LogEntry entry) {
        boolean same = entry.requestHash().equals(request.hash())
                && entry.caseId().equals(caseId)
                && entry.by().equals(request.by());
        if (!same) {
            throw new Problem(
                    Kind.CONFLICT, "request-id-taken", "This id was used for something else before; use a new one.");
        }
        return entry;
    }

    private static final class LeastRecentlyUsed extends LinkedHashMap<String, LoadedCase> {
        private static final long serialVersionUID = 1L;
        private static final float LOAD = 0.75f;

        LeastRecentlyUsed() {
            super(REMEMBERED, LOAD, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LoadedCase> eldest) {
            return size() > REMEMBERED;
        }
    }
}
