package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.keycontact.core.plan.SafeCalendar;
import org.keycontact.core.plan.SafeTimes;

/**
 * The service's own times.
 *
 * @param zone of the service's hours
 * @param hours when somebody besides the duty team is there
 * @param victimsWords how long the victim's words may stay unopened within those hours; outside them duty is served at once
 * @param updatesWorkingDays for how many of the service's days professionals' updates may stay unopened
 * @param lease how long a node may work on something before another may take it over
 */
public record Rules(ZoneId zone, SafeTimes hours, Duration victimsWords, int updatesWorkingDays, Duration lease) {

    /** The service's hours as a calendar. */
    SafeCalendar serviceHours() {
        return new SafeCalendar(zone, hours);
    }

    /** When a message that was accepted then must have been opened. */
    Instant unopenedAt(boolean fromVictimsSide, Instant accepted) {
        if (!fromVictimsSide) {
            return workingDaysAfter(accepted);
        }
        boolean staffed = serviceHours().isSafe(accepted);
        return staffed ? accepted.plus(victimsWords) : accepted;
    }

    private Instant workingDaysAfter(Instant accepted) {
        ZonedDateTime day = accepted.atZone(zone);
        for (int left = updatesWorkingDays; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day.toInstant();
    }

    private boolean isWorkingDay(ZonedDateTime day) {
        boolean noneSaid = hours.weekly().isEmpty();
        return noneSaid
                || hours.weekly().stream().anyMatch(window -> window.days().contains(day.getDayOfWeek()));
    }
}
