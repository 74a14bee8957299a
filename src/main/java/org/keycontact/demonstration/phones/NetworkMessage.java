package org.keycontact.demonstration.phones;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One text as the network knows it.
 *
 * @param sid {@code SM} and 32 hexadecimal digits
 * @param inbound true if a phone wrote it to the service
 */
public record NetworkMessage(String sid, boolean inbound, Letter letter, Instant created, Progress progress) {

    /** What was handed in. */
    public record Letter(
            String from,
            String to,
            String body,
            @Nullable String statusCallback,
            @Nullable Integer validitySeconds) {}

    /**
     * How far it came.
     *
     * @param status the provider's word for it
     * @param errorCode the provider's code, where it failed
     */
    public record Progress(String status, @Nullable Integer errorCode, Instant at) {
        boolean isFinal() {
            return switch (status) {
                case "delivered", "undelivered", "failed", "received" -> true;
                default -> false;
            };
        }
    }

    NetworkMessage at(Progress next) {
        return new NetworkMessage(sid, inbound, letter, created, next);
    }
}
