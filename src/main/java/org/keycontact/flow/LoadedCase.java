package org.keycontact.flow;

import java.time.Instant;
import org.keycontact.core.Via;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.casefile.Inbound;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.LogEntry;

/**
 * A case as the log has it up to {@code seq}.
 *
 * @param head hash of the last entry; empty before the first
 * @param erased nothing follows any more
 */
public record LoadedCase(String id, long seq, String head, CaseRecord record, boolean erased) {

    /** A case of which nothing was read yet. */
    public static LoadedCase unread(String id) {
        return new LoadedCase(id, 0, "", CaseRecord.unopened(), false);
    }

    /** The case after one more entry of its log. */
    public LoadedCase after(LogEntry next) {
        boolean last = next.event() instanceof CaseEvent.CaseErased;
        return new LoadedCase(id, next.seq(), next.hash(), recordAfter(next), last);
    }

    private CaseRecord recordAfter(LogEntry entry) {
        return switch (entry.event()) {
            case CaseEvent.Changed changed -> record.after(changed.change());
            case CaseEvent.MessageAccepted message -> afterMessage(message, entry.at());
            case CaseEvent.Advised advised -> record;
            case CaseEvent.MessageOpened opened -> record;
            case CaseEvent.StandbyServed served -> record;
            case CaseEvent.ContactStep step -> record;
            case CaseEvent.HistoryGranted granted -> record;
            case CaseEvent.AlertTaken taken -> record;
            case CaseEvent.AlertClosed closed -> record;
            case CaseEvent.EmergencyCalled called -> record;
            case CaseEvent.ExcludedAttempt attempt -> record;
            case CaseEvent.LogExported exported -> record;
            case CaseEvent.CaseErased erasedNow -> CaseRecord.unopened();
        };
    }

    /** What the victim sends is her own last contact. */
    private CaseRecord afterMessage(CaseEvent.MessageAccepted message, Instant at) {
        if (!record.isOpened() || !message.header().from().equals(record.victim())) {
            return record;
        }
        Instant sent = message.header().sentAt();
        Inbound inbound = switch (message.provenance()) {
            case SIGNED -> new Inbound(Via.WEB, at);
            // A text can be taken in long after she wrote it: she is no longer there.
            case SMS -> new Inbound(Via.SMS, sent.isBefore(at) ? sent : at);
        };
        return record.after(new CaseChange.VictimWasThere(inbound));
    }
}
