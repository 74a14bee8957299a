package org.keycontact.server.operations;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Attendee;
import biweekly.property.Classification;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.DateTimeStamp;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.keycontact.core.escalation.Rota.Shift;

/**
 * A rota's shifts as iCalendar (RFC 5545), in UTC. It says who is on call, and nothing of what for: it may be shown on a
 * telephone that others see.
 */
final class RotaCalendar {
    /** What an attendee's address begins with; the person's id follows. */
    static final String PERSON = "urn:keycontact:person:";

    private static final String PRODUCT = "-//Key Contact Hub//Rota//EN";
    private static final String SUMMARY = "On call";

    private RotaCalendar() {}

    /**
     * Writes the shifts that have somebody. The UID of an event is made of the rota and the time at which it begins.
     *
     * @param recorded when the rota was recorded
     * @param since what began then may have begun earlier, and is always named the same
     */
    static String write(String rota, Instant recorded, List<Shift> shifts, Instant since, UnaryOperator<String> names) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId(PRODUCT);
        for (Shift shift : shifts) {
            if (!shift.people().isEmpty()) {
                String begins = shift.from().equals(since)
                        ? "before"
                        : Long.toString(shift.from().getEpochSecond());
                VEvent event = event(shift, names);
                event.setUid("rota-" + rota + "-" + begins);
                event.setDateTimeStamp(new DateTimeStamp(date(recorded)));
                calendar.addEvent(event);
            }
        }
        return Biweekly.write(calendar).caretEncoding(true).go();
    }

    private static VEvent event(Shift shift, UnaryOperator<String> names) {
        VEvent event = new VEvent();
        event.setDateStart(new DateStart(date(shift.from())));
        event.setDateEnd(new DateEnd(date(shift.until())));
        event.setSummary(SUMMARY);
        event.setClassification(Classification.private_());
        for (String person : shift.people()) {
            event.addAttendee(new Attendee(names.apply(person), null, PERSON + person));
        }
        return event;
    }

    private static ICalDate date(Instant at) {
        LocalDateTime utc = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        return new ICalDate(
                new DateTimeComponents(
                        utc.getYear(),
                        utc.getMonthValue(),
                        utc.getDayOfMonth(),
                        utc.getHour(),
                        utc.getMinute(),
                        utc.getSecond(),
                        true),
                true);
    }
}
