package org.keycontact.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.keycontact.flow.log.ChainLink;
import org.keycontact.flow.port.CaseLog;

/**
 * Nothing is kept longer than the service says: a case on which nothing has happened for so long is erased, unless it is
 * held for proceedings; and so are the texts of unknown senders.
 */
public final class Retaining {
    private static final int PAGE = 500;

    private final CaseLog log;
    private final ErasingCases erasing;
    private final RefusedAttempts refused;
    private final Kept kept;
    private final InstantSource clock;

    /**
     * How long each kind of record is kept.
     *
     * @param cases after the last entry of their log
     * @param unknownTexts the same
     * @param refused attempts, after their hour
     */
    public record Kept(Period cases, Period unknownTexts, Period refused) {}

    public Retaining(CaseLog log, ErasingCases erasing, RefusedAttempts refused, Kept kept, InstantSource clock) {
        this.log = log;
        this.erasing = erasing;
        this.refused = refused;
        this.kept = kept;
        this.clock = clock;
    }

    /** Orders the erasure of all whose time has come. */
    public void look() {
        refused.forget(
                clock.instant().atOffset(ZoneOffset.UTC).minus(kept.refused()).toInstant());
        String after = "";
        List<String> page;
        do {
            page = log.cases(after, PAGE);
            for (String caseId : page) {
                log.head(caseId).filter(head -> isOver(caseId, head)).ifPresent(head -> erase(caseId));
                after = caseId;
            }
        } while (page.size() == PAGE);
    }

    private boolean isOver(String caseId, ChainLink head) {
        Period period = isUnknownTexts(caseId) ? kept.unknownTexts() : kept.cases();
        Instant end =
                Instant.parse(head.at()).atOffset(ZoneOffset.UTC).plus(period).toInstant();
        return !head.kind().equals("case-erased") && end.isBefore(clock.instant());
    }

    private void erase(String caseId) {
        erasing.orderByRetention(
                caseId,
                "Kept for " + (isUnknownTexts(caseId) ? kept.unknownTexts() : kept.cases()) + " after the last entry.");
    }

    private static boolean isUnknownTexts(String caseId) {
        return caseId.startsWith(ReceiveSms.UNKNOWN_SENDERS);
    }
}
