package org.keycontact.journey;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** A hub's demonstration clock, moved over HTTP, forwards only; the clients go by it too. */
final class RigClock implements InstantSource {
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Web hub;
    private volatile Duration ahead;

    RigClock(URI hub) {
        this.hub = new Web(hub);
        this.ahead = Duration.between(Instant.now(), Instant.parse(now()));
    }

    private String now() {
        return this.hub.get("/demonstration/clock").json().path("now").asText();
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    /** Moves this hub's clock; {@code to} must be later than its present. */
    Instant moveTo(Instant to) {
        Web.Answer moved = hub.send("PUT", "/demonstration/clock", "{\"now\":\"" + to + "\"}");
        if (moved.status() != 200) {
            throw new IllegalStateException("The clock did not let itself be moved: " + moved.body());
        }
        ahead = Duration.between(Instant.now(), to);
        return to;
    }

    /** To the next such wall-clock time in London. */
    Instant moveTo(String time) {
        return moveTo(next(time).toInstant());
    }

    /** To the next such day and time in London that is at least a day away. */
    Instant moveTo(DayOfWeek day, String time) {
        ZonedDateTime then = next(time).plusDays(1);
        while (then.getDayOfWeek() != day) {
            then = then.plusDays(1);
        }
        return moveTo(then.toInstant());
    }

    Instant pass(Duration time) {
        return moveTo(instant().plus(time));
    }

    /** The next such wall-clock time in London. */
    ZonedDateTime next(String time) {
        ZonedDateTime now = instant().atZone(LONDON);
        ZonedDateTime then = now.with(LocalTime.parse(time));
        return then.isAfter(now) ? then : now.plusDays(1).with(LocalTime.parse(time));
    }
}
