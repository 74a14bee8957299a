package org.keycontact.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.constraints.IntRange;
import org.keycontact.core.plan.AnyPlan.Times;
import org.keycontact.core.plan.SafeTimes.Dated;
import org.keycontact.core.plan.SafeTimes.Weekly;

/** The calendar says what the clock on the wall says, above all where the clock is changed. */
@PropertyDefaults(tries = 400, edgeCases = EdgeCasesMode.NONE)
class SafeCalendarTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Duration MARGIN = ContactPlan.DEFAULT_MARGIN;
    private static final int DAY = 24 * 60 * 60;

    @Property
    void anInstantIsSafeOrExceptedByTheWallClock(
            @ForAll(supplier = AnyPlan.Anything.class) Times times, @ForAll @IntRange(min = -DAY, max = DAY) int away) {
        Instant t = times.now().plusSeconds(away);
        assertThat(times.calendar().isSafe(t)).isEqualTo(times.wallClock().isSafe(t));
        assertThat(times.calendar().isExcepted(t)).isEqualTo(times.wallClock().isExcepted(t));
    }

    @Property
    void aContactIsAllowedIfItsSafePeriodLastsForTheMargin(@ForAll(supplier = AnyPlan.Anything.class) Times times) {
        assertThat(times.calendar().isAllowed(times.now(), times.margin()))
                .isEqualTo(times.wallClock().isAllowed(times.now(), times.margin()));
    }

    @Property(tries = 120)
    void theNextAllowedInstantIsTheEarliest(@ForAll(supplier = AnyPlan.Anything.class) Times times) {
        assertThat(times.calendar().nextAllowed(times.now(), times.margin()))
                .isEqualTo(times.wallClock().nextAllowed(times.now(), times.margin()));
    }

    @Property
    void aSafePeriodLastsUntilTheFirstUnsafeMinute(
            @ForAll(supplier = AnyPlan.Anything.class) Times times,
            @ForAll @IntRange(min = 1, max = 2 * DAY) int most) {
        Instant latest = times.now().plusSeconds(most);
        assertThat(times.calendar().safeUntil(times.now(), latest))
                .isEqualTo(times.wallClock().safeUntil(times.now(), latest));
    }

    @Property(tries = 60)
    void theNextWindowsAreWhereContactsWouldBePlannedOneAfterTheOther(
            @ForAll(supplier = AnyPlan.Anything.class) Times times) {
        Instant from = times.now();
        for (SafeCalendar.Period window : times.calendar().nextWindows(from, times.margin(), 3)) {
            assertThat(times.wallClock().nextAllowed(from, times.margin())).contains(window.from());
            assertThat(window.until())
                    .isEqualTo(times.wallClock()
                            .safeUntil(window.from(), window.from().plus(SafeCalendar.LONGEST_CONTACT)));
            from = window.until();
        }
    }

    @Property
    void contactEndsBeforeTheNextException(
            @ForAll(supplier = AnyPlan.Anything.class) Times times,
            @ForAll @IntRange(min = 1, max = 2 * DAY) int most) {
        Instant latest = times.now().plusSeconds(most);
        assertThat(times.calendar().unexceptedUntil(times.now(), latest))
                .isEqualTo(times.wallClock().unexceptedUntil(times.now(), latest));
    }

    @Example
    void bothPassesOfTheRepeatedHourAreSafe() {
        SafeCalendar sundays = weekly(DayOfWeek.SUNDAY, "01:00", "02:00");
        assertThat(sundays.nextAllowed(at("2026-10-24T20:00:00Z"), MARGIN)).contains(at("2026-10-25T00:00:00Z"));
        assertThat(sundays.safeUntil(at("2026-10-25T00:00:00Z"), at("2026-10-26T00:00:00Z")))
                .isEqualTo(at("2026-10-25T02:00:00Z"));
    }

    @Example
    void noInstantLiesInTheSkippedHour() {
        SafeCalendar sundays = weekly(DayOfWeek.SUNDAY, "01:00", "02:00");
        assertThat(sundays.nextAllowed(at("2026-03-28T20:00:00Z"), MARGIN)).contains(at("2026-04-05T00:00:00Z"));
    }

    @Example
    void aWindowPastMidnightBelongsToTheDayOnWhichItStarts() {
        SafeCalendar mondays = weekly(DayOfWeek.MONDAY, "22:00", "02:00");
        assertThat(mondays.isSafe(at("2026-01-05T01:00:00Z"))).isFalse();
        assertThat(mondays.isSafe(at("2026-01-05T22:00:00Z"))).isTrue();
        assertThat(mondays.isSafe(at("2026-01-06T01:59:59Z"))).isTrue();
        assertThat(mondays.isSafe(at("2026-01-06T02:00:00Z"))).isFalse();
    }

    @Example
    void aDayMayEndAtTwentyFour() {
        SafeCalendar mondays = weekly(DayOfWeek.MONDAY, "20:00", "24:00");
        assertThat(mondays.isSafe(at("2026-01-05T23:59:59Z"))).isTrue();
        assertThat(mondays.isSafe(at("2026-01-06T00:00:00Z"))).isFalse();
    }

    @Example
    void aWindowMayStartAtTwentyFour() {
        SafeCalendar mondays = weekly(DayOfWeek.MONDAY, "24:00", "02:00");
        assertThat(mondays.isSafe(at("2026-01-05T01:00:00Z"))).isFalse();
        assertThat(mondays.isSafe(at("2026-01-06T00:00:00Z"))).isTrue();
        assertThat(mondays.isSafe(at("2026-01-06T02:00:00Z"))).isFalse();
        SafeCalendar dayAfter = weekly(DayOfWeek.MONDAY, "24:00", "24:00");
        assertThat(dayAfter.isSafe(at("2026-01-05T23:59:59Z"))).isFalse();
        assertThat(dayAfter.safeUntil(at("2026-01-06T00:00:00Z"), at("2026-01-09T00:00:00Z")))
                .isEqualTo(at("2026-01-07T00:00:00Z"));
    }

    @Example
    void fromMidnightToMidnightIsTheWholeDay() {
        SafeCalendar mondays = weekly(DayOfWeek.MONDAY, "00:00", "00:00");
        assertThat(mondays.nextAllowed(at("2026-01-03T00:00:00Z"), MARGIN)).contains(at("2026-01-05T00:00:00Z"));
        assertThat(mondays.safeUntil(at("2026-01-05T00:00:00Z"), at("2026-01-09T00:00:00Z")))
                .isEqualTo(at("2026-01-06T00:00:00Z"));
    }

    @Example
    void whatIsUnknownIsNotSafe() {
        SafeCalendar never = new SafeCalendar(LONDON, SafeTimes.NONE);
        assertThat(never.isSafe(at("2026-01-05T12:00:00Z"))).isFalse();
        assertThat(never.nextAllowed(at("2026-01-05T12:00:00Z"), Duration.ZERO)).isEmpty();
    }

    @Example
    void theMarginMustFitExactly() {
        SafeCalendar mondays = weekly(DayOfWeek.MONDAY, "10:00", "11:00");
        assertThat(mondays.isAllowed(at("2026-01-05T10:55:00Z"), MARGIN)).isTrue();
        assertThat(mondays.isAllowed(at("2026-01-05T10:55:01Z"), MARGIN)).isFalse();
        assertThat(mondays.nextAllowed(at("2026-01-05T10:55:01Z"), MARGIN)).contains(at("2026-01-12T10:00:00Z"));
        assertThat(mondays.nextAllowed(at("2026-01-05T10:17:31Z"), MARGIN)).contains(at("2026-01-05T10:17:31Z"));
    }

    @Example
    void sixtyDaysAheadIsStillFoundAndAMinuteLaterIsNot() {
        Instant e = at("2026-01-05T12:00:00Z");
        SafeCalendar once = also("2026-03-06T12:00", "2026-03-06T13:00");
        assertThat(once.nextAllowed(e, MARGIN)).contains(at("2026-03-06T12:00:00Z"));
        assertThat(once.nextAllowed(e.plusSeconds(59), MARGIN)).contains(at("2026-03-06T12:00:00Z"));
        assertThat(once.nextAllowed(e.minusSeconds(1), MARGIN)).isEmpty();
        assertThat(also("2026-03-06T12:01", "2026-03-06T13:00").nextAllowed(e.plusSeconds(59), MARGIN))
                .isEmpty();
    }

    @Example
    void touchingWindowsAreOneSafePeriod() {
        SafeCalendar both = new SafeCalendar(
                LONDON,
                new SafeTimes(
                        List.of(
                                new Weekly(Set.of(DayOfWeek.MONDAY), 600, 660),
                                new Weekly(Set.of(DayOfWeek.MONDAY), 660, 720)),
                        List.of(),
                        List.of(dated("2026-01-05T11:30", "2026-01-05T11:45"))));
        assertThat(both.isAllowed(at("2026-01-05T10:58:00Z"), MARGIN)).isTrue();
        assertThat(both.safeUntil(at("2026-01-05T10:00:00Z"), at("2026-01-06T00:00:00Z")))
                .isEqualTo(at("2026-01-05T11:30:00Z"));
        assertThat(both.nextAllowed(at("2026-01-05T11:30:00Z"), MARGIN)).contains(at("2026-01-05T11:45:00Z"));
    }

    @Example
    void everyDayOfTheWeekIsItself() {
        Instant monday = at("2026-01-05T12:00:00Z");
        for (DayOfWeek day : EnumSet.allOf(DayOfWeek.class)) {
            Instant sameDay = monday.plus(Duration.ofDays(day.getValue() - 1));
            assertThat(weekly(day, "11:00", "13:00").nextAllowed(monday.minusSeconds(DAY / 2), MARGIN))
                    .contains(sameDay.minusSeconds(3600));
        }
    }

    private static SafeCalendar weekly(DayOfWeek day, String from, String to) {
        Weekly window = new Weekly(Set.of(day), minutes(from), minutes(to));
        return new SafeCalendar(LONDON, new SafeTimes(List.of(window), List.of(), List.of()));
    }

    private static SafeCalendar also(String from, String to) {
        return new SafeCalendar(LONDON, new SafeTimes(List.of(), List.of(dated(from, to)), List.of()));
    }

    private static Dated dated(String from, String to) {
        return new Dated(LocalDateTime.parse(from), LocalDateTime.parse(to));
    }

    private static int minutes(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
