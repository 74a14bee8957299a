package org.keycontact.core.plan;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.keycontact.core.plan.SafeTimes.Dated;
import org.keycontact.core.plan.SafeTimes.Weekly;

/** Random moments near clock changes, and random safe times near those moments. */
public final class AnyPlan extends DomainContextBase {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final int CHANGES = 6;
    private static final int NEAR_SECONDS = 4 * 24 * 60 * 60;
    private static final int QUARTER = 15;
    private static final int QUARTERS_OF_DAY = 96;

    /** A moment, in a zone. */
    public record Moment(ZoneId zone, Instant now) {
        LocalDateTime wall() {
            return LocalDateTime.ofInstant(now, zone);
        }
    }

    /** A moment, and safe times that matter then. */
    public record Times(Moment moment, SafeTimes safe) {
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

    /** In zones that change the clock by an hour, by half an hour, around Ramadan, or never. */
    public static Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "Europe/London",
                        "America/New_York",
                        "Australia/Lord_Howe",
                        "Asia/Kathmandu",
                        "Africa/Casablanca",
                        "UTC")
                .map(ZoneId::of);
    }

    /** Up to four days from a change of the clock, often on a whole minute or exactly on the change. */
    public static Arbitrary<Moment> moments() {
        Arbitrary<Integer> distance = Arbitraries.integers().between(-NEAR_SECONDS, NEAR_SECONDS);
        Arbitrary<Integer> seconds = Arbitraries.frequencyOf(
                Tuple.of(3, distance),
                Tuple.of(4, distance.map(each -> each / 60 * 60)),
                Tuple.of(2, distance.map(each -> each / 3600 * 3600)),
                Tuple.of(1, Arbitraries.of(-60, -1, 0, 1, 60)));
        return zones().flatMap(zone -> Combinators.combine(Arbitraries.of(changes(zone)), seconds)
                .as((change, away) -> new Moment(zone, change.plusSeconds(away))));
    }

    @Provide
    public Arbitrary<Times> times() {
        return moments().flatMap(moment -> safeTimes(moment).map(safe -> new Times(moment, safe)));
    }

    @Provide
    public Arbitrary<Duration> margins() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(0, 1, 59, 60, 61, 3600)),
                Tuple.of(3, Arbitraries.of(300)),
                Tuple.of(3, Arbitraries.integers().between(0, 5 * 3600)))
                .map(Duration::ofSeconds);
    }

    public static Arbitrary<SafeTimes> safeTimes(Moment moment) {
        Arbitrary<SafeTimes> none = Arbitraries.just(SafeTimes.NONE);
        Arbitrary<SafeTimes> farOnly = dated(moment, 59 * 24 * 4, 61 * 24 * 4, 8)
                .list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(also -> new SafeTimes(List.of(), also, List.of()));
        Arbitrary<SafeTimes> usual = Combinators.combine(
                        weekly().list().ofMaxSize(3),
                        dated(moment, -200, 400, 40).list().ofMaxSize(2),
                        dated(moment, -300, 300, 300).list().ofMaxSize(2))
                .as(SafeTimes::new);
        return Arbitraries.frequencyOf(Tuple.of(1, none), Tuple.of(2, farOnly), Tuple.of(17, usual));
    }

    private static Arbitrary<Weekly> weekly() {
        Arbitrary<Integer> timesOfDay = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(0, QUARTERS_OF_DAY).map(each -> each * QUARTER)),
                Tuple.of(2, Arbitraries.of(0, 30, 60, 90, 120, 150, 180)),
                Tuple.of(1, Arbitraries.of(0, SafeTimes.MINUTES_OF_DAY)),
                Tuple.of(1, Arbitraries.integers().between(0, SafeTimes.MINUTES_OF_DAY)));
        return Combinators.combine(Arbitraries.of(DayOfWeek.class).set().ofMinSize(1), timesOfDay, timesOfDay)
                .as(Weekly::new);
    }

    /** Begins some quarters of an hour from the moment, by the wall clock, and lasts up to {@code longest} of them. */
    private static Arbitrary<Dated> dated(Moment moment, int earliest, int latest, int longest) {
        LocalDateTime wall = moment.wall();
        LocalDateTime hour = wall.withMinute(0).withSecond(0).withNano(0);
        return Combinators.combine(
                        Arbitraries.integers().between(earliest, latest), Arbitraries.integers().between(1, longest))
                .as((start, length) -> {
                    LocalDateTime from = hour.plusMinutes((long) start * QUARTER);
                    return new Dated(from, from.plusMinutes((long) length * QUARTER));
                });
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
