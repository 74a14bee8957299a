package org.keycontact.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the hub may know of a message: the signed, readable part of its envelope. The sender signs it, the hub routes by
 * it, and recipients check it, so nobody in between can change who said what to whom.
 *
 * @param suite name of the cryptographic suite
 * @param version of the envelope's format
 * @param id the message's id (a UUID), also its idempotency key
 * @param caseId the case it belongs to
 * @param from the sender
 * @param to {@code victim}, {@code advocate}, {@code duty}, or a person of the case
 * @param basis lawful basis; needed between organisations (guidance, 91)
 * @param withhold must be withheld from the victim (guidance, 115)
 * @param contactNow code of the reason why the victim should be contacted at once; the words are inside the seal
 * @param reply answers the victim's last inbound message
 * @param inReplyTo id of the message that this one answers
 * @param attachments files that it goes with, as {@link Attachments#text} writes them
 * @param sentAt by the sender's clock
 * @param signer id of the key that signed
 * @param commitment binds the one content key, so that no two recipients can be shown different words
 * @param directoryHead hash of the directory head that the sender saw
 */
public record Header(
        String suite,
        int version,
        String id,
        String caseId,
        String from,
        String to,
        Category category,
        Urgency urgency,
        @Nullable Basis basis,
        boolean withhold,
        @Nullable String contactNow,
        boolean reply,
        @Nullable String inReplyTo,
        @Nullable String attachments,
        Instant sentAt,
        String signer,
        String commitment,
        String directoryHead) {

    /** Of a message that goes without files. */
    public Header(
            String suite,
            int version,
            String id,
            String caseId,
            String from,
            String to,
            Category category,
            Urgency urgency,
            @Nullable Basis basis,
            boolean withhold,
            @Nullable String contactNow,
            boolean reply,
            @Nullable String inReplyTo,
            Instant sentAt,
            String signer,
            String commitment,
            String directoryHead) {
        this(
                suite,
                version,
                id,
                caseId,
                from,
                to,
                category,
                urgency,
                basis,
                withhold,
                contactNow,
                reply,
                inReplyTo,
                null,
                sentAt,
                signer,
                commitment,
                directoryHead);
    }
}
