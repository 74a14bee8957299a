package org.keycontact.core.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import org.keycontact.core.casefile.Absence;
import org.keycontact.core.escalation.Rota.Shift;
import org.keycontact.core.plan.Dice;
import org.keycontact.core.plan.SafeTimes.Weekly;

/** Who is on call is what somebody would say who looks at the clock on the wall every minute, above all where it is changed. */
@PropertyDefaults(tries = 12, edgeCases = EdgeCasesMode.NONE)
class RotaTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final List<ZoneId> ZONES = List.of(
            LONDON, ZoneId.of("America/New_York"), ZoneId.of("Australia/Lord_Howe"), ZoneId.of("Africa/Casablanca"));
    private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2031-01-01T00:00:00Z");
    private static final Duration BEFORE = Duration.ofHours(30);
    private static final int MINUTES = 60 * 60;

    @Property
    void acrossEveryChangeOfTheClocksItIsWhoeverTheWallClockSays(@ForAll Random random) {
        Dice dice = new Dice(random);
        int changes = 0;
        for (ZoneId zone : ZONES) {
            for (Instant change : changes(zone)) {
                AnyRota any = new AnyRota(dice, zone, change);
                compare(any.rota(), any.absences(), change.minus(BEFORE));
                changes++;
            }
        }
        assertThat(changes).isGreaterThanOrEqualTo(4 * 14);
    }

    @Property(tries = 60)
    void atAnyOtherTimeToo(@ForAll Random random) {
        Dice dice = new Dice(random);
        Instant about = FROM.plus(dice.between(0, 7 * 365 * 24 * 60), ChronoUnit.MINUTES);
        AnyRota any = new AnyRota(dice, ZoneId.of("Asia/Kolkata"), about);
        compare(any.rota(), any.absences(), about.minus(BEFORE));
    }

    private static List<Instant> changes(ZoneId zone) {
        List<Instant> changes = new ArrayList<>();
        ZoneOffsetTransition next = zone.getRules().nextTransition(FROM);
        while (next != null && next.getInstant().isBefore(UNTIL)) {
            changes.add(next.getInstant());
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return changes;
    }

    private static void compare(Rota rota, List<Absence> absences, Instant start) {
        WallReading wall = new WallReading(rota, absences, start);
        List<Shift> shifts = rota.shifts(start, start.plus(MINUTES, ChronoUnit.MINUTES), absences);
        int shift = 0;
        Instant t = start;
        for (int minute = 0; minute < MINUTES; minute++, t = t.plusSeconds(60), wall.aMinuteLater()) {
            while (!t.isBefore(shifts.get(shift).until())) {
                shift++;
            }
            Set<String> seen = wall.onCall();
            boolean same = seen.equals(new LinkedHashSet<>(shifts.get(shift).people()))
                    && (minute % 7 != 0 || seen.equals(new LinkedHashSet<>(rota.onCall(t, absences))));
            if (!same) {
                assertThat(rota.onCall(t, absences))
                        .as("at %s, of %s with %s; shift %s", t, rota, absences, shifts.get(shift))
                        .containsExactlyInAnyOrderElementsOf(seen);
                assertThat(shifts.get(shift).people()).as("shift at %s", t).containsExactlyInAnyOrderElementsOf(seen);
            }
        }
    }

    @Example
    void aHandoverTimeThatTheClocksSkipIsTheMomentOfTheChange() {
        Rota rota = daily("2026-03-20T01:30", "asha", "ben");
        assertThat(rota.onCall(Instant.parse("2026-03-29T00:59:59Z"), List.of()))
                .containsExactly("asha");
        assertThat(rota.onCall(Instant.parse("2026-03-29T01:00:00Z"), List.of()))
                .containsExactly("ben");
    }

    @Example
    void aHandoverTimeThatComesTwiceIsItsFirstShowing() {
        Rota rota = daily("2026-10-20T01:30", "asha", "ben");
        assertThat(rota.onCall(Instant.parse("2026-10-25T00:29:59Z"), List.of()))
                .containsExactly("asha");
        assertThat(rota.onCall(Instant.parse("2026-10-25T00:30:00Z"), List.of()))
                .containsExactly("ben");
        assertThat(rota.onCall(Instant.parse("2026-10-25T01:15:00Z"), List.of()))
                .containsExactly("ben");
    }

    @Example
    void aWeekOfHandoversAtNineStaysAtNineWhenTheClocksChange() {
        Rota rota = new Rota(
                LONDON,
                List.of(new Rotation(
                        List.of("asha", "ben"),
                        LocalDateTime.parse("2026-03-23T09:00"),
                        1,
                        Rotation.Unit.WEEKS,
                        List.of())),
                List.of(),
                List.of());
        assertThat(rota.shifts(Instant.parse("2026-03-23T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"), List.of()))
                .extracting(shift -> shift.from() + " " + shift.people())
                .containsExactly(
                        "2026-03-23T00:00:00Z []", "2026-03-23T09:00:00Z [asha]", "2026-03-30T08:00:00Z [ben]");
    }

    @Example
    void nightsBelongToTheEveningOnWhichTheyBegin() {
        Weekly nights = new Weekly(Set.of(DayOfWeek.FRIDAY), 17 * 60, 9 * 60);
        Rota rota = new Rota(
                LONDON,
                List.of(new Rotation(
                        List.of("asha"),
                        LocalDateTime.parse("2026-01-01T00:00"),
                        1,
                        Rotation.Unit.DAYS,
                        List.of(nights))),
                List.of(),
                List.of());
        assertThat(rota.onCall(Instant.parse("2026-01-10T08:59:00Z"), List.of()))
                .containsExactly("asha");
        assertThat(rota.onCall(Instant.parse("2026-01-10T09:00:00Z"), List.of()))
                .isEmpty();
    }

    @Example
    void whatCannotBeMeantIsRefusedWithASentence() {
        assertThatThrownBy(() -> daily("2026-10-20T01:30", "asha", "asha")).hasMessageContaining("each once");
        Instant t = FROM;
        assertThatThrownBy(() -> new Rota.Swap("s", t, t.plusSeconds(60), "asha", "asha"))
                .hasMessageContaining("themselves");
        assertThatThrownBy(() -> new Rota.Overriding("o", t, t, List.of("asha")))
                .hasMessageContaining("after it begins");
    }

    private static Rota daily(String from, String... people) {
        return new Rota(
                LONDON,
                List.of(new Rotation(List.of(people), LocalDateTime.parse(from), 1, Rotation.Unit.DAYS, List.of())),
                List.of(),
                List.of());
    }
}
