package org.keycontact.core.escalation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.keycontact.core.Code;
import org.keycontact.core.plan.SafeCalendar;
import org.keycontact.core.plan.SafeTimes;

/**
 * People who are on call by turns. A turn ends the first time that the clock on the wall shows the handover time or a later
 * one: a handover time that the clocks skip is the moment of the change, one that they show twice is its first showing.
 *
 * @param people in the order of their turns
 * @param from when the first turn begins, by the wall clock, to the minute; nobody is on call before
 * @param every how long a turn lasts by the wall clock, in units
 * @param weekly only at these times of the week; none: always. Both passes of an hour that comes twice are in
 */
public record Rotation(List<String> people, LocalDateTime from, int every, Unit unit, List<SafeTimes.Weekly> weekly) {
    public static final int MOST_PEOPLE = 50;
    private static final int LONGEST = 366;

    /** What turns are counted in. */
    public enum Unit implements Code {
        HOURS(3_600),
        DAYS(86_400),
        WEEKS(604_800);

        private final long seconds;

        Unit(long seconds) {
            this.seconds = seconds;
        }
    }

    /** Throws IllegalArgumentException, with a sentence that says what is wrong. */
    public Rotation {
        people = List.copyOf(people);
        weekly = List.copyOf(weekly);
        boolean several = !people.isEmpty() && people.size() <= MOST_PEOPLE;
        if (!several || new HashSet<>(people).size() < people.size()) {
            throw new IllegalArgumentException("A rotation has one to fifty people, each once.");
        }
        if (from.getSecond() + from.getNano() != 0) {
            throw new IllegalArgumentException("A rotation begins at a whole minute.");
        }
        if (every < 1 || every > LONGEST) {
            throw new IllegalArgumentException("A turn lasts 1 to 366 hours, days or weeks.");
        }
    }

    /** Whose turn it is at {@code t}; empty before the first turn and outside the weekly times. */
    List<String> at(Instant t, ZoneId zone) {
        long turn = turn(t, zone);
        boolean on = turn >= 0 && (weekly.isEmpty() || hours(zone).isSafe(t));
        return on ? List.of(people.get(Math.toIntExact(turn % people.size()))) : List.of();
    }

    private SafeCalendar hours(ZoneId zone) {
        return new SafeCalendar(zone, new SafeTimes(weekly, List.of(), List.of()));
    }

    /** The number of the turn at {@code t}, from 0; negative before the first. */
    private long turn(Instant t, ZoneId zone) {
        long local = LocalDateTime.ofInstant(t, zone).toEpochSecond(ZoneOffset.UTC);
        long length = every * unit.seconds;
        long turn = Math.floorDiv(local - from.toEpochSecond(ZoneOffset.UTC), length);
        while (!handover(turn + 1, zone).isAfter(t)) {
            turn++;
        }
        while (handover(turn, zone).isAfter(t)) {
            turn--;
        }
        return turn;
    }

    /** When that turn begins. */
    private Instant handover(long turn, ZoneId zone) {
        LocalDateTime local = from.plusSeconds(turn * every * unit.seconds);
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) {
            return local.toInstant(zone.getRules().getOffset(local));
        }
        return change.isGap() ? change.getInstant() : local.toInstant(change.getOffsetBefore());
    }

    /** When it may be another's turn, in [from, until). */
    void changes(Instant start, Instant until, ZoneId zone, Collection<Instant> found) {
        for (long turn = Math.max(0, turn(start, zone)); handover(turn, zone).isBefore(until); turn++) {
            found.add(handover(turn, zone));
        }
        if (!weekly.isEmpty()) {
            hours(zone).periods(start, until).forEach(period -> {
                found.add(period.from());
                found.add(period.until());
            });
        }
    }
}
