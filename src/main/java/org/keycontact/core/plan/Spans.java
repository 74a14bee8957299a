package org.keycontact.core.plan;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Turns windows of the wall clock into spans of instants within one range. The range is cut where the zone's offset
 * changes; within each piece the wall clock runs straight, so a window that comes twice gives two spans, and one that is
 * skipped gives none.
 */
final class Spans {

    private static final long DAY = 24 * 60 * 60;
    /** The day on which the epoch began. */
    private static final DayOfWeek THURSDAY = DayOfWeek.THURSDAY;

    /** Half-open, in whole seconds since the epoch. */
    record Span(long from, long to) {
        Instant start() {
            return Instant.ofEpochSecond(from);
        }

        Instant end() {
            return Instant.ofEpochSecond(to);
        }

        boolean contains(Instant t) {
            return !t.isBefore(start()) && t.isBefore(end());
        }

        boolean lasts(Instant t, Duration margin) {
            return !t.plus(margin).isAfter(end());
        }
    }

    private record Piece(long from, long to, ZoneOffset offset) {
        /** The day of the wall clock, in days since the epoch. */
        long dayOf(long second) {
            return Math.floorDiv(second + offset.getTotalSeconds(), DAY);
        }

        long midnight(long day) {
            return day * DAY - offset.getTotalSeconds();
        }
    }

    private final List<Piece> pieces = new ArrayList<>();
    private final List<Span> found = new ArrayList<>();

    /** Spans are looked for from {@code from} until a second or more after {@code to}. */
    Spans(ZoneId zone, Instant from, Instant to) {
        long start = from.getEpochSecond();
        long end = to.getEpochSecond() + 1;
        while (start < end) {
            Instant piece = Instant.ofEpochSecond(start);
            ZoneOffsetTransition next = zone.getRules().nextTransition(piece);
            long until = next == null ? end : Math.min(end, next.toEpochSecond());
            pieces.add(new Piece(start, until, zone.getRules().getOffset(piece)));
            start = until;
        }
    }

    void add(LocalDateTime from, LocalDateTime to) {
        for (Piece piece : pieces) {
            add(piece, from.toEpochSecond(piece.offset), to.toEpochSecond(piece.offset));
        }
    }

    void add(SafeTimes.Weekly window) {
        for (Piece piece : pieces) {
            // A window that starts at 24:00, or runs past midnight, can reach into the second day after its own.
            long lastDay = piece.dayOf(piece.to);
            for (long day = piece.dayOf(piece.from) - 2; day <= lastDay; day++) {
                if (window.days().contains(THURSDAY.plus(day))) {
                    long midnight = piece.midnight(day);
                    add(piece, midnight + window.from() * 60L, midnight + window.end() * 60L);
                }
            }
        }
    }

    private void add(Piece piece, long from, long to) {
        long start = Math.max(piece.from, from);
        long end = Math.min(piece.to, to);
        if (start < end) {
            found.add(new Span(start, end));
        }
    }

    /** What was added, sorted, with spans that meet or overlap made one. */
    List<Span> merged() {
        found.sort(Comparator.comparingLong(Span::from));
        List<Span> merged = new ArrayList<>();
        for (Span span : found) {
            Span last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && span.from <= last.to) {
                merged.set(merged.size() - 1, new Span(last.from, Math.max(last.to, span.to)));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }

    /** {@code spans} less {@code taken}; both sorted and apart. */
    static List<Span> without(List<Span> spans, List<Span> taken) {
        List<Span> left = new ArrayList<>();
        for (Span span : spans) {
            long start = span.from;
            for (Span hole : taken) {
                if (hole.to <= start || hole.from >= span.to) {
                    continue;
                }
                if (hole.from > start) {
                    left.add(new Span(start, hole.from));
                }
                start = hole.to;
            }
            if (start < span.to) {
                left.add(new Span(start, span.to));
            }
        }
        return left;
    }

    static Optional<Span> holding(List<Span> spans, Instant t) {
        return spans.stream().filter(span -> span.contains(t)).findFirst();
    }
}
