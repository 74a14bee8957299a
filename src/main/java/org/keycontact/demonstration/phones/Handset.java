package org.keycontact.demonstration.phones;

import java.time.Instant;
import java.util.List;

/**
 * What one phone shows.
 *
 * @param bubbles oldest first
 */
public record Handset(String number, String label, List<Bubble> bubbles) {

    /**
     * One text on the screen.
     *
     * @param written true if it was written on this phone, false if it came in
     * @param other the number at the other end
     */
    public record Bubble(String sid, boolean written, String other, String words, Instant at) {}
}
