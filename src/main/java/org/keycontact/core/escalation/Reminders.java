package org.keycontact.core.escalation;

import java.time.Duration;
import java.time.Instant;
import org.keycontact.core.plan.SafeCalendar;

/** When an alert of the lower kind is told again: every hour within the service's hours. */
public final class Reminders {
    private static final Duration EVERY = Duration.ofHours(1);

    private Reminders() {}

    /** The next time after {@code now}; an hour later where the service never has hours. */
    public static Instant next(SafeCalendar hours, Instant now) {
        Instant later = now.plus(EVERY);
        return hours.nextAllowed(later, Duration.ZERO).orElse(later);
    }
}
