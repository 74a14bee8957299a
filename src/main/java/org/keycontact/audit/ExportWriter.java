package org.keycontact.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.keycontact.flow.log.ChainLink;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.log.LogLine;
import org.keycontact.flow.port.CaseLog;
import org.keycontact.flow.port.ExportText;

/** Writes exported case logs, line by line, each without its line feed. */
public final class ExportWriter implements ExportText {
    private static final int PAGE = 500;

    private final HubSignature signature;

    public ExportWriter(HubSignature signature) {
        this.signature = signature;
    }

    @Override
    public String beginning(String caseId, boolean content) {
        return Lines.write(new ExportLine.Beginning(ExportLine.FORMAT, caseId, content));
    }

    @Override
    public String entry(LogLine line) {
        return Lines.write(ExportLine.Entry.of(line));
    }

    @Override
    public String end(String caseId, boolean content, long entries, String head, Instant at, String by) {
        ExportLine.End end = new ExportLine.End(
                ExportLine.FORMAT, caseId, content, entries, head, at.toString(), by, signature.key(), "");
        return Lines.write(end.signed(signature.sign(HubSignature.EXPORT, end.signedBytes())));
    }

    /** All lines of a case's log, without what the entries say. */
    public byte[] whole(CaseLog log, String caseId, Instant at) {
        StringBuilder lines = new StringBuilder(beginning(caseId, false)).append('\n');
        long seq = 0;
        String head = "";
        List<ChainLink> page;
        do {
            page = log.chain(caseId, seq, PAGE);
            for (ChainLink link : page) {
                lines.append(entry(new LogLine(link, null))).append('\n');
                seq = link.seq();
                head = link.hash();
            }
        } while (page.size() == PAGE);
        lines.append(end(caseId, false, seq, head, at, LogEntry.HUB)).append('\n');
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
