package org.keycontact.core.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers questions about safe times at instants: exact across clock changes, where an hour comes twice or not at all.
 * An instant is safe if its wall-clock time lies in a weekly or {@code also} window and in no {@code except} window.
 */
public final class SafeCalendar {
    /** How far ahead a safe instant is looked for. */
    public static final Duration HORIZON = Duration.ofDays(60);

    /** How long a planned contact may be under way within one safe period. */
    public static final Duration LONGEST_CONTACT = Duration.ofHours(24);

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final long MINUTE = 60;

    private final Windows safe;
    private final Windows excepted;

    public SafeCalendar(ZoneId zone, SafeTimes times) {
        Stretch.Clock clock = new Stretch.Clock(zone);
        this.safe = new Windows(clock, times.weekly(), times.also());
        this.excepted = new Windows(clock, List.of(), times.except());
    }

    /** Whether {@code t} lies in a window and in no exception. */
    public boolean isSafe(Instant t) {
        return safe.cover(t.getEpochSecond()) && !isExcepted(t);
    }

    /** Whether {@code t} lies in an {@code except} window, where no contact of any kind is made. */
    public boolean isExcepted(Instant t) {
        return excepted.cover(t.getEpochSecond());
    }

    /** Whether a planned contact may be made at {@code t}: safe, and for at least {@code margin} longer. */
    public boolean isAllowed(Instant t, Duration margin) {
        Instant enough = t.plus(margin);
        long end = periodEnd(t.getEpochSecond(), secondAfter(enough));
        return end > t.getEpochSecond() && !enough.isAfter(Instant.ofEpochSecond(end));
    }

    /**
     * The earliest allowed instant from {@code e} on: {@code e} itself, else a whole minute after it, up to and including
     * sixty days after.
     */
    public Optional<Instant> nextAllowed(Instant e, Duration margin) {
        if (isAllowed(e, margin)) {
            return Optional.of(e);
        }
        long end = e.plus(HORIZON).getEpochSecond() + 1;
        long next = nextSafe(periodEnd(e.getEpochSecond(), end), end);
        while (next < end) {
            long minute = Math.ceilDiv(next, MINUTE) * MINUTE;
            Instant t = Instant.ofEpochSecond(minute);
            if (minute < end && isAllowed(t, margin)) {
                return Optional.of(t);
            }
            next = nextSafe(periodEnd(next, end), end);
        }
        return Optional.empty();
    }

    /**
     * When planned contacts could be made from {@code e} on: for each safe period the earliest allowed instant, until the
     * period ends or {@link #LONGEST_CONTACT} later. At most {@code most}, in order.
     */
    public List<Period> nextWindows(Instant e, Duration margin, int most) {
        List<Period> windows = new ArrayList<>();
        Optional<Instant> at = nextAllowed(e, margin);
        while (at.isPresent() && windows.size() < most && !at.get().isAfter(e.plus(HORIZON))) {
            Instant until = safeUntil(at.get(), at.get().plus(LONGEST_CONTACT));
            windows.add(new Period(at.get(), until));
            at = nextAllowed(until, margin);
        }
        return windows;
    }

    /** The end of the safe period that contains {@code t}, but not after {@code latest}; {@code t} if it is not safe. */
    public Instant safeUntil(Instant t, Instant latest) {
        long second = t.getEpochSecond();
        long end = periodEnd(second, secondAfter(latest));
        return end > second ? earlier(Instant.ofEpochSecond(end), latest) : t;
    }

    /** The safe periods that reach into [{@code from}, {@code until}), each as far as it lies in there, to the second. */
    public List<Period> periods(Instant from, Instant until) {
        List<Period> periods = new ArrayList<>();
        long end = secondAfter(until);
        long next = nextSafe(from.getEpochSecond(), end);
        while (next < end) {
            long last = periodEnd(next, end);
            Instant begin = Instant.ofEpochSecond(next);
            if (begin.isBefore(until)) {
                periods.add(new Period(begin, earlier(Instant.ofEpochSecond(last), until)));
            }
            next = nextSafe(last, end);
        }
        return periods;
    }

    /** A safe period, from (inclusive) until (exclusive). */
    public record Period(Instant from, Instant until) {}

    /**
     * When the safe period that contains {@code t} began; if that is more than a day ago, the start of {@code t}'s day
     * (UTC), so that it stays the same while that day lasts; {@code t} if it is not safe.
     */
    public Instant safeSince(Instant t) {
        if (!isSafe(t)) {
            return t;
        }
        Instant dayAgo = t.minus(A_DAY);
        Instant since = periods(dayAgo, t.plusSeconds(1)).getLast().from();
        return since.isAfter(dayAgo) ? since : t.truncatedTo(ChronoUnit.DAYS);
    }

    /** The start of the first {@code except} window that begins after {@code t}, but not after {@code latest}. */
    public Instant unexceptedUntil(Instant t, Instant latest) {
        long end = secondAfter(latest);
        long next = excepted.nextCovered(excepted.coveredUntil(t.getEpochSecond(), end), end);
        return next < end ? earlier(Instant.ofEpochSecond(next), latest) : latest;
    }

    /** The first safe second from {@code second} on; {@link Windows#NEVER} if none is before {@code latest}. */
    private long nextSafe(long second, long latest) {
        long next = safe.nextCovered(second, latest);
        while (next < latest) {
            long free = excepted.coveredUntil(next, latest);
            if (free == next) {
                return next;
            }
            next = safe.nextCovered(free, latest);
        }
        return Windows.NEVER;
    }

    /** The end of the safe period that contains {@code second}, but not after {@code latest}; {@code second} if it is not safe. */
    private long periodEnd(long second, long latest) {
        return safe.coveredUntil(second, Math.min(latest, excepted.nextCovered(second, latest)));
    }

    private static long secondAfter(Instant t) {
        return t.getEpochSecond() + 1;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
