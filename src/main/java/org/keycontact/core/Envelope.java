package org.keycontact.core;

import java.util.List;

/**
 * A sealed message as it travels: shaped like JWE's general JSON form (RFC 7516, 7.2.1). All strings but mailbox names
 * are unpadded base64url. Its format is described in src/adr/0003-envelope.md.
 *
 * @param protectedHeader the exact bytes of the header's JSON, the additional data of the content's encryption
 * @param recipients sorted by mailbox, each mailbox once
 * @param signature Ed25519 by the sender over all of the above
 */
public record Envelope(
        String protectedHeader,
        String iv,
        String ciphertext,
        String tag,
        List<Recipient> recipients,
        String signature) {

    public Envelope {
        recipients = List.copyOf(recipients);
    }

    /**
     * The content key, sealed to one mailbox.
     *
     * @param epoch which of the mailbox's keys it is sealed to, from 1
     */
    public record Recipient(String mailbox, int epoch, String encryptedKey) {}
}
