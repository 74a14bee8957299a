package org.keycontact.flow;

import java.time.InstantSource;
import java.util.function.Function;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.casefile.Agreement;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.plan.RecordedPlan;
import org.keycontact.flow.Access.Operation;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.log.LogEntry;

/** What is recorded of a case is changed: allowed or refused, in order, once. */
public final class ChangingCases {
    private final Casebook casebook;
    private final Access access;
    private final InstantSource clock;

    public ChangingCases(Casebook casebook, Access access, InstantSource clock) {
        this.casebook = casebook;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A change somebody asks for.
     *
     * @param expected the seq that they have read, for what is edited together; {@link #ANY} otherwise
     */
    public record Asked(Account by, String caseId, String requestId, String hash, long expected) {
        public static final long ANY = -1;

        Request request() {
            return new Request(by.id(), by.id() + ":" + requestId, hash);
        }
    }

    /** Makes one change. {@code change} sees the record as it is and gives what to record, or throws a Problem. */
    public LogEntry change(Asked asked, Operation operation, Function<CaseRecord, CaseChange> change) {
        return casebook.append(asked.caseId(), asked.request(), loaded -> {
            access.need(operation, loaded, asked.by(), clock.instant());
            requireExpected(asked, loaded);
            CaseChange wanted = change.apply(loaded.record());
            requirePossible(loaded.record(), wanted);
            return Proposal.of(wanted);
        });
    }

    private static void requireExpected(Asked asked, LoadedCase loaded) {
        if (asked.expected() != Asked.ANY && asked.expected() != loaded.seq()) {
            throw new Problem(
                    Kind.CONFLICT,
                    "version-stale",
                    "The case has changed since you read it. Read it again, look at what changed, and repeat.");
        }
    }

    /** What the case file could not be after is refused before it is recorded. */
    private static void requirePossible(CaseRecord record, CaseChange change) {
        try {
            record.after(change).file(java.util.List.of(), java.util.List.of());
        } catch (IllegalArgumentException impossible) {
            throw new Problem(
                    Kind.REFUSED, "change-impossible", "This cannot be recorded: " + impossible.getMessage() + ".");
        }
    }

    public LogEntry recordPlan(Asked asked, RecordedPlan plan) {
        return change(asked, Operation.RECORD_PLAN, record -> {
            String through = plan.plan().through();
            if (through != null && !record.people().containsKey(through)) {
                throw Problem.invalid("unknown-person", "The safe person must be on this case first.", "/through");
            }
            return new CaseChange.PlanRecorded(record.planVersion() + 1, plan);
        });
    }

    public LogEntry makeAgreement(Asked asked, Agreement terms) {
        return change(asked, Operation.MAKE_AGREEMENT, record -> {
            boolean onCase = terms.keyContact().equals(record.advocate())
                    || record.engaged().contains(terms.keyContact());
            if (!onCase) {
                throw Problem.invalid(
                        "unknown-person",
                        "The key contact must be the allocated advocate or engaged on this case.",
                        "/keyContact");
            }
            return new CaseChange.AgreementMade(record.agreementVersion() + 1, terms);
        });
    }

    public LogEntry endAgreement(Asked asked) {
        return change(asked, Operation.END_AGREEMENT, record -> {
            if (record.agreement() == null) {
                throw Problem.notFound();
            }
            return new CaseChange.AgreementEnded(record.agreementVersion());
        });
    }
}
