package org.keycontact;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.keycontact.flow.Wake;
import org.keycontact.server.EventStreams;

/** Wakes the beats, once there are some, and the event streams. */
final class Waking implements Wake {
    private final EventStreams streams;
    private final List<Beat> beats = new CopyOnWriteArrayList<>();

    Waking(EventStreams streams) {
        this.streams = streams;
    }

    void beat(Beat started) {
        beats.add(started);
    }

    @Override
    public void due() {
        beats.forEach(Beat::wake);
    }

    @Override
    public void grown(String mailbox) {
        streams.hint(mailbox);
    }
}
