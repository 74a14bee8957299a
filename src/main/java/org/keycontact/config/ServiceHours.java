package org.keycontact.config;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * When the service is staffed, the same on each of its days.
 *
 * @param zone whose clocks {@code from} and {@code to} are read on
 * @param days at least one
 * @param from the first minute
 * @param to after {@code from}, on the same day; not included
 */
public record ServiceHours(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public ServiceHours {
        days = Set.copyOf(days);
    }
}
