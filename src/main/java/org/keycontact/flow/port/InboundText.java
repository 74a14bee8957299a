package org.keycontact.flow.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A text that came in, in memory only.
 *
 * @param providerId the provider's id of it: the idempotency key
 * @param from the sender's number as the provider gives it, unproven
 * @param to our number
 * @param sentAt when it was sent, where the provider says so: it may be fetched long after
 */
public record InboundText(
        String providerId,
        String from,
        String to,
        String words,
        @Nullable Instant sentAt) {
    @Override
    public String toString() {
        return "InboundText[" + providerId + "]";
    }
}
