package org.keycontact.crypto;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.keycontact.core.Envelope;
import org.keycontact.core.Envelope.Recipient;
import org.keycontact.core.Header;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.MailboxKey;
import org.keycontact.core.Problem;
import org.keycontact.core.Sha256;
import org.keycontact.flow.port.Sealing;
import org.keycontact.flow.port.WrappedKeys;

/**
 * Sealing as the hub does it: reads headers, checks signatures, and holds the contact edge's own keys, encrypted by the
 * master key. The gateway's mailbox has a new key each day.
 */
public final class GatewaySealing implements Sealing {
    private final GatewayKeys keys;

    public GatewaySealing(MasterKey master, WrappedKeys kept, InstantSource clock) {
        this.keys = new GatewayKeys(master, kept, clock);
    }

    @Override
    public Envelope read(String json) {
        return EnvelopeJson.read(json);
    }

    @Override
    public String write(Envelope envelope) {
        return EnvelopeJson.write(envelope);
    }

    @Override
    public Header header(Envelope envelope) {
        return HeaderJson.fromProtected(envelope.protectedHeader());
    }

    @Override
    public String hash(Envelope envelope) {
        return EnvelopeBytes.hash(envelope);
    }

    @Override
    public String hash(byte[] sealed) {
        return Sha256.base64url(sealed);
    }

    @Override
    public String attachmentRoot(String caseId, String id, List<String> hashes) {
        return Base64Url.encode(AttachmentChunks.root(
                caseId, id, hashes.stream().map(Base64Url::decode).toList()));
    }

    @Override
    public Header verify(Envelope envelope, String signingKey) {
        return Opener.verify(envelope, signingKey);
    }

    @Override
    public void verify(KeyRecord record) {
        KeyRecords.verify(record);
    }

    @Override
    public void requireUsable(String publicKey) {
        Hpke.requireUsable(publicKey, "mailbox-key-invalid", "/publicKey");
    }

    @Override
    public void verify(String purpose, byte[] message, String signature, String signingKey) {
        Signatures.verify(purpose, message, signature, signingKey);
    }

    @Override
    public Envelope sealAsGateway(Header draft, String words, Collection<MailboxKey> mailboxes) {
        byte[] content = words.getBytes(StandardCharsets.UTF_8);
        try {
            return Sealer.seal(draft, content, mailboxes, keys.signing());
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>The signature must have been verified when the envelope was accepted. Further problems: INVALID, as {@link
     * Opener#open}, and {@code words-unreadable} where the content is not UTF-8.
     */
    @Override
    public String openAsGateway(Envelope envelope) {
        int epoch = envelope.recipients().stream()
                .filter(recipient -> recipient.mailbox().equals(Suite.GATEWAY))
                .mapToInt(Recipient::epoch)
                .findFirst()
                .orElseThrow(
                        () -> Problem.invalid("not-a-recipient", "It is not sealed to the gateway.", "/recipients"));
        MailboxKeyPair pair = keys.find(epoch)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.REFUSED, "words-gone", "The key that these words were sealed to is destroyed."));
        byte[] content = Opener.openUnverified(envelope, Suite.GATEWAY, epoch, pair);
        return Content.text(content);
    }

    @Override
    public MailboxKey gatewayKey() {
        int today = keys.today();
        return keys.findOrMake(today).publicFor(Suite.GATEWAY, today);
    }

    @Override
    public String gatewaySigningKey() {
        return keys.signing().publicKey();
    }

    /**
     * Signs for the hub (such as the directory's head) with the gateway's signing key. Throws IllegalArgumentException
     * for the purpose {@code envelope}.
     */
    public String sign(String purpose, byte[] message) {
        if (purpose.equals(Signatures.ENVELOPE)) {
            throw new IllegalArgumentException("envelopes are signed by sealing them");
        }
        return keys.signing().sign(purpose, message);
    }

    /** The epochs whose keys are still kept, in order. */
    public List<Integer> epochs() {
        return keys.kept();
    }

    /**
     * Destroys for ever the gateway's mailbox keys of all epochs before {@code epoch}, never today's or later ones.
     * Other
     * nodes forget them within a minute.
     */
    public void destroyEpochsBefore(int epoch) {
        int first = Math.min(epoch, keys.today());
        keys.kept().stream().filter(kept -> kept < first).forEach(keys::destroy);
    }

    @Override
    public String toString() {
        return "GatewaySealing[***]";
    }
}
