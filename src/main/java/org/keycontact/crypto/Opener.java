package org.keycontact.crypto;

import java.util.Arrays;
import org.keycontact.core.Envelope;
import org.keycontact.core.Envelope.Recipient;
import org.keycontact.core.Header;
import org.keycontact.core.Problem;

/**
 * Opens envelopes. What comes out is what the holder of the sender's signing key sealed, the same for every recipient,
 * under exactly this header and to exactly these mailboxes.
 *
 * <p>Does not tell whether the signing key belongs to whom the header names ({@link DirectoryChain}), nor whether the
 * envelope was seen before.
 */
public final class Opener {
    private Opener() {}

    /**
     * Throws {@code Problem} INVALID: {@code envelope-malformed}, or {@code signature-invalid} unless {@code
     * signingKey}
     * made the signature and is the key that the header names.
     *
     * @param signingKey the sender's, raw Ed25519, unpadded base64url
     * @return the header
     */
    public static Header verify(Envelope envelope, String signingKey) {
        Header header = EnvelopeBytes.check(envelope);
        if (!header.signer().equals(Signatures.keyId(signingKey))) {
            throw Problem.invalid("signature-invalid", "The header names another key as signer.", "/protected/signer");
        }
        Signatures.verify(Signatures.ENVELOPE, EnvelopeBytes.signed(envelope), envelope.signature(), signingKey);
        return header;
    }

    /**
     * Verifies, then opens.
     *
     * @param mailbox whose recipient entry is opened, sealed to its key of {@code epoch}
     * @param signingKey the sender's, raw Ed25519, unpadded base64url
     * @throws Problem INVALID: {@code envelope-malformed}, {@code signature-invalid}, {@code not-a-recipient},
     *     {@code content-key-unreadable}, {@code commitment-broken}, {@code content-altered}, {@code padding-invalid}
     */
    public static byte[] open(Envelope envelope, String mailbox, int epoch, MailboxKeyPair pair, String signingKey) {
        verify(envelope, signingKey);
        return openUnverified(envelope, mailbox, epoch, pair);
    }

    /** Without the signature: for who verified it already and keeps the envelope where nobody can change it. */
    static byte[] openUnverified(Envelope envelope, String mailbox, int epoch, MailboxKeyPair pair) {
        byte[] key = contentKey(Sealer.CONTENT_KEY, envelope, recipient(envelope, mailbox, epoch), pair);
        try {
            return content(envelope, key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Opens a content key and holds it against the commitment. */
    static byte[] contentKey(String domain, Envelope envelope, Recipient recipient, MailboxKeyPair pair) {
        Header header = EnvelopeBytes.check(envelope);
        byte[] sealed =
                Base64Url.decode(recipient.encryptedKey(), Suite.SEALED_KEY_SIZE, HeaderJson.MALFORMED, "/recipients");
        byte[] info = EnvelopeBytes.keyInfo(domain, envelope.protectedHeader(), recipient.mailbox(), recipient.epoch());
        byte[] key = Hpke.open(pair, sealed, info)
                .orElseThrow(() -> refused("content-key-unreadable", "This key does not open it.", "/recipients"));
        if (!Hashes.same(EnvelopeBytes.commitment(key), Base64Url.decode(header.commitment()))) {
            throw refused(
                    "commitment-broken",
                    "This mailbox was given another content key than the header commits to: the sender deceives.",
                    "/protected/commitment");
        }
        return key;
    }

    static byte[] content(Envelope envelope, byte[] contentKey) {
        byte[] padded = AesGcm.decrypt(
                        contentKey, ciphertext(envelope), EnvelopeBytes.ascii(envelope.protectedHeader()))
                .orElseThrow(() -> refused("content-altered", "The content was altered.", "/ciphertext"));
        try {
            return Padding.unpad(padded)
                    .orElseThrow(() ->
                            refused("padding-invalid", "The content is not padded as it must be.", "/ciphertext"));
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }

    static Recipient recipient(Envelope envelope, String mailbox, int epoch) {
        return envelope.recipients().stream()
                .filter(recipient -> recipient.mailbox().equals(mailbox) && recipient.epoch() == epoch)
                .findFirst()
                .orElseThrow(
                        () -> refused("not-a-recipient", "It is not sealed to this mailbox's key.", "/recipients"));
    }

    private static byte[] ciphertext(Envelope envelope) {
        byte[] iv = Base64Url.decode(envelope.iv());
        byte[] body = Base64Url.decode(envelope.ciphertext());
        byte[] tag = Base64Url.decode(envelope.tag());
        byte[] all = Arrays.copyOf(iv, iv.length + body.length + tag.length);
        System.arraycopy(body, 0, all, iv.length, body.length);
        System.arraycopy(tag, 0, all, iv.length + body.length, tag.length);
        return all;
    }

    private static Problem refused(String code, String sentence, String field) {
        return Problem.invalid(code, sentence, field);
    }
}
