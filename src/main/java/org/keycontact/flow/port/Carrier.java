package org.keycontact.flow.port;

import java.time.Duration;
import org.keycontact.core.Via;

/** Reaches out to a person's device over one channel. Makes exactly one attempt and never repeats it by itself. */
public interface Carrier {
    Via via();

    /** Makes the attempt. Blocks until the provider answered or its time ran out; never throws for what a provider does. */
    CarrierOutcome send(Attempt attempt);

    /**
     * One attempt to reach a device.
     *
     * @param id ours; comes back in the status callback's URL
     * @param address E.164 number
     * @param words what the device shows
     * @param validity how long the provider may keep trying to hand it over
     */
    record Attempt(String id, String address, String words, Duration validity) {
        @Override
        public String toString() {
            return "Attempt[" + id + "]";
        }
    }
}
