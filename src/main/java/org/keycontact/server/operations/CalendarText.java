package org.keycontact.server.operations;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.io.ParseWarning;
import biweekly.property.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keycontact.core.Problem;

/**
 * A calendar file, read strictly: one whole iCalendar 2.0 of which every line can be read. The time zones that a file
 * defines are left out: working them out can take as long as their writer likes, and the names that they go by are known.
 */
final class CalendarText {
    private static final Pattern FOLD = Pattern.compile("(\r\n|\r|\n)[ \t]");
    private static final String ZONE = "VTIMEZONE";

    /** That a time zone is known by its name only, or not at all: said of each event. */
    private static final Set<Integer> ABOUT_ZONES = Set.of(37, 38);

    private CalendarText() {}

    /** Throws {@code calendar-unreadable}. */
    static ICalendar read(String text) {
        String lines = withoutZones(FOLD.matcher(text).replaceAll(""));
        List<List<ParseWarning>> warnings = new ArrayList<>();
        List<ICalendar> read = Biweekly.parse(lines).warnings(warnings).all();
        if (read.size() != 1 || read.getFirst().getVersion() != ICalVersion.V2_0) {
            throw unreadable("It must be one calendar of iCalendar 2.0.");
        }
        ICalendar calendar = read.getFirst();
        if (warnings.stream().flatMap(List::stream).anyMatch(each -> !ABOUT_ZONES.contains(code(each)))) {
            throw unreadable("A line of the calendar cannot be read.");
        }
        if (calendar.getEvents().size() != count(lines, "BEGIN:VEVENT")
                || calendar.getEvents().size() != count(lines, "END:VEVENT")) {
            throw unreadable("An event of the calendar is not whole.");
        }
        Method method = calendar.getMethod();
        if (method != null && !method.isPublish() && !method.isRequest()) {
            throw unreadable("The calendar takes back events, or answers some. Only what is to hold can be recorded.");
        }
        return calendar;
    }

    private static int code(ParseWarning warning) {
        Integer code = warning.getCode();
        return code == null ? 0 : code;
    }

    private static String withoutZones(String unfolded) {
        List<String> lines = unfolded.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        boolean whole = !lines.isEmpty()
                && lines.getFirst().equalsIgnoreCase("BEGIN:VCALENDAR")
                && lines.getLast().equalsIgnoreCase("END:VCALENDAR");
        if (!whole) {
            throw unreadable("It must begin with BEGIN:VCALENDAR and end with END:VCALENDAR.");
        }
        List<String> kept = new ArrayList<>();
        boolean inZone = false;
        for (String line : lines) {
            boolean ends = line.equalsIgnoreCase("END:" + ZONE);
            inZone |= line.equalsIgnoreCase("BEGIN:" + ZONE);
            if (!inZone) {
                requireNoZone(line);
                kept.add(line);
            }
            inZone &= !ends;
        }
        return kept.stream().collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    /** A beginning that is written otherwise would be read all the same. */
    private static void requireNoZone(String line) {
        String upper = line.toUpperCase(Locale.ROOT);
        if (upper.contains("BEGIN") && upper.contains(ZONE)) {
            throw unreadable("A line of the calendar cannot be read.");
        }
    }

    private static long count(String lines, String line) {
        return lines.lines().filter(line::equalsIgnoreCase).count();
    }

    private static Problem unreadable(String sentence) {
        return Problem.invalid("calendar-unreadable", sentence, "/calendar");
    }
}
