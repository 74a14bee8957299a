package org.keycontact.disclosure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.client.CarriedKeys;
import org.keycontact.client.CaseKeys;
import org.keycontact.core.Envelope;
import org.keycontact.core.Header;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.Problem;
import org.keycontact.crypto.Content;
import org.keycontact.crypto.Grants;
import org.keycontact.crypto.MailboxKeyPair;
import org.keycontact.crypto.Opener;
import org.keycontact.crypto.Signatures;
import org.keycontact.flow.log.CaseEvent.MessageAccepted;
import org.keycontact.flow.log.CaseEvent.Provenance;

/** Checks one message of a log, and opens it where the keys are there. */
final class MessageCheck {
    private final String hubKey;
    private final @Nullable CaseKeys directory;
    private final CarriedKeys.@Nullable Opened keys;
    private final List<Envelope.Recipient> grants;

    /** @param grants content keys of this message that were given to the holder of the keys later */
    MessageCheck(
            String hubKey,
            @Nullable CaseKeys directory,
            CarriedKeys.@Nullable Opened keys,
            List<Envelope.Recipient> grants) {
        this.hubKey = hubKey;
        this.directory = directory;
        this.keys = keys;
        this.grants = List.copyOf(grants);
    }

    /** How far it is known who sent it. */
    enum Proof {
        SENDER,
        GATEWAY,
        NOT_CHECKED,
        WRONG
    }

    /**
     * What was found.
     *
     * @param signer the key that signed; none where it was not checked
     * @param content none: it stays sealed
     */
    record Found(
            Proof proof,
            @Nullable String signer,
            @Nullable Content content,
            @Nullable String wrong) {}

    Found check(String caseId, MessageAccepted message) {
        Header header = message.header();
        boolean bySms = message.provenance() == Provenance.SMS;
        if (!bySms && directory == null) {
            return new Found(Proof.NOT_CHECKED, null, null, null);
        }
        try {
            String signer = bySms ? hubKey : signer(header);
            Header signed = Opener.verify(message.envelope(), signer);
            if (!signed.equals(header) || !header.caseId().equals(caseId)) {
                throw wrong("its header is not the one that was signed for this case");
            }
            return new Found(bySms ? Proof.GATEWAY : Proof.SENDER, signer, words(message, signer), null);
        } catch (Problem refused) {
            return new Found(Proof.WRONG, null, null, refused.getMessage());
        }
    }

    /** The key that its sender had when they wrote, in the directory that they saw then. */
    private String signer(Header header) {
        CaseKeys all = java.util.Objects.requireNonNull(directory);
        long n = all.placeOf(header.directoryHead())
                .orElseThrow(() -> wrong("its sender saw another directory of keys than the one exported"));
        KeyRecord record = all.recordOf(header.from(), n)
                .orElseThrow(() -> wrong("its sender had no key in the directory when it was written"));
        if (!Signatures.keyId(record.signingKey()).equals(header.signer())) {
            throw wrong("it is signed with another key than its sender had at that time");
        }
        return record.signingKey();
    }

    private @Nullable Content words(MessageAccepted message, String signer) {
        Envelope envelope = message.envelope();
        CarriedKeys.Opened mine = keys;
        if (mine == null) {
            return null;
        }
        for (Envelope.Recipient to : envelope.recipients()) {
            MailboxKeyPair pair = mine.pair(to.mailbox(), to.epoch());
            if (pair != null) {
                return Content.read(message.header(), Opener.open(envelope, to.mailbox(), to.epoch(), pair, signer));
            }
        }
        for (Envelope.Recipient grant : grants) {
            MailboxKeyPair pair = mine.pair(grant.mailbox(), grant.epoch());
            if (pair != null) {
                return Content.read(message.header(), Grants.open(envelope, grant, pair, signer));
            }
        }
        return null;
    }

    /** To whom it is sealed, for who cannot open it. */
    static List<String> mailboxes(MessageAccepted message) {
        List<String> all = new ArrayList<>();
        message.envelope().recipients().forEach(to -> all.add(to.mailbox()));
        return all;
    }

    private static Problem wrong(String sentence) {
        return Problem.invalid("evidence-altered", sentence, "");
    }
}
