package org.keycontact.server.operations;

import java.util.ArrayList;
import java.util.List;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.CaseLog;

/** A whole case log, read in pages. */
final class LogPages {
    private static final int PAGE = 200;

    private LogPages() {}

    /** All entries after {@code seq}, in order. */
    static List<LogEntry> after(CaseLog log, String caseId, long seq) {
        List<LogEntry> all = new ArrayList<>();
        List<LogEntry> page;
        long last = seq;
        do {
            page = log.after(caseId, last, PAGE);
            all.addAll(page);
            last = page.isEmpty() ? last : page.getLast().seq();
        } while (page.size() == PAGE);
        return all;
    }
}
