package org.keycontact.crypto;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.keycontact.core.Envelope;
import org.keycontact.core.Envelope.Recipient;

/** An envelope as JSON, in the general form of RFC 7516, 7.2.1, with strict reading. */
public final class EnvelopeJson {
    private static final int LONGEST = 160_000;
    private static final int LONGEST_MEMBER = 90_000;

    private EnvelopeJson() {}

    /**
     * Exactly one text for one envelope. Throws {@code Problem} INVALID, {@code envelope-malformed}, for what could not
     * be read again.
     */
    public static String write(Envelope envelope) {
        EnvelopeBytes.check(envelope);
        ObjectNode json = StrictJson.object();
        json.put("protected", envelope.protectedHeader());
        json.put("iv", envelope.iv());
        json.put("ciphertext", envelope.ciphertext());
        json.put("tag", envelope.tag());
        ArrayNode recipients = json.putArray("recipients");
        for (Recipient recipient : envelope.recipients()) {
            recipients
                    .addObject()
                    .put("mailbox", recipient.mailbox())
                    .put("epoch", recipient.epoch())
                    .put("encryptedKey", recipient.encryptedKey());
        }
        json.put("signature", envelope.signature());
        return json.toString();
    }

    /**
     * Reads and checks the form of everything, the header's too; not the signature. Throws {@code Problem} INVALID,
     * {@code envelope-malformed}.
     */
    public static Envelope read(String json) {
        StrictJson object = StrictJson.read(json, LONGEST, "", HeaderJson.MALFORMED);
        Envelope envelope = new Envelope(
                object.text("protected", LONGEST_MEMBER),
                object.text("iv", LONGEST_MEMBER),
                object.text("ciphertext", LONGEST_MEMBER),
                object.text("tag", LONGEST_MEMBER),
                recipients(object),
                object.text("signature", LONGEST_MEMBER));
        object.end();
        EnvelopeBytes.check(envelope);
        return envelope;
    }

    private static List<Recipient> recipients(StrictJson object) {
        return object.objects("recipients", Suite.MOST_RECIPIENTS).stream()
                .map(EnvelopeJson::recipient)
                .toList();
    }

    private static Recipient recipient(StrictJson object) {
        Recipient recipient = new Recipient(
                object.text("mailbox", Names.LONGEST),
                object.number("epoch"),
                object.text("encryptedKey", LONGEST_MEMBER));
        object.end();
        return recipient;
    }
}
