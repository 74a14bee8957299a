package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.keycontact.core.plan.SafeCalendar;
import org.keycontact.core.plan.SafeTimes;

/**
 * The service's own times.
 *
 * @param zone of the service's hours
 * @param hours when somebody besides the duty team is there
 * @param victimsWords how long the victim's words may stay unopened within those hours; outside them duty is served at once
 * @param updates how long professionals' updates may stay unopened
 * @param alertRepeats how long until an alert that nobody has taken is told again
 * @param lease how long a node may work on something before another may take it over
 */
public record Rules(
        ZoneId zone,
        SafeTimes hours,
        Duration victimsWords,
        Duration updates,
        Duration alertRepeats,
        Duration lease) {

    /** When a message that was accepted now must have been opened. */
    Instant unopenedAt(boolean fromVictimsSide, Instant accepted) {
        if (!fromVictimsSide) {
            return accepted.plus(updates);
        }
        boolean staffed = new SafeCalendar(zone, hours).isSafe(accepted);
        return staffed ? accepted.plus(victimsWords) : accepted;
    }
}
