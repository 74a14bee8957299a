package org.keycontact.demonstration;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/** The days of one telling of the story: from the first Tuesday that is still to come. */
final class StoryCalendar {
    static final ZoneId ZONE = ZoneId.of("Europe/London");

    private final ZonedDateTime tuesday;

    StoryCalendar(Instant now) {
        ZonedDateTime today = now.atZone(ZONE);
        ZonedDateTime candidate = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY))
                .toLocalDate()
                .atStartOfDay(ZONE);
        this.tuesday = candidate.toInstant().isAfter(now) ? candidate : candidate.plusWeeks(1);
    }

    /** A time of the story's {@code day}-th day; the first Tuesday is day 0. */
    Instant at(int day, String time) {
        return tuesday.plusDays(day).with(LocalTime.parse(time)).toInstant();
    }
}
