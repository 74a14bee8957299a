package org.keycontact.disclosure;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as a court reads them: in the service's zone, and in UTC. */
final class Moments {
    private final ZoneId zone;
    private final DateTimeFormatter local;

    Moments(ZoneId zone) {
        this.zone = zone;
        this.local = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm:ss", Locale.UK)
                .withZone(zone);
    }

    /** Such as Tuesday 3 March 2026, 14:05:00 (Europe/London); 2026-03-03T14:05:00Z */
    String full(Instant at) {
        return local.format(at) + " (" + zone.getId() + "); " + at;
    }
}
