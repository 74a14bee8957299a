package org.keycontact.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contact with the victim.
 *
 * @param state held, sending, sent, delivered, gathered, uncertain or ended
 */
public record Contact(
        String contact,
        @Nullable String message,
        String to,
        String via,
        String wording,
        Instant at,
        Instant until,
        String state,
        List<Attempt> attempts,
        List<Step> history) {

    public Contact {
        attempts = Json.listed(attempts);
        history = Json.listed(history);
    }

    public record Attempt(Instant at, String outcome) {}

    public record Step(Instant at, String state, String sentence) {}
}
