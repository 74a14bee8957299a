package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;
import org.keycontact.flow.Access.Operation;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.LogLine;
import org.keycontact.flow.port.CaseLog;
import org.keycontact.flow.port.ExportText;
import org.keycontact.flow.port.HeadsExport;

/**
 * A case's log is handed out as evidence: whole, linked, signed at its end, checkable without the hub. That it was handed
 * out stands in the log itself. The advocate's side gets what the entries say; others who may see the log get the links.
 */
public final class Exporting {
    private static final int PAGE = 50;
    private static final int ENOUGH_CHARS = 1_000_000;

    private final Casebook casebook;
    private final CaseLog log;
    private final Access access;
    private final ExportText text;
    private final HeadsExport heads;
    private final InstantSource clock;

    public Exporting(
            Casebook casebook, CaseLog log, Access access, ExportText text, HeadsExport heads, InstantSource clock) {
        this.casebook = casebook;
        this.log = log;
        this.access = access;
        this.text = text;
        this.heads = heads;
        this.clock = clock;
    }

    /**
     * Some lines of an export, in order.
     *
     * @param next after which entry to go on; none: this is the end
     */
    public record Page(List<String> lines, @Nullable Long next) {}

    /** The lines after entry {@code after}; from the beginning for 0. Throws {@code not-found}. */
    public Page page(Account who, String caseId, long after) {
        Instant now = clock.instant();
        LoadedCase loaded = casebook.read(caseId);
        boolean content = mayHaveContent(who, loaded, now);
        List<String> lines = new ArrayList<>();
        if (after == 0) {
            if (!loaded.erased()) {
                remember(who, caseId, content, now);
            }
            lines.add(text.beginning(caseId, content));
        }
        List<LogLine> found = log.lines(caseId, after, PAGE);
        LogLine last = null;
        int size = 0;
        for (LogLine line : found) {
            if (size > ENOUGH_CHARS) {
                return new Page(lines, last == null ? after : last.link().seq());
            }
            String written = text.entry(content ? line : line.closed());
            lines.add(written);
            size += written.length();
            last = line;
        }
        if (found.size() == PAGE && last != null) {
            return new Page(lines, last.link().seq());
        }
        long entries = last != null ? last.link().seq() : after;
        String head = last != null ? last.link().hash() : head(caseId, after);
        lines.add(text.end(caseId, content, entries, head, now, who.id()));
        return new Page(lines, null);
    }

    /** Throws {@code not-found} for who may not have even the links. Of an erased case a manager may: nothing else is left. */
    private boolean mayHaveContent(Account who, LoadedCase loaded, Instant now) {
        if (loaded.erased() && who.role() == Role.MANAGER) {
            return false;
        }
        return Operation.EXPORT_CONTENT.allows(access.need(Operation.EXPORT, loaded, who, now));
    }

    private String head(String caseId, long seq) {
        return log.chain(caseId, seq - 1, 1).stream()
                .findFirst()
                .orElseThrow(Problem::notFound)
                .hash();
    }

    /** What was exported on demand. */
    public record Heads(int cases, String key) {}

    /** Exports the heads of all logs now, and says with which key they are signed: for who answers for the service. */
    public Heads heads(Account who) {
        if (who.role() != Role.MANAGER && who.role() != Role.ADMINISTRATOR) {
            throw Problem.notFound();
        }
        return new Heads(heads.export(clock.instant(), false), heads.key());
    }

    /** Once an hour for each person: a repetition is the same export. */
    private void remember(Account who, String caseId, boolean content, Instant now) {
        String once = "exported:" + caseId + ":" + who.id() + ":"
                + now.getEpochSecond() / Duration.ofHours(1).toSeconds();
        casebook.append(
                caseId, new Request(who.id(), once, once), loaded -> Proposal.of(new CaseEvent.LogExported(content)));
    }
}
