package org.keycontact.crypto;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.keycontact.core.Envelope;
import org.keycontact.core.Envelope.Recipient;
import org.keycontact.core.Header;
import org.keycontact.core.Problem;
import org.keycontact.core.Sha256;

/** The form of an envelope, and the exact byte strings that are made from one (src/adr/0003-envelope.md). */
final class EnvelopeBytes {
    private EnvelopeBytes() {}

    /**
     * Returns the header. Throws {@code Problem} INVALID, {@code envelope-malformed}, unless everything has its one
     * form.
     */
    static Header check(Envelope envelope) {
        Header header = HeaderJson.fromProtected(envelope.protectedHeader());
        decode(envelope.iv(), Suite.IV_SIZE, "/iv");
        decode(envelope.tag(), Suite.TAG_SIZE, "/tag");
        decode(envelope.signature(), Suite.SIGNATURE_SIZE, "/signature");
        checkCiphertext(envelope.ciphertext());
        checkRecipients(envelope.recipients());
        return header;
    }

    /** What the sender signs, for the purpose {@code envelope}. */
    static byte[] signed(Envelope envelope) {
        LengthPrefixed bytes = new LengthPrefixed("kch/envelope")
                .add(Suite.VERSION)
                .add(envelope.protectedHeader())
                .add(envelope.iv())
                .add(envelope.ciphertext())
                .add(envelope.tag())
                .add(envelope.recipients().size());
        for (Recipient recipient : envelope.recipients()) {
            bytes.add(recipient.mailbox()).add(recipient.epoch()).add(recipient.encryptedKey());
        }
        return bytes.bytes();
    }

    /** The same for the same envelope only. */
    static String hash(Envelope envelope) {
        return Base64Url.encode(Sha256.of(new LengthPrefixed("kch/envelope-hash")
                .add(signed(envelope))
                .add(envelope.signature())
                .bytes()));
    }

    /** HPKE's info for a content key: purpose, version, header, mailbox, epoch. */
    static byte[] keyInfo(String domain, String protectedHeader, String mailbox, int epoch) {
        return new LengthPrefixed(domain)
                .add(Suite.VERSION)
                .add(Sha256.of(ascii(protectedHeader)))
                .add(mailbox)
                .add(epoch)
                .bytes();
    }

    /** Binds the one content key without showing it. */
    static byte[] commitment(byte[] contentKey) {
        return Hashes.hkdf(contentKey, "kch/commitment/1");
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void checkCiphertext(String ciphertext) {
        int size = ciphertext.length() * 6 / 8;
        if (!Padding.isBucket(size)) {
            throw malformed("The padded content must have one of the sizes that the format names.", "/ciphertext");
        }
        decode(ciphertext, size, "/ciphertext");
    }

    private static void checkRecipients(List<Recipient> recipients) {
        if (recipients.isEmpty() || recipients.size() > Suite.MOST_RECIPIENTS) {
            throw malformed("An envelope has 1 to " + Suite.MOST_RECIPIENTS + " recipients.", "/recipients");
        }
        String before = "";
        for (int i = 0; i < recipients.size(); i++) {
            Recipient recipient = recipients.get(i);
            String where = "/recipients/" + i;
            Names.require(recipient.mailbox(), HeaderJson.MALFORMED, where + "/mailbox");
            Names.requireCount(recipient.epoch(), HeaderJson.MALFORMED, where + "/epoch");
            decode(recipient.encryptedKey(), Suite.SEALED_KEY_SIZE, where + "/encryptedKey");
            if (before.compareTo(recipient.mailbox()) >= 0) {
                throw malformed("Recipients must be sorted by mailbox, each once.", where + "/mailbox");
            }
            before = recipient.mailbox();
        }
    }

    private static void decode(String text, int size, String field) {
        Base64Url.decode(text, size, HeaderJson.MALFORMED, field);
    }

    private static Problem malformed(String sentence, String field) {
        return Problem.invalid(HeaderJson.MALFORMED, sentence, field);
    }
}
