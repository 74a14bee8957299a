package org.keycontact;

import java.time.Duration;
import java.time.InstantSource;
import org.keycontact.flow.port.InboundText;
import org.keycontact.server.LogSafe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A webhook is tried only once or twice: what came in while the hub was away is fetched. */
final class MissedTexts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MissedTexts.class);
    static final Duration LOOK_BACK = Duration.ofDays(1);
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Telephony telephony;
    private final Inbox inbox;
    private final InstantSource realTime;
    private final Duration lookBack;
    private final Beat beat;

    MissedTexts(Telephony telephony, Inbox inbox, InstantSource realTime, Duration lookBack) {
        this.telephony = telephony;
        this.inbox = inbox;
        this.realTime = realTime;
        this.lookBack = lookBack;
        this.beat = new Beat("missed-texts", this::look, EVERY, realTime);
    }

    /** Looks now, and then every few minutes. */
    void start() {
        beat.start();
    }

    /** On a thread of its own: what a parser of JSON keeps of the words for its thread ends with it. */
    private boolean look() throws InterruptedException {
        Thread.ofVirtual().name("missed-texts-once").start(this::fetch).join();
        return false;
    }

    private void fetch() {
        try {
            telephony.inbox().receivedSince(realTime.instant().minus(lookBack)).forEach(this::take);
        } catch (RuntimeException away) {
            LOG.warn(
                    "What came in lately could not be fetched: {}",
                    away.getClass().getSimpleName());
        }
    }

    /** One text that cannot be taken in does not hold up the others. */
    private void take(InboundText text) {
        try {
            inbox.accept(text);
        } catch (RuntimeException refused) {
            LOG.warn("A text could not be taken in", LogSafe.of(refused));
        }
    }

    /** What is being taken in is finished. */
    @Override
    public void close() {
        beat.close();
    }
}
