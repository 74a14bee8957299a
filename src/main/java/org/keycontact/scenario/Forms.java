package org.keycontact.scenario;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keycontact.core.Code;

/** The forms that single values of a scenario take. */
final class Forms {
    static final String INSTANT = "an instant such as 2026-03-03T14:05:00Z";
    static final String DURATION = "a duration such as PT5M, not negative";
    static final String ID = "a name";
    static final String YES_OR_NO = "true or false";
    static final String TIME = "a time of day such as \"10:00\", to the minute, up to \"24:00\"";
    static final String LOCAL = "a local time such as 2026-03-14T18:00, to the minute";

    private static final Pattern TIME_OF_DAY = Pattern.compile("(\\d{2}):(\\d{2})");
    private static final int HOURS = 24;
    private static final int MINUTES = 60;
    private static final Map<String, DayOfWeek> DAYS = Arrays.stream(DayOfWeek.values())
            .collect(Collectors.toUnmodifiableMap(
                    day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT), day -> day));

    private Forms() {}

    static String id(String value) {
        require(!value.isBlank());
        return value;
    }

    static boolean yesOrNo(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    static DayOfWeek day(String value) {
        DayOfWeek day = DAYS.get(value);
        if (day == null) {
            throw new IllegalArgumentException();
        }
        return day;
    }

    /** Minutes since midnight. */
    static int minuteOfDay(String value) {
        Matcher time = TIME_OF_DAY.matcher(value);
        require(time.matches());
        int hour = Integer.parseInt(time.group(1));
        int minute = Integer.parseInt(time.group(2));
        require(minute < MINUTES && (hour < HOURS || (hour == HOURS && minute == 0)));
        return hour * MINUTES + minute;
    }

    static LocalDateTime localMinute(String value) {
        LocalDateTime time = LocalDateTime.parse(value);
        require(time.getSecond() == 0 && time.getNano() == 0);
        return time;
    }

    static <E extends Enum<E> & Code> Function<String, E> code(Class<E> type) {
        return value -> Code.find(type, value).orElseThrow();
    }

    static <E extends Enum<E> & Code> String oneOf(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Code::code).collect(Collectors.joining(", ", "one of ", ""));
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
    }
}
