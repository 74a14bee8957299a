package org.keycontact.flow.port;

/**
 * A text that came in, in memory only.
 *
 * @param providerId the provider's id of it: the idempotency key
 * @param from the sender's number as the provider gives it, unproven
 * @param to our number
 */
public record InboundText(String providerId, String from, String to, String words) {
    @Override
    public String toString() {
        return "InboundText[" + providerId + "]";
    }
}
