package org.keycontact;

import org.jspecify.annotations.Nullable;
import org.keycontact.flow.Wake;
import org.keycontact.server.EventStreams;

/** Wakes the beat, once there is one, and the event streams. */
final class Waking implements Wake {
    private final EventStreams streams;
    private volatile @Nullable Beat beat;

    Waking(EventStreams streams) {
        this.streams = streams;
    }

    void beat(Beat started) {
        beat = started;
    }

    @Override
    public void due() {
        Beat now = beat;
        if (now != null) {
            now.wake();
        }
    }

    @Override
    public void grown(String mailbox) {
        streams.hint(mailbox);
    }
}
