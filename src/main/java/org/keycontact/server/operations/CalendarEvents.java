package org.keycontact.server.operations;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import biweekly.property.Attendee;
import biweekly.property.DateEnd;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.DateStart;
import biweekly.property.ExceptionDates;
import biweekly.property.ExceptionRule;
import biweekly.property.ICalProperty;
import biweekly.property.RecurrenceDates;
import biweekly.property.RecurrenceId;
import biweekly.property.RecurrenceRule;
import biweekly.property.Summary;
import biweekly.property.Uid;
import biweekly.util.DateTimeComponents;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.escalation.Rota;
import org.keycontact.core.escalation.Rota.Overriding;

/**
 * The events of a calendar as overrides of a rota. An hour that the clocks show twice is its first showing, one that they
 * skip is as late after the change as it is written after it (RFC 5545, 3.3.5).
 */
final class CalendarEvents {
    private static final List<Class<? extends ICalProperty>> REPEATING = List.of(
            RecurrenceRule.class, RecurrenceDates.class, ExceptionRule.class, ExceptionDates.class, RecurrenceId.class);

    private final TimezoneInfo zones;
    private final UnaryOperator<String> people;

    private CalendarEvents(TimezoneInfo zones, UnaryOperator<String> people) {
        this.zones = zones;
        this.people = people;
    }

    /**
     * Reads all events. Throws {@code calendar-unreadable}, or {@code calendar-event-refused} with the number of the event,
     * from 1 as the file has them, and why.
     *
     * @param people gives the id of who is named, or throws IllegalArgumentException with a sentence
     */
    static List<Overriding> read(String text, UnaryOperator<String> people) {
        ICalendar calendar = CalendarText.read(text);
        List<VEvent> events = calendar.getEvents();
        if (events.isEmpty() || events.size() > Rota.MOST_EXCEPTIONS) {
            throw Problem.invalid("calendar-unreadable", "A calendar has one to 500 events.", "/calendar");
        }
        CalendarEvents reader = new CalendarEvents(calendar.getTimezoneInfo(), people);
        List<Overriding> read = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            try {
                Overriding next = reader.override(events.get(i));
                requireApart(read, next);
                read.add(next);
            } catch (IllegalArgumentException refused) {
                throw Problem.invalid(
                        "calendar-event-refused", "Event " + (i + 1) + ": " + refused.getMessage(), "/calendar");
            }
        }
        return read;
    }

    private static void requireApart(List<Overriding> read, Overriding next) {
        for (int i = 0; i < read.size(); i++) {
            Overriding each = read.get(i);
            require(!each.id().equals(next.id()), "It has the UID of event " + (i + 1) + ".");
            boolean apart = !each.until().isAfter(next.from()) || !next.until().isAfter(each.from());
            require(apart, "It overlaps event " + (i + 1) + ".");
        }
    }

    private Overriding override(VEvent event) {
        REPEATING.forEach(each -> require(
                event.getProperties(each).isEmpty(), "It repeats, or changes one that does. Write out each shift."));
        require(event.getStatus() == null || !event.getStatus().isCancelled(), "It is cancelled.");
        Uid uid = single(event, Uid.class, "UID");
        require(uid.getValue() != null && !uid.getValue().isBlank(), "It has no UID.");
        return new Overriding(
                "i-" + UUID.nameUUIDFromBytes(uid.getValue().getBytes(StandardCharsets.UTF_8)),
                instant(single(event, DateStart.class, "DTSTART")),
                instant(single(event, DateEnd.class, "DTEND")),
                people(event));
    }

    private static <T extends ICalProperty> T single(VEvent event, Class<T> type, String name) {
        List<T> given = event.getProperties(type);
        require(given.size() == 1, "It must have one " + name + ".");
        return given.getFirst();
    }

    private Instant instant(DateOrDateTimeProperty property) {
        DateTimeComponents given =
                property.getValue() == null ? null : property.getValue().getRawComponents();
        if (given == null || !property.getValue().hasTime()) {
            throw new IllegalArgumentException("It must begin and end at a time of day.");
        }
        try {
            return local(given).atZone(zone(property, given)).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("There is no such time or date.", e);
        }
    }

    private static LocalDateTime local(DateTimeComponents given) {
        return LocalDateTime.of(
                given.getYear(),
                given.getMonth(),
                given.getDate(),
                given.getHour(),
                given.getMinute(),
                given.getSecond());
    }

    private ZoneId zone(DateOrDateTimeProperty property, DateTimeComponents given) {
        require(
                property.getParameter("TZID") == null,
                "Its time zone is not known by that name. Write a name such as Europe/London, or times in UTC.");
        if (given.isUtc()) {
            return ZoneOffset.UTC;
        }
        TimezoneAssignment assigned = zones.isFloating(property) ? null : zones.getTimezone(property);
        String id = assigned == null ? null : assigned.getGlobalId();
        if (id == null || !ZoneId.getAvailableZoneIds().contains(id)) {
            throw new IllegalArgumentException("Its times have no time zone. Name one, or write times in UTC.");
        }
        return ZoneId.of(id);
    }

    /** Whoever is invited; of an event that invites nobody, whom its summary names. */
    private List<String> people(VEvent event) {
        List<String> named = new ArrayList<>();
        for (Attendee attendee : event.getAttendees()) {
            named.add(people.apply(name(attendee)));
        }
        Summary summary = event.getSummary();
        if (named.isEmpty()) {
            named.add(people.apply(summary == null ? "" : Objects.requireNonNullElse(summary.getValue(), "")));
        }
        return named.stream().distinct().toList();
    }

    private static String name(Attendee attendee) {
        @Nullable String uri = attendee.getUri();
        if (uri != null && uri.startsWith(RotaCalendar.PERSON)) {
            return uri.substring(RotaCalendar.PERSON.length());
        }
        return Objects.requireNonNullElse(attendee.getCommonName(), "");
    }

    private static void require(boolean held, String sentence) {
        if (!held) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
