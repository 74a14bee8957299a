package org.keycontact.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Envelope;
import org.keycontact.core.Envelope.Recipient;
import org.keycontact.crypto.EnvelopeJson;

/**
 * A message, sealed once: these exact bytes are posted, however often it takes.
 *
 * @param message its id, a UUID
 * @param forGateway the same words for the contact edge alone, where the plan lets words travel on a channel
 */
public record Sealed(
        String message, Envelope envelope, @Nullable Envelope forGateway) {

    /** Who can open it. */
    public List<String> mailboxes() {
        return envelope.recipients().stream().map(Recipient::mailbox).toList();
    }

    String body() {
        StringBuilder json = new StringBuilder("{\"envelope\":").append(EnvelopeJson.write(envelope));
        if (forGateway != null) {
            json.append(",\"gatewayEnvelope\":").append(EnvelopeJson.write(forGateway));
        }
        return json.append('}').toString();
    }

    @Override
    public String toString() {
        return "Sealed[" + message + "]";
    }
}
