package org.keycontact.core.plan;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import org.keycontact.core.plan.SafeTimes.Dated;
import org.keycontact.core.plan.SafeTimes.Weekly;

/** Random moments near clock changes, and random safe times near those moments. */
public record AnyPlan(Dice dice) {
    /** They change the clock by an hour, by half an hour, around Ramadan, or never. */
    private static final List<String> ZONES = List.of(
            "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca", "UTC");

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final int CHANGES = 6;
    private static final int NEAR_MINUTES = 4 * 24 * 60;
    private static final int QUARTER = 15;
    private static final int QUARTERS_OF_DAY = 96;
    private static final int HORIZON_QUARTERS = 60 * QUARTERS_OF_DAY;

    /** A moment, in a zone. */
    public record Moment(ZoneId zone, Instant now) {}

    /** A moment, and safe times that matter then. */
    public record Times(Moment moment, SafeTimes safe, Duration margin) {
        SafeCalendar calendar() {
            return new SafeCalendar(moment.zone(), safe);
        }

        WallClock wallClock() {
            return new WallClock(moment.zone(), safe);
        }

        Instant now() {
            return moment.now();
        }
    }

    /** For properties. */
    static final class Anything implements ArbitrarySupplier<Times> {
        @Override
        public Arbitrary<Times> get() {
            return Arbitraries.randomValue(random -> new AnyPlan(new Dice(random)).times());
        }
    }

    public static AnyPlan by(Random random) {
        return new AnyPlan(new Dice(random));
    }

    /** Up to four days from a change of the clock, often on a whole minute or exactly on the change. */
    public Moment moment() {
        ZoneId zone = ZoneId.of(dice.of(ZONES));
        int minutes = dice.between(-NEAR_MINUTES, NEAR_MINUTES);
        int away =
                dice.of(minutes * 60, minutes / 60 * 3600, minutes * 60 + dice.between(0, 59), dice.of(-60, -1, 0, 1));
        return new Moment(zone, dice.of(changes(zone)).plusSeconds(away));
    }

    private Times times() {
        Moment moment = moment();
        int margin = dice.of(300, dice.of(0, 1, 59, 60, 61), dice.between(0, 5 * 3600));
        return new Times(moment, safeTimes(moment), Duration.ofSeconds(margin));
    }

    /** Usually windows of the week and of dates near the moment, sometimes only at the end of the horizon, or none. */
    public SafeTimes safeTimes(Moment moment) {
        LocalDateTime wall = LocalDateTime.ofInstant(moment.now(), moment.zone());
        if (dice.chance(0.05)) {
            return SafeTimes.NONE;
        }
        if (dice.chance(0.1)) {
            List<Dated> far = dice.some(
                    1, 2, () -> dated(wall, HORIZON_QUARTERS - QUARTERS_OF_DAY, HORIZON_QUARTERS + QUARTERS_OF_DAY, 8));
            return new SafeTimes(List.of(), far, List.of());
        }
        return new SafeTimes(
                dice.some(0, 3, this::weekly),
                dice.some(0, 2, () -> dated(wall, -200, 400, 40)),
                dice.some(0, 2, () -> dated(wall, -300, 300, 300)));
    }

    private Weekly weekly() {
        Set<DayOfWeek> days = EnumSet.copyOf(dice.some(1, 5, () -> dice.of(DayOfWeek.values())));
        return new Weekly(days, timeOfDay(), timeOfDay());
    }

    private int timeOfDay() {
        return dice.of(
                dice.between(0, QUARTERS_OF_DAY) * QUARTER,
                dice.between(0, QUARTERS_OF_DAY) * QUARTER,
                dice.of(0, 60, 90, 120, 150, 180, SafeTimes.MINUTES_OF_DAY),
                dice.between(0, SafeTimes.MINUTES_OF_DAY));
    }

    /** Begins some quarters of an hour from the moment, by the wall clock, and lasts up to {@code longest} of them. */
    private Dated dated(LocalDateTime wall, int earliest, int latest, int longest) {
        LocalDateTime hour = wall.withMinute(0).withSecond(0).withNano(0);
        LocalDateTime from = hour.plusMinutes((long) dice.between(earliest, latest) * QUARTER);
        return new Dated(from, from.plusMinutes((long) dice.between(1, longest) * QUARTER));
    }

    private static List<Instant> changes(ZoneId zone) {
        List<Instant> changes = new ArrayList<>();
        ZoneOffsetTransition next = zone.getRules().nextTransition(FIRST);
        while (next != null && changes.size() < CHANGES) {
            changes.add(next.getInstant());
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return changes.isEmpty() ? List.of(FIRST) : changes;
    }
}
