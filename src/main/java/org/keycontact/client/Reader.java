package org.keycontact.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.keycontact.core.Envelope;
import org.keycontact.core.Header;
import org.keycontact.core.MailboxKey;
import org.keycontact.core.Problem;
import org.keycontact.crypto.Base64Url;
import org.keycontact.crypto.Content;
import org.keycontact.crypto.EnvelopeJson;
import org.keycontact.crypto.Grants;
import org.keycontact.crypto.HeaderJson;
import org.keycontact.crypto.MailboxKeyPair;
import org.keycontact.crypto.Opener;

/** Opens envelopes with the person's own keys, or a team's, by the signing key of whom the envelope names. */
final class Reader {
    private final Me me;
    private final OwnKeys keys;
    private final TeamDesk teams;
    private final Acquaintances acquaintances;

    Reader(Me me, OwnKeys keys, TeamDesk teams, Acquaintances acquaintances) {
        this.me = me;
        this.keys = keys;
        this.teams = teams;
        this.acquaintances = acquaintances;
    }

    /** Throws Problem, as {@link Opener#open}, where it is not what somebody signed, or not sealed to this mailbox. */
    OpenedMessage open(String mailbox, Entry entry) {
        JsonNode json = entry.envelope();
        if (json == null || json.isNull()) {
            throw HubException.refused("not-sealed", "There is nothing sealed in this line.");
        }
        Envelope envelope = EnvelopeJson.read(json.toString());
        boolean bySms = "sms".equals(entry.provenance());
        Header header = header(envelope);
        if (!header.caseId().equals(entry.caseId())) {
            throw Problem.invalid("envelope-malformed", "The envelope belongs to another case.", "/protected/case");
        }
        String signingKey = bySms ? me.gatewaySigningKey() : signingKey(header);
        int epoch = envelope.recipients().stream()
                .filter(recipient -> recipient.mailbox().equals(mailbox))
                .mapToInt(Envelope.Recipient::epoch)
                .findFirst()
                .orElseThrow(
                        () -> Problem.invalid("not-a-recipient", "It is not sealed to this mailbox.", "/recipients"));
        Map<Integer, MailboxKeyPair> pairs = mailbox.equals(me.person()) ? keys.mailbox() : teams.open(mailbox);
        MailboxKeyPair pair = pairs.get(epoch);
        if (pair == null) {
            throw notARecipient();
        }
        return opened(header, Opener.open(envelope, mailbox, epoch, pair, signingKey), bySms);
    }

    /** The content key of what this person can open, sealed to somebody else. */
    String sealedTo(MailboxKey newcomer, Envelope envelope, boolean bySms) {
        String signingKey = bySms ? me.gatewaySigningKey() : signingKey(header(envelope));
        for (Envelope.Recipient recipient : envelope.recipients()) {
            MailboxKeyPair pair = pairs(recipient.mailbox()).get(recipient.epoch());
            if (pair != null) {
                return Grants.grant(envelope, recipient.mailbox(), recipient.epoch(), pair, signingKey, newcomer)
                        .encryptedKey();
            }
        }
        throw notARecipient();
    }

    /** By a key that was granted. */
    OpenedMessage open(Envelope envelope, int epoch, String encryptedKey, boolean bySms) {
        Header header = header(envelope);
        String signingKey = bySms ? me.gatewaySigningKey() : signingKey(header);
        MailboxKeyPair pair = keys.mailbox().get(epoch);
        if (pair == null) {
            throw notARecipient();
        }
        Envelope.Recipient grant = new Envelope.Recipient(me.person(), epoch, encryptedKey);
        return opened(header, Grants.open(envelope, grant, pair, signingKey), bySms);
    }

    private Map<Integer, MailboxKeyPair> pairs(String mailbox) {
        if (mailbox.equals(me.person())) {
            return keys.mailbox();
        }
        return Acquaintances.isTeam(mailbox) && teams.mine().contains(mailbox) ? teams.open(mailbox) : Map.of();
    }

    private static Problem notARecipient() {
        return Problem.invalid(
                "not-a-recipient", "It is sealed to a key that this person does not have.", "/recipients");
    }

    /** The key that the sender had at the time, in a directory that is the same for them and for this person. */
    private String signingKey(Header header) {
        acquaintances.requireSameDirectory(header.directoryHead());
        return acquaintances.signingKey(header.from(), header.signer());
    }

    /** As it is written in the envelope; nothing is believed of it until the signature is checked. */
    private static Header header(Envelope envelope) {
        return HeaderJson.read(new String(Base64Url.decode(envelope.protectedHeader()), StandardCharsets.UTF_8));
    }

    private static OpenedMessage opened(Header header, byte[] bytes, boolean bySms) {
        Content content = Content.read(header, bytes);
        return new OpenedMessage(header, content.words(), content.attachments(), !bySms);
    }
}
