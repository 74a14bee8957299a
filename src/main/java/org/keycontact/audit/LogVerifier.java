package org.keycontact.audit;

import java.util.List;
import org.keycontact.flow.log.ChainLink;
import org.keycontact.flow.port.CaseLog;

/**
 * Checks that a case's log is whole: each entry's hash is that of what is stored, and each names the hash of the one before.
 * Needs no key, and works after the case was erased. That the log was not cut off at its end shows only against a head that
 * was kept elsewhere: compare {@link Verdict.Whole#head()}.
 */
public final class LogVerifier {
    private static final int PAGE = 500;

    private final CaseLog log;

    public LogVerifier(CaseLog log) {
        this.log = log;
    }

    /** What was found. */
    public sealed interface Verdict {
        /** Nothing is wrong. {@code head} is the hash of the last entry; empty where there is no entry. */
        record Whole(long entries, String head) implements Verdict {}

        /** The first entry that is not as it was written, or does not follow the one before. */
        record Broken(long seq, String wrong) implements Verdict {}
    }

    public Verdict verify(String caseId) {
        long seq = 0;
        String head = "";
        for (List<ChainLink> page = log.chain(caseId, 0, PAGE); !page.isEmpty(); page = log.chain(caseId, seq, PAGE)) {
            for (ChainLink link : page) {
                if (link.seq() != seq + 1) {
                    return new Verdict.Broken(seq + 1, "the entry is missing");
                }
                if (!link.caseId().equals(caseId) || !link.previous().equals(head)) {
                    return new Verdict.Broken(link.seq(), "the entry does not follow the one before");
                }
                if (!link.isWhole()) {
                    return new Verdict.Broken(link.seq(), "the entry was altered");
                }
                seq = link.seq();
                head = link.hash();
            }
        }
        return new Verdict.Whole(seq, head);
    }
}
