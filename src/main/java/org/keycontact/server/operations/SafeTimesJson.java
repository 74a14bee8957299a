package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.keycontact.core.plan.SafeTimes;
import org.keycontact.core.plan.SafeTimes.Dated;
import org.keycontact.core.plan.SafeTimes.Weekly;

/** Safe times as JSON: {@code weekly}, {@code also} and {@code except} windows of the wall clock. */
final class SafeTimesJson {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);
    private static final int DAY_LETTERS = 3;
    private static final int MINUTES = 60;

    private SafeTimesJson() {}

    static SafeTimes read(JsonObject safe) {
        return new SafeTimes(weekly(safe), dated(safe, "also"), dated(safe, "except"));
    }

    /** The weekly windows of {@code safe}; none where it has none. */
    static List<Weekly> weekly(JsonObject safe) {
        List<Weekly> windows = new ArrayList<>();
        JsonArray given = safe.getJsonArray("weekly", new JsonArray());
        for (int i = 0; i < given.size(); i++) {
            JsonObject each = given.getJsonObject(i);
            windows.add(PlanReader.orInvalid(
                    "/safe/weekly/" + i,
                    () -> new Weekly(days(each), minuteOfDay(each, "from"), minuteOfDay(each, "to"))));
        }
        return windows;
    }

    private static Set<DayOfWeek> days(JsonObject window) {
        return Fields.strings(window, "days").stream().map(SafeTimesJson::day).collect(Collectors.toSet());
    }

    private static DayOfWeek day(String code) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (code(day).equals(code)) {
                return day;
            }
        }
        throw new IllegalArgumentException("there is no such day");
    }

    private static String code(DayOfWeek day) {
        return day.name().substring(0, DAY_LETTERS).toLowerCase(Locale.ROOT);
    }

    /** The contract has made sure of HH:mm, up to 24:00. */
    private static int minuteOfDay(JsonObject window, String name) {
        String time = window.getString(name);
        int colon = time.indexOf(':');
        return Integer.parseInt(time.substring(0, colon)) * MINUTES + Integer.parseInt(time.substring(colon + 1));
    }

    private static List<Dated> dated(JsonObject safe, String name) {
        List<Dated> windows = new ArrayList<>();
        JsonArray given = safe.getJsonArray(name, new JsonArray());
        for (int i = 0; i < given.size(); i++) {
            JsonObject each = given.getJsonObject(i);
            windows.add(PlanReader.orInvalid(
                    "/safe/" + name + "/" + i, () -> new Dated(minute(each, "from"), minute(each, "to"))));
        }
        return windows;
    }

    private static LocalDateTime minute(JsonObject window, String name) {
        try {
            return LocalDateTime.parse(window.getString(name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("there is no such day", e);
        }
    }

    static JsonObject write(SafeTimes safe) {
        return new JsonObject()
                .put("weekly", writeWeekly(safe.weekly()))
                .put(
                        "also",
                        Fields.array(
                                safe.also().stream().map(SafeTimesJson::write).toList()))
                .put(
                        "except",
                        Fields.array(
                                safe.except().stream().map(SafeTimesJson::write).toList()));
    }

    static JsonArray writeWeekly(List<Weekly> windows) {
        return Fields.array(windows.stream().map(SafeTimesJson::write).toList());
    }

    private static JsonObject write(Weekly window) {
        return new JsonObject()
                .put(
                        "days",
                        Fields.array(new TreeSet<>(window.days())
                                .stream().map(SafeTimesJson::code).toList()))
                .put("from", clock(window.from()))
                .put("to", clock(window.to()));
    }

    private static String clock(int minuteOfDay) {
        return String.format(Locale.ROOT, "%02d:%02d", minuteOfDay / MINUTES, minuteOfDay % MINUTES);
    }

    private static JsonObject write(Dated window) {
        return new JsonObject().put("from", MINUTE.format(window.from())).put("to", MINUTE.format(window.to()));
    }
}
