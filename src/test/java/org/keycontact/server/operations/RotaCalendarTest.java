package org.keycontact.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycontact.core.escalation.Rota;
import org.keycontact.core.escalation.Rota.Overriding;
import org.keycontact.core.escalation.Rota.Shift;
import org.keycontact.core.escalation.Rotation;

/** Shifts become a calendar and a calendar becomes overrides; what could be misread is refused. */
class RotaCalendarTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant SATURDAY = Instant.parse("2027-03-27T00:00:00Z");
    private static final Map<String, String> NAMES = Map.of(
            "p-asha", "Asha \"Ash\" Example, of the night team; she who has a name longer than any line",
            "p-ben", "Ben");
    private static final UnaryOperator<String> KNOWN = name -> NAMES.entrySet().stream()
            .filter(each -> each.getKey().equals(name) || each.getValue().equals(name))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("It names nobody of this service."));

    private static String write(List<Shift> shifts, Instant since) {
        return RotaCalendar.write("duty", SATURDAY, shifts, since, name -> NAMES.getOrDefault(name, name));
    }

    private static List<Shift> days(Instant from, Instant until) {
        Rotation daily = new Rotation(
                List.of("p-asha", "p-ben"), LocalDateTime.parse("2027-01-01T09:00"), 1, Rotation.Unit.DAYS, List.of());
        return new Rota(LONDON, List.of(daily), List.of(), List.of()).shifts(from, until, List.of());
    }

    private static String file(String... lines) {
        List<String> all = new ArrayList<>(List.of("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Other//EN"));
        all.addAll(List.of(lines));
        all.add("END:VCALENDAR");
        return String.join("\r\n", all) + "\r\n";
    }

    private static String event(String lines) {
        return "BEGIN:VEVENT\r\nUID:one@example.org\r\n" + lines.replace("|", "\r\n") + "\r\nEND:VEVENT";
    }

    @Test
    void whatIsWrittenIsReadBackAcrossAChangeOfTheClocks() {
        List<Shift> shifts = days(SATURDAY, Instant.parse("2027-03-31T00:00:00Z"));
        assertThat(shifts)
                .extracting(Shift::from)
                .contains(Instant.parse("2027-03-27T09:00:00Z"), Instant.parse("2027-03-28T08:00:00Z"));
        List<Overriding> read = CalendarEvents.read(write(shifts, SATURDAY), KNOWN);
        assertThat(read)
                .extracting(each -> new Shift(each.from(), each.until(), each.people()))
                .isEqualTo(shifts);
        assertThat(read).extracting(Overriding::id).doesNotHaveDuplicates().allMatch(id -> id.length() <= 40);
    }

    @Test
    void severalPeopleAreReadBackAndAShiftOfNobodyIsNoEvent() {
        Instant noon = SATURDAY.plusSeconds(43_200);
        Instant night = SATURDAY.plusSeconds(86_400);
        List<Shift> shifts =
                List.of(new Shift(SATURDAY, noon, List.of()), new Shift(noon, night, List.of("p-ben", "p-asha")));
        assertThat(CalendarEvents.read(write(shifts, SATURDAY), KNOWN))
                .singleElement()
                .satisfies(each -> assertThat(each.people()).containsExactly("p-ben", "p-asha"));
    }

    @Test
    void theNameStandsWithTheAttendeeAndTheSummarySaysNothing() {
        String text = write(days(SATURDAY, SATURDAY.plusSeconds(3_600)), SATURDAY);
        assertThat(text.lines()).allMatch(line -> line.length() <= 75);
        assertThat(text).contains("SUMMARY:On call\r\n", "CLASS:PRIVATE\r\n", "urn:keycontact:person:");
    }

    @Test
    void aShiftKeepsItsNameWhenTheCalendarIsReadAgain() {
        Instant until = SATURDAY.plusSeconds(20 * 86_400L);
        List<String> first = uids(write(days(SATURDAY, until), SATURDAY));
        Instant later = SATURDAY.plusSeconds(3 * 86_400L);
        List<String> again = uids(write(days(later, until), later));
        assertThat(again.subList(1, again.size())).isEqualTo(first.subList(4, first.size()));
        assertThat(again.getFirst()).isEqualTo(first.getFirst());
    }

    private static List<String> uids(String text) {
        return text.lines().filter(line -> line.startsWith("UID:")).toList();
    }

    @Test
    void timesOfAZoneAreResolvedWithFoldedLinesAndEscapedCommas() {
        String text = file(
                "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
                        + "RRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+0500\r\nTZOFFSETTO:+0600\r\nEND:STANDARD\r\nEND:VTIMEZONE",
                event(
                        "DTSTART;TZID=Europe/London:20270328T000000|DTEND;TZID=Europe/Lon\r\n don:20270328T090000"
                                + "|SUMMARY:Asha \"Ash\" Example\\, of the nig\r\n ht team\\; she who has a name longer than any line"));
        assertThat(CalendarEvents.read(text, KNOWN)).singleElement().satisfies(each -> {
            assertThat(each.from()).isEqualTo("2027-03-28T00:00:00Z");
            assertThat(each.until()).isEqualTo("2027-03-28T08:00:00Z");
            assertThat(each.people()).containsExactly("p-asha");
        });
    }

    @Test
    void anHourThatComesTwiceIsTheFirstAndOneThatIsSkippedComesAfter() {
        String text = file(
                event("DTSTART;TZID=Europe/London:20271031T013000|DTEND:20271031T050000Z|SUMMARY:Ben"),
                event("DTSTART;TZID=Europe/London:20270328T013000|DTEND:20270328T050000Z|SUMMARY:Ben")
                        .replace("one@", "two@"));
        assertThat(CalendarEvents.read(text, KNOWN))
                .extracting(each -> each.from().toString())
                .containsExactly("2027-10-31T00:30:00Z", "2027-03-28T01:30:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
                    DTSTART:20270328T090000|DTEND:20270328T100000|SUMMARY:Ben # no time zone
                    DTSTART;VALUE=DATE:20270328|DTEND;VALUE=DATE:20270329|SUMMARY:Ben # a time of day
                    DTSTART;TZID=Nowhere/Land:20270328T090000|DTEND:20270328T100000Z|SUMMARY:Ben # not known by that name
                    DTSTART:20270328T090000+0100|DTEND:20270328T100000Z|SUMMARY:Ben # no time zone
                    DTSTART:20270231T090000Z|DTEND:20270328T100000Z|SUMMARY:Ben # no such time or date
                    DTSTART:20270328T090000Z|SUMMARY:Ben # must have one DTEND
                    DTSTART:20270328T090000Z|DTSTART:20270329T090000Z|DTEND:20270330T100000Z|SUMMARY:Ben # must have one DTSTART
                    DTSTART:20270328T100000Z|DTEND:20270328T090000Z|SUMMARY:Ben # end after it begins
                    DTSTART:20270328T090000Z|DTEND:20270328T100000Z|SUMMARY:Nobody # names nobody
                    DTSTART:20270328T090000Z|DTEND:20270328T100000Z # names nobody
                    DTSTART:20270328T090000Z|DTEND:20270328T100000Z|SUMMARY:Ben|ATTENDEE:mailto:zed@example.org # names nobody
                    DTSTART:20270328T090000Z|DTEND:20270328T100000Z|SUMMARY:Ben|RRULE:FREQ=DAILY # It repeats
                    DTSTART:20270328T090000Z|DTEND:20270328T100000Z|SUMMARY:Ben|RECURRENCE-ID:20270328T090000Z # It repeats
                    DTSTART:20270328T090000Z|DTEND:20270328T100000Z|SUMMARY:Ben|STATUS:CANCELLED # is cancelled
                    DTSTART:20270328T090000Z|DTEND:20270328T100000Z|SUMMARY:Ben|UID:two # must have one UID
                    """)
    void anEventThatCouldBeMisreadIsRefusedWithItsNumberAndWhy(String lines, String why) {
        String well = event("DTSTART:20270101T090000Z|DTEND:20270101T100000Z|SUMMARY:Ben")
                .replace("one@", "zero@");
        assertThatThrownBy(() -> CalendarEvents.read(file(well, event(lines)), KNOWN))
                .hasMessageContaining("Event 2: ")
                .hasMessageContaining(why);
    }

    @Test
    void eventsThatOverlapAreRefusedAndThoseThatMeetAreNot() {
        String first = event("DTSTART:20270328T090000Z|DTEND:20270328T100000Z|SUMMARY:Ben");
        String meets = event("DTSTART:20270328T100000Z|DTEND:20270328T110000Z|SUMMARY:Ben")
                .replace("one@", "two@");
        String overlaps = meets.replace("T100000Z", "T095959Z");
        assertThat(CalendarEvents.read(file(first, meets), KNOWN)).hasSize(2);
        assertThatThrownBy(() -> CalendarEvents.read(file(first, overlaps), KNOWN))
                .hasMessageContaining("Event 2: It overlaps event 1.");
        assertThatThrownBy(() -> CalendarEvents.read(file(first, meets.replace("two@", "one@")), KNOWN))
                .hasMessageContaining("Event 2: It has the UID of event 1.");
    }

    @Test
    void aFileThatIsNotWholeIsRefused() {
        String whole = file(event("DTSTART:20270328T090000Z|DTEND:20270328T100000Z|SUMMARY:Ben"));
        assertThat(CalendarEvents.read(whole.replace("BEGIN:VEVENT", "begin:vevent"), KNOWN))
                .hasSize(1);
        for (String broken : List.of(
                "rubbish",
                whole.substring(0, whole.length() - 20),
                whole + whole,
                whole.replace("END:VEVENT\r\n", ""),
                whole.replace("VERSION:2.0", "VERSION:1.0"),
                whole.replace("VERSION:2.0", "VERSION:2.0\r\nMETHOD:CANCEL"),
                whole.replace("DTEND:", "DTEND "),
                whole.replace("20270328T090000Z", "noon"),
                whole.replace("BEGIN:VEVENT", "BEGIN;X=1:VTIMEZONE\r\nBEGIN:VEVENT"),
                file())) {
            assertThatThrownBy(() -> CalendarEvents.read(broken, KNOWN))
                    .as(broken)
                    .extracting("code")
                    .isEqualTo("calendar-unreadable");
        }
    }
}
