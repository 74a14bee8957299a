package org.keycontact.config;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.keycontact.core.CoverText;

/** Reads what the file says of the service. */
final class ServiceReader {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private ServiceReader() {}

    static ServiceSettings service(Section service) {
        service.only("name", "region", "language", "coverTexts", "helpAnswer", "unopened");
        String name = service.text("name");
        service.check(name.length() <= 80, "name", "must be at most 80 letters long.");
        String region = service.text("region");
        service.check(
                Set.of(Locale.getISOCountries()).contains(region),
                "region",
                "must be a country's code of two capital letters, such as GB.");
        String language = service.text("language");
        service.check(
                language.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}"),
                "language",
                "must be a language's code, such as en or cy.");
        Map<String, String> coverTexts = service.read(() -> coverTexts(service.section("coverTexts"), name));
        service.check(
                coverTexts == null || !coverTexts.isEmpty(),
                "coverTexts",
                "needs at least one text: without one nobody can be contacted.");
        return new ServiceSettings(
                name,
                region,
                language,
                coverTexts == null ? Map.of() : coverTexts,
                service.has("helpAnswer") ? coverText(service, "helpAnswer", name) : null,
                unopened(service.section("unopened")));
    }

    private static Map<String, String> coverTexts(Section section, String service) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String id : section.keys()) {
            section.check(
                    id.matches("[a-z0-9][a-z0-9-]{1,39}"),
                    id,
                    "must be named by 2 to 40 small letters, digits and hyphens.");
            texts.put(id, coverText(section, id, service));
        }
        return texts;
    }

    private static String coverText(Section section, String key, String service) {
        String text = section.text(key);
        CoverText.fault(text)
                .ifPresent(fault -> section.check(false, key, "cannot be a cover text: it " + fault + "."));
        boolean names = !service.isEmpty() && text.toLowerCase(Locale.ROOT).contains(service.toLowerCase(Locale.ROOT));
        section.check(!names, key, "cannot be a cover text: it names the service.");
        return text;
    }

    private static UnopenedSettings unopened(Section section) {
        section.only("victimWordsMinutes", "updatesWorkingDays", "hours");
        return new UnopenedSettings(
                Duration.ofMinutes(section.number("victimWordsMinutes", 30, 5, 240)),
                section.number("updatesWorkingDays", 1, 1, 5),
                hours(section.section("hours")));
    }

    private static ServiceHours hours(Section section) {
        section.only("zone", "days", "from", "to");
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String day : section.texts("days")) {
            int index = DAYS.indexOf(day);
            boolean fresh = index >= 0 && days.add(DayOfWeek.of(index + 1));
            section.check(fresh, "days", "must list days, each once: " + String.join(", ", DAYS) + ".");
        }
        section.check(!days.isEmpty(), "days", "must name at least one day.");
        LocalTime from = section.read(() -> time(section, "from"));
        LocalTime to = section.read(() -> time(section, "to"));
        if (from == null || to == null) {
            throw section.wrong("from", "and 'to' are needed.");
        }
        section.check(from.isBefore(to), "to", "must be later than from, on the same day.");
        return new ServiceHours(zone(section), days, from, to);
    }

    private static ZoneId zone(Section section) {
        String zone = section.text("zone");
        if (!ZoneId.getAvailableZoneIds().contains(zone) || !zone.contains("/")) {
            throw section.wrong("zone", "must be a zone such as Europe/London.");
        }
        return ZoneId.of(zone);
    }

    private static LocalTime time(Section section, String key) {
        String time = section.text(key);
        if (time.matches("[0-9]{2}:[0-9]{2}")) {
            try {
                return LocalTime.parse(time);
            } catch (DateTimeException e) {
                throw section.wrong(key, "is no time of day.");
            }
        }
        throw section.wrong(key, "must be a time of day such as \"09:00\", in quotes.");
    }
}
