package org.keycontact;

import java.time.Duration;
import java.time.InstantSource;
import org.keycontact.audit.HeadsFile;
import org.keycontact.flow.Retaining;
import org.keycontact.server.LogSafe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exports the heads of the logs at the start, on a schedule, and once more at the stop; and looks whose time has come. */
final class HeadsKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadsKeeper.class);

    private final HeadsFile heads;
    private final Retaining retaining;
    private final InstantSource realTime;
    private final Beat beat;

    HeadsKeeper(HeadsFile heads, Retaining retaining, Duration every, InstantSource realTime) {
        this.heads = heads;
        this.retaining = retaining;
        this.realTime = realTime;
        this.beat = new Beat("heads", this::look, every, realTime);
    }

    void start() {
        LOG.info("Exported logs and heads are signed with the key {}", heads.key());
        beat.start();
    }

    private boolean look() {
        retain();
        export();
        return false;
    }

    private void retain() {
        try {
            retaining.look();
        } catch (RuntimeException wrong) {
            LOG.error("What must not be kept any longer could not be looked for", LogSafe.of(wrong));
        }
    }

    /** What cannot be written now is written the next time: the heads are of everything since the last. */
    private void export() {
        try {
            heads.export(realTime.instant(), false);
        } catch (RuntimeException wrong) {
            LOG.error("The heads of the logs could not be exported", LogSafe.of(wrong));
        }
    }

    @Override
    public void close() {
        beat.close();
        export();
        heads.close();
    }
}
