package org.keycontact.flow.port;

import java.util.Collection;
import java.util.List;
import org.keycontact.core.Envelope;
import org.keycontact.core.Header;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.MailboxKey;

/** What the hub itself does with sealed messages: it reads headers and checks signatures; words it sees only at the contact edge. */
public interface Sealing {

    /** Reads an envelope strictly. Throws {@code Problem} INVALID, code {@code envelope-malformed}, naming the field. */
    Envelope read(String json);

    /** The envelope as JSON: exactly one text for one envelope. */
    String write(Envelope envelope);

    /** Reads the header strictly (unknown, missing and doubled members refused). */
    Header header(Envelope envelope);

    /** SHA-256 over the signed bytes and the signature, base64url: the same for the same envelope only. */
    String hash(Envelope envelope);

    /** SHA-256 over a sealed chunk of an attachment, base64url. */
    String hash(byte[] sealed);

    /** What a header must say of an attachment whose sealed chunks have these hashes, in order. */
    String attachmentRoot(String caseId, String id, List<String> hashes);

    /** Throws {@code Problem} INVALID, {@code signature-invalid}, unless {@code signingKey} (raw Ed25519, base64url) made the envelope's signature and is the key that the header names as signer. */
    Header verify(Envelope envelope, String signingKey);

    /** Throws {@code Problem} INVALID, {@code key-record-invalid}, unless the record is signed by its own key and well formed. */
    void verify(KeyRecord record);

    /** Throws {@code Problem} INVALID, {@code mailbox-key-invalid}, unless something can be sealed to this public mailbox key. */
    void requireUsable(String publicKey);

    /** Throws {@code Problem} INVALID, {@code signature-invalid}, unless {@code signature} (base64url) is {@code signingKey}'s over {@code message} for this purpose. */
    void verify(String purpose, byte[] message, String signature, String signingKey);

    /** Seals words that came in by SMS, signed by the gateway. The header's suite, version, signer and commitment are filled in here. */
    Envelope sealAsGateway(Header draft, String words, Collection<MailboxKey> mailboxes);

    /** Opens what was sealed to {@code gateway}, for the moment of sending. Throws {@code Problem} REFUSED, {@code words-gone}, where that epoch's key is destroyed. */
    String openAsGateway(Envelope envelope);

    /** The gateway's mailbox key of today. */
    MailboxKey gatewayKey();

    /** The gateway's signing key, raw Ed25519, base64url. */
    String gatewaySigningKey();
}
