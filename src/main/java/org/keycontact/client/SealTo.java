package org.keycontact.client;

import org.jspecify.annotations.Nullable;
import org.keycontact.core.MailboxKey;

/**
 * A mailbox that a message must be sealed to, as the hub names it.
 *
 * @param epoch of the key
 * @param publicKey raw X25519 public key, unpadded base64url
 * @param signingKey the person's; none for teams and the gateway
 */
public record SealTo(
        String mailbox,
        int epoch,
        String publicKey,
        @Nullable String signingKey) {
    MailboxKey key() {
        return new MailboxKey(mailbox, epoch, publicKey);
    }
}
