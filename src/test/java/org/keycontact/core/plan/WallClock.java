package org.keycontact.core.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.keycontact.core.plan.SafeTimes.Dated;
import org.keycontact.core.plan.SafeTimes.Weekly;

/**
 * What {@link SafeCalendar} computes, found in the plainest way: look at the clock on the wall, minute by minute. Windows
 * begin and end on whole minutes of the wall clock and of UTC alike, so between two whole minutes nothing changes.
 */
public record WallClock(ZoneId zone, SafeTimes times) {
    private static final long MINUTE = 60;

    public static WallClock of(ContactPlan plan) {
        return new WallClock(plan.zone(), plan.safe());
    }

    public boolean isSafe(Instant t) {
        LocalDateTime wall = LocalDateTime.ofInstant(t, zone);
        return !within(times.except(), wall) && (within(times.also(), wall) || withinWeekly(wall));
    }

    public boolean isExcepted(Instant t) {
        return within(times.except(), LocalDateTime.ofInstant(t, zone));
    }

    /** Whether every instant of [from, until) fits. */
    public static boolean throughout(Instant from, Instant until, Predicate<Instant> fits) {
        boolean all = !from.isBefore(until) || fits.test(from);
        for (Instant t = nextMinute(from); all && t.isBefore(until); t = t.plusSeconds(MINUTE)) {
            all = fits.test(t);
        }
        return all;
    }

    boolean isAllowed(Instant t, Duration margin) {
        return isSafe(t) && throughout(t, t.plus(margin), this::isSafe);
    }

    Optional<Instant> nextAllowed(Instant e, Duration margin) {
        if (isAllowed(e, margin)) {
            return Optional.of(e);
        }
        Instant last = e.plus(60, ChronoUnit.DAYS);
        Instant begun = null;
        Instant first = nextMinute(e);
        for (Instant t = first; !t.isAfter(last.plus(margin).plusSeconds(MINUTE)); t = t.plusSeconds(MINUTE)) {
            if (!isSafe(t)) {
                begun = null;
            } else if (begun == null) {
                begun = t;
            }
            if (begun != null && !begun.isAfter(last) && !begun.plus(margin).isAfter(t.plusSeconds(MINUTE))) {
                return Optional.of(begun);
            }
        }
        return Optional.empty();
    }

    Instant safeUntil(Instant t, Instant latest) {
        return firstMinute(t, latest, each -> !isSafe(each));
    }

    Instant unexceptedUntil(Instant t, Instant latest) {
        Instant after = nextMinute(t);
        boolean before = isExcepted(t);
        for (Instant each = after; each.isBefore(latest); each = each.plusSeconds(MINUTE)) {
            boolean now = isExcepted(each);
            if (now && !before) {
                return each;
            }
            before = now;
        }
        return latest;
    }

    private static Instant firstMinute(Instant t, Instant latest, Predicate<Instant> fits) {
        for (Instant each = t; each.isBefore(latest); each = nextMinute(each)) {
            if (fits.test(each)) {
                return each;
            }
        }
        return latest;
    }

    private static Instant nextMinute(Instant t) {
        return t.truncatedTo(ChronoUnit.MINUTES).plusSeconds(MINUTE);
    }

    private static boolean within(List<Dated> windows, LocalDateTime wall) {
        for (Dated window : windows) {
            if (!wall.isBefore(window.from()) && wall.isBefore(window.to())) {
                return true;
            }
        }
        return false;
    }

    /** A window belongs to the day on which it starts: this one, or, past midnight, one of the two before. */
    private boolean withinWeekly(LocalDateTime wall) {
        for (Weekly window : times.weekly()) {
            for (int daysAgo = 0; daysAgo <= 2; daysAgo++) {
                LocalDate day = wall.toLocalDate().minusDays(daysAgo);
                LocalDateTime from = day.atStartOfDay().plusMinutes(window.from());
                LocalDateTime to = day.atStartOfDay().plusMinutes(window.to());
                LocalDateTime end = window.to() > window.from() ? to : to.plusDays(1);
                if (window.days().contains(day.getDayOfWeek()) && !wall.isBefore(from) && wall.isBefore(end)) {
                    return true;
                }
            }
        }
        return false;
    }
}
