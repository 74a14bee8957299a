package org.keycontact.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.casefile.Person;
import org.keycontact.core.routing.Because;
import org.keycontact.core.routing.RoutingDecision.Notice;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.Boxes;
import org.keycontact.flow.port.Store;

/** Puts what follows from log entries into mailboxes; each item once, however often it is put. */
final class Postings {
    private final Store store;
    private final Mailboxes mailboxes;
    private final Wake wake;

    Postings(Store store, Mailboxes mailboxes, Wake wake) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.wake = wake;
    }

    /** A notice that is not about one message. */
    void notice(String mailbox, LogEntry entry, String notice, String sentence) {
        put(mailbox, entry, Boxes.Kind.NOTICE, null, notice, sentence);
    }

    /** The notices of a decision, each with its sentence. */
    static List<CaseEvent.Told> toldBy(List<Notice> notices, List<Because> because) {
        return notices.stream()
                .map(notice -> new CaseEvent.Told(notice.to(), notice.notice().code(), sentence(notice, because)))
                .toList();
    }

    private static String sentence(Notice notice, List<Because> because) {
        String line = "notice " + notice.to() + " " + notice.notice().code();
        return because.stream()
                .filter(each -> each.line().equals(line))
                .map(Because::template)
                .findFirst()
                .orElse("");
    }

    /** Puts each notice into the mailboxes that it is for, teams resolved. */
    void tell(LogEntry entry, List<CaseEvent.Told> told, @Nullable String message, CaseRecord record) {
        for (CaseEvent.Told each : told) {
            for (String mailbox : mailboxes.resolve(record, List.of(each.to()))) {
                Person known = record.people().get(mailbox);
                if (known != null && record.isExcluded(known)) {
                    continue;
                }
                put(mailbox, entry, Boxes.Kind.NOTICE, message, each.notice(), each.sentence());
            }
        }
    }

    void put(
            String mailbox,
            LogEntry entry,
            Boxes.Kind kind,
            @Nullable String message,
            @Nullable String notice,
            @Nullable String sentence) {
        store.boxes()
                .append(
                        mailbox,
                        source(entry.caseId(), entry.seq(), kind, notice),
                        new Boxes.Item(entry.at(), entry.caseId(), entry.seq(), kind, message, notice, sentence));
        wake.grown(mailbox);
    }

    /** Names the origin of a mailbox item, the same each time it is carried out. */
    static String source(String caseId, long seq, Boxes.Kind kind, @Nullable String notice) {
        return caseId + ":" + seq + ":" + kind.code() + (notice == null ? "" : ":" + notice);
    }
}
