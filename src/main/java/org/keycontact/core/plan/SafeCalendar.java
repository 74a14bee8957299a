package org.keycontact.core.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycontact.core.plan.SafeTimes.Dated;

/**
 * Answers questions about safe times at instants: exact across clock changes, where an hour comes twice or not at all.
 * An instant is safe if its wall-clock time lies in a weekly or {@code also} window and in no {@code except} window.
 */
public final class SafeCalendar {
    /** How far ahead a safe instant is looked for. */
    public static final Duration HORIZON = Duration.ofDays(60);

    /** How long a planned contact may be under way within one safe period. */
    public static final Duration LONGEST_CONTACT = Duration.ofHours(24);

    /** Looked at first, so that the usual plan is answered soon. */
    private static final Duration NEAR = Duration.ofDays(2);

    private static final Duration A_WEEK = Duration.ofDays(8);
    private static final long MINUTE = 60;

    private final ZoneId zone;
    private final SafeTimes times;

    public SafeCalendar(ZoneId zone, SafeTimes times) {
        this.zone = zone;
        this.times = times;
    }

    /** Whether {@code t} lies in a window and in no exception. */
    public boolean isSafe(Instant t) {
        return Spans.holding(safe(t, t.plusSeconds(1)), t).isPresent();
    }

    /** Whether {@code t} lies in an {@code except} window, where no contact of any kind is made. */
    public boolean isExcepted(Instant t) {
        return Spans.holding(spansOf(times.except(), t, t.plusSeconds(1)), t).isPresent();
    }

    /** Whether a planned contact may be made at {@code t}: safe, and for at least {@code margin} longer. */
    public boolean isAllowed(Instant t, Duration margin) {
        return Spans.holding(safe(t, t.plus(margin).plusSeconds(1)), t)
                .filter(span -> span.lasts(t, margin))
                .isPresent();
    }

    /**
     * The earliest allowed instant from {@code e} on: {@code e} itself, else a whole minute after it, up to and including
     * sixty days after.
     */
    public Optional<Instant> nextAllowed(Instant e, Duration margin) {
        if (times.weekly().isEmpty() && times.also().isEmpty()) {
            return Optional.empty();
        }
        return nextAllowed(e, margin, e.plus(NEAR))
                .or(() -> nextAllowed(e, margin, e.plus(A_WEEK)))
                .or(() -> nextAllowed(e, margin, e.plus(HORIZON)));
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
        return Spans.holding(safe(t, latest), t)
                .map(span -> earlier(span.end(), latest))
                .orElse(t);
    }

    /** The safe periods that reach into [{@code from}, {@code until}), each as far as it lies in there, to the second. */
    public List<Period> periods(Instant from, Instant until) {
        return safe(from, until).stream()
                .map(span -> new Period(span.start(), earlier(span.end(), until)))
                .filter(period -> period.from().isBefore(period.until()))
                .toList();
    }

    /** A safe period, from (inclusive) until (exclusive). */
    public record Period(Instant from, Instant until) {}

    /**
     * When the safe period that contains {@code t} began; if that is more than a day ago, the start of {@code t}'s day
     * (UTC), so that it stays the same while that day lasts; {@code t} if it is not safe.
     */
    public Instant safeSince(Instant t) {
        Instant dayAgo = t.minus(Duration.ofDays(1));
        return Spans.holding(safe(dayAgo, t.plusSeconds(1)), t)
                .map(Spans.Span::start)
                .map(start -> start.isAfter(dayAgo) ? start : t.truncatedTo(ChronoUnit.DAYS))
                .orElse(t);
    }

    /** The start of the first {@code except} window that begins after {@code t}, but not after {@code latest}. */
    public Instant unexceptedUntil(Instant t, Instant latest) {
        for (Spans.Span span : spansOf(times.except(), t, latest)) {
            if (span.start().isAfter(t)) {
                return earlier(span.start(), latest);
            }
        }
        return latest;
    }

    private Optional<Instant> nextAllowed(Instant e, Duration margin, Instant last) {
        for (Spans.Span span : safe(e, last.plus(margin).plusSeconds(MINUTE))) {
            Instant t = span.contains(e) ? e : wholeMinuteFrom(span.start());
            if (t.isAfter(last)) {
                return Optional.empty();
            }
            if (span.contains(t) && span.lasts(t, margin)) {
                return Optional.of(t);
            }
        }
        return Optional.empty();
    }

    private List<Spans.Span> safe(Instant from, Instant to) {
        Spans spans = new Spans(zone, from, to);
        times.weekly().forEach(spans::add);
        times.also().forEach(window -> spans.add(window.from(), window.to()));
        return Spans.without(spans.merged(), spansOf(times.except(), from, to));
    }

    private List<Spans.Span> spansOf(List<Dated> windows, Instant from, Instant to) {
        Spans spans = new Spans(zone, from, to);
        windows.forEach(window -> spans.add(window.from(), window.to()));
        return spans.merged();
    }

    private static Instant wholeMinuteFrom(Instant t) {
        return Instant.ofEpochSecond(Math.ceilDiv(t.getEpochSecond(), MINUTE) * MINUTE);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
