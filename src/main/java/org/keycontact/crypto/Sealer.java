package org.keycontact.crypto;

import com.google.crypto.tink.subtle.Random;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.keycontact.core.Envelope;
import org.keycontact.core.Envelope.Recipient;
import org.keycontact.core.Header;
import org.keycontact.core.MailboxKey;
import org.keycontact.core.Problem;

/**
 * Seals content to mailboxes. Only who holds a key of one of them can read it; everybody can see by the signature who
 * sealed it, with which header, to whom. Does not hide: header, recipients, the size's bucket. No forward secrecy.
 */
public final class Sealer {
    static final String CONTENT_KEY = "kch/content-key";

    private Sealer() {}

    /**
     * Seals {@code content} under a fresh key.
     *
     * @param draft its suite, version, signer and commitment are not looked at: they are filled in here
     * @param content at most 48 KiB
     * @param mailboxes 1 to 100, each mailbox once, in any order
     * @throws Problem INVALID: {@code envelope-malformed} (header or recipients), {@code content-too-long},
     *     {@code mailbox-key-invalid}
     */
    public static Envelope seal(Header draft, byte[] content, Collection<MailboxKey> mailboxes, SigningKeyPair sender) {
        byte[] contentKey = Random.randBytes(Suite.KEY_SIZE);
        try {
            return sealUnder(contentKey, draft, content, mailboxes, sender);
        } finally {
            Arrays.fill(contentKey, (byte) 0);
        }
    }

    private static Envelope sealUnder(
            byte[] contentKey, Header draft, byte[] content, Collection<MailboxKey> mailboxes, SigningKeyPair sender) {
        String header = HeaderJson.toProtected(complete(draft, sender, contentKey));
        byte[] padded = Padding.pad(content);
        byte[] sealed = AesGcm.encrypt(contentKey, padded, EnvelopeBytes.ascii(header));
        Arrays.fill(padded, (byte) 0);
        List<Recipient> recipients = mailboxes.stream()
                .map(mailbox -> sealKey(CONTENT_KEY, contentKey, header, mailbox))
                .sorted(Comparator.comparing(Recipient::mailbox))
                .toList();
        int tagAt = sealed.length - Suite.TAG_SIZE;
        return sign(
                new Envelope(
                        header,
                        Base64Url.encode(Arrays.copyOf(sealed, Suite.IV_SIZE)),
                        Base64Url.encode(Arrays.copyOfRange(sealed, Suite.IV_SIZE, tagAt)),
                        Base64Url.encode(Arrays.copyOfRange(sealed, tagAt, sealed.length)),
                        recipients,
                        ""),
                sender);
    }

    static Envelope sign(Envelope unsigned, SigningKeyPair sender) {
        Envelope envelope = new Envelope(
                unsigned.protectedHeader(),
                unsigned.iv(),
                unsigned.ciphertext(),
                unsigned.tag(),
                unsigned.recipients(),
                sender.sign(Signatures.ENVELOPE, EnvelopeBytes.signed(unsigned)));
        EnvelopeBytes.check(envelope);
        return envelope;
    }

    static Recipient sealKey(String domain, byte[] contentKey, String header, MailboxKey to) {
        byte[] info = EnvelopeBytes.keyInfo(domain, header, to.mailbox(), to.epoch());
        return new Recipient(to.mailbox(), to.epoch(), Base64Url.encode(Hpke.seal(to.publicKey(), contentKey, info)));
    }

    private static Header complete(Header d, SigningKeyPair sender, byte[] contentKey) {
        return new Header(
                Suite.NAME,
                Suite.VERSION,
                d.id(),
                d.caseId(),
                d.from(),
                d.to(),
                d.category(),
                d.urgency(),
                d.basis(),
                d.withhold(),
                d.contactNow(),
                d.reply(),
                d.inReplyTo(),
                d.attachments(),
                d.sentAt(),
                sender.keyId(),
                Base64Url.encode(EnvelopeBytes.commitment(contentKey)),
                d.directoryHead());
    }
}
