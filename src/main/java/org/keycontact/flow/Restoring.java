package org.keycontact.flow;

import java.time.Instant;
import java.util.List;
import org.keycontact.core.Via;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.CaseChange.WhyClosed;
import org.keycontact.core.plan.Channel;
import org.keycontact.core.plan.RecordedPlan;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.Session;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.HeadsExport;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Before a hub serves that was started from a backup. What was agreed, made or erased since the backup is not in it: so
 * nobody stays signed in; what was erased is erased again; and no channel of any victim is used before her contact plan was
 * recorded anew, which tells her advocate. No contact is made twice so, and none that is no longer right. Safe to repeat
 * after a crash.
 */
public final class Restoring {
    private static final int PAGE = 500;

    private final Store store;
    private final Casebook casebook;
    private final ErasingCases erasing;
    private final HeadsExport heads;

    public Restoring(Store store, Casebook casebook, ErasingCases erasing, HeadsExport heads) {
        this.store = store;
        this.casebook = casebook;
        this.erasing = erasing;
        this.heads = heads;
    }

    /**
     * What was done.
     *
     * @param last when the last entry of any log was written: what came from outside since then is not there
     */
    public record Done(int sessions, int erased, int channels, Instant last) {}

    public Done run(Instant now) {
        int sessions = endSessions();
        int erased = erasing.repeatAll();
        int channels = 0;
        Instant last = Instant.EPOCH;
        String after = "";
        List<String> page;
        do {
            page = store.log().cases(after, PAGE);
            for (String caseId : page) {
                Instant its = store.log()
                        .head(caseId)
                        .map(head -> Instant.parse(head.at()))
                        .orElse(Instant.EPOCH);
                last = its.isAfter(last) ? its : last;
                channels += closeChannels(caseId, its);
                after = caseId;
            }
        } while (page.size() == PAGE);
        heads.export(now, true);
        return new Done(sessions, erased, channels, last);
    }

    private int endSessions() {
        int ended = 0;
        List<Kept<Session>> some;
        do {
            some = store.sessions().find(Store.ALL, List.of(), null, null, PAGE);
            for (Kept<Session> each : some) {
                ended += store.sessions().remove(each.id()) ? 1 : 0;
            }
        } while (!some.isEmpty());
        return ended;
    }

    private int closeChannels(String caseId, Instant before) {
        LoadedCase loaded = casebook.read(caseId);
        RecordedPlan plan = loaded.record().plan();
        if (!loaded.record().isOpened() || plan == null) {
            return 0;
        }
        int closed = 0;
        for (Channel channel : plan.plan().channels()) {
            Via via = channel.via();
            if (!loaded.record().closedChannels().containsKey(via)) {
                String once = "restored:" + caseId + ":" + via.code() + ":" + before;
                casebook.append(
                        caseId,
                        new Request(LogEntry.HUB, once, once),
                        now -> Proposal.of(new CaseChange.ChannelClosed(via, WhyClosed.RESTORED)));
                closed++;
            }
        }
        return closed;
    }
}
