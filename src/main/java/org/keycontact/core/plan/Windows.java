package org.keycontact.core.plan;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.keycontact.core.plan.SafeTimes.Dated;
import org.keycontact.core.plan.SafeTimes.Weekly;

/**
 * Which seconds lie in some of several windows of the wall clock. They are looked at stretch by stretch, so a window that
 * comes twice covers both times, and one that is skipped covers none. All is in whole seconds since the epoch.
 */
final class Windows {
    /** Later than any second. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long DAY = 24 * 60 * 60;
    private static final long MINUTE = 60;
    /** A window that starts at 24:00, or runs past midnight, can reach into the second day after its own. */
    private static final int DAYS_BEFORE = 2;

    private static final int DAYS_AHEAD = 7;
    /** The day on which the epoch began. */
    private static final DayOfWeek FIRST_DAY = DayOfWeek.THURSDAY;

    private final Stretch.Clock clock;
    private final List<Weekly> weekly;
    private final List<Dated> dated;

    Windows(Stretch.Clock clock, List<Weekly> weekly, List<Dated> dated) {
        this.clock = clock;
        this.weekly = weekly;
        this.dated = dated;
    }

    boolean cover(long second) {
        return coveredUntil(second, second + 1) > second;
    }

    /** Until when, from {@code second} on, windows cover everything; not after {@code latest}; {@code second} if none covers it. */
    long coveredUntil(long second, long latest) {
        long until = second;
        while (until < latest) {
            Stretch stretch = clock.at(until);
            long end = stretch.second(lastEnd(stretch.wall(until)));
            if (end <= until) {
                return until;
            }
            until = Math.min(end, stretch.until());
        }
        return Math.min(until, latest);
    }

    /** The first second from {@code second} on that a window covers; {@link #NEVER} if none is before {@code latest}. */
    long nextCovered(long second, long latest) {
        if (weekly.isEmpty() && dated.isEmpty()) {
            return NEVER;
        }
        long from = second;
        while (from < latest) {
            Stretch stretch = clock.at(from);
            long next = firstCovered(stretch, from);
            if (next < stretch.until()) {
                return next < latest ? next : NEVER;
            }
            from = stretch.until();
        }
        return NEVER;
    }

    /** The last end, by the wall clock, of the windows that hold {@code wall}; {@code wall} if none does. */
    private long lastEnd(long wall) {
        long last = wall;
        long today = Math.floorDiv(wall, DAY);
        for (Weekly window : weekly) {
            for (long day = today - DAYS_BEFORE; day <= today; day++) {
                if (startsOn(window, day) && begin(window, day) <= wall) {
                    last = Math.max(last, end(window, day));
                }
            }
        }
        for (Dated window : dated) {
            if (wall(window.from()) <= wall) {
                last = Math.max(last, wall(window.to()));
            }
        }
        return last;
    }

    private long firstCovered(Stretch stretch, long from) {
        long wall = stretch.wall(from);
        long first = NEVER;
        for (Weekly window : weekly) {
            first = Math.min(first, firstOf(window, stretch, wall));
        }
        for (Dated window : dated) {
            if (wall(window.to()) > wall) {
                first = Math.min(first, stretch.second(Math.max(wall, wall(window.from()))));
            }
        }
        return first;
    }

    /** As if the stretch went on for ever. */
    private static long firstOf(Weekly window, Stretch stretch, long wall) {
        long today = Math.floorDiv(wall, DAY);
        for (long day = today - DAYS_BEFORE; day <= today + DAYS_AHEAD; day++) {
            if (end(window, day) > wall && startsOn(window, day)) {
                return stretch.second(Math.max(wall, begin(window, day)));
            }
        }
        return NEVER;
    }

    private static boolean startsOn(Weekly window, long day) {
        return window.days().contains(FIRST_DAY.plus(day));
    }

    private static long begin(Weekly window, long day) {
        return day * DAY + window.from() * MINUTE;
    }

    private static long end(Weekly window, long day) {
        return day * DAY + window.end() * MINUTE;
    }

    private static long wall(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC);
    }
}
