package org.keycontact.crypto;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * Instants as they stand in what is signed: UTC, always with three digits of milliseconds, {@code
 * 2026-03-03T14:05:00.000Z}.
 */
final class Instants {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Instants() {}

    /** What is finer than a millisecond is cut off. */
    static String format(Instant instant) {
        return FORM.format(instant);
    }

    static Optional<Instant> parse(String text) {
        try {
            Instant instant = Instant.parse(text);
            return format(instant).equals(text) ? Optional.of(instant) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
