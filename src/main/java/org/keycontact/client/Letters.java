package org.keycontact.client;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Attachments;
import org.keycontact.core.Envelope;
import org.keycontact.core.Header;
import org.keycontact.core.MailboxKey;
import org.keycontact.crypto.Attachment;
import org.keycontact.crypto.Content;
import org.keycontact.crypto.Sealer;

/** Writing on one case: previewed, sealed here, posted. */
public final class Letters {
    private static final int STALE_TRIES = 3;

    private final Session session;
    private final Me me;
    private final OwnKeys keys;
    private final Acquaintances acquaintances;
    private final InstantSource clock;
    private final String caseId;
    private final String path;

    Letters(Session session, Me me, OwnKeys keys, Acquaintances acquaintances, InstantSource clock, String caseId) {
        this.session = session;
        this.me = me;
        this.keys = keys;
        this.acquaintances = acquaintances;
        this.clock = clock;
        this.caseId = caseId;
        this.path = "/cases/" + caseId;
    }

    /** Whom this would have to be sealed to, and, where one may see it, who gets what, how and when. */
    public Preview preview(Draft draft) {
        return Preview.of(session.post(path + "/preview", Json.text(draft.toJson())));
    }

    /**
     * Previews, has new recipients agreed to ({@link RecipientWatch}), seals and posts. If only keys have become newer
     * meanwhile, it is sealed again; if other people are named, it is not.
     *
     * @param words at most 48 KiB in UTF-8
     * @throws HubException the refusal's code; {@code recipient-not-agreed}; {@link RecipientsDiffer}
     */
    public Accepted send(Draft draft, String words) {
        return send(draft, Content.of(words));
    }

    /**
     * As {@link #send(Draft, String)}, with files that were sent before ({@link OutgoingFile#send}).
     *
     * @throws HubException besides, {@code attachment-incomplete}; {@code words-needed} where words travel on a channel, as
     *     files never do
     */
    public Accepted send(Draft draft, Content content) {
        for (int tried = 1; ; tried++) {
            Preview preview = preview(draft);
            Preview.Refusal refusal = preview.refused();
            if (refusal != null) {
                throw new HubException(422, refusal.code(), refusal.sentence(), null);
            }
            Sealed sealed = seal(draft, content, preview);
            try {
                return post(sealed);
            } catch (RecipientsDiffer differ) {
                boolean onlyKeys = differ.missing().isEmpty() && differ.extra().isEmpty();
                if (!onlyKeys || tried == STALE_TRIES) {
                    throw differ;
                }
            }
        }
    }

    /** Seals to all whom the preview names, after new ones were agreed to. */
    public Sealed seal(Draft draft, String words, Preview preview) {
        return seal(draft, Content.of(words), preview);
    }

    private Sealed seal(Draft draft, Content content, Preview preview) {
        acquaintances.requireSameDirectory(preview.directoryHead());
        SealTo gateway = preview.gateway();
        return seal(
                draft,
                content,
                preview.directoryHead(),
                acquaintances.agreed(caseId, preview.sealTo()),
                gateway == null ? null : Acquaintances.gateway(gateway));
    }

    /** Seals to chosen mailboxes of a preview only. The hub refuses it unless they are those of its decision. */
    public Sealed sealTo(Draft draft, String words, String directoryHead, List<SealTo> chosen) {
        return seal(draft, Content.of(words), directoryHead, acquaintances.agreed(caseId, chosen), null);
    }

    private Sealed seal(
            Draft draft,
            Content content,
            String directoryHead,
            Collection<MailboxKey> mailboxes,
            @Nullable MailboxKey gateway) {
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        Envelope envelope = seal(header(id, draft, content, directoryHead, now), content, mailboxes);
        if (gateway == null) {
            return new Sealed(id, envelope, null);
        }
        if (content.words().isBlank()) {
            throw HubException.refused("words-needed", "Words travel on a channel here, files never do: write some.");
        }
        Content words = Content.of(content.words());
        return new Sealed(id, envelope, seal(header(id, draft, words, directoryHead, now), words, List.of(gateway)));
    }

    private Envelope seal(Header header, Content content, Collection<MailboxKey> mailboxes) {
        byte[] bytes = content.bytes();
        try {
            return Sealer.seal(header, bytes, mailboxes, keys.signing());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Suite, version, signer and commitment are filled in by the sealing. */
    private Header header(String id, Draft draft, Content content, String directoryHead, Instant now) {
        return new Header(
                "",
                0,
                id,
                caseId,
                me.person(),
                draft.to(),
                draft.category(),
                draft.urgency(),
                draft.basis(),
                draft.withhold(),
                draft.contactNow(),
                draft.reply(),
                draft.inReplyTo(),
                Attachments.text(
                        content.attachments().stream().map(Attachment::ref).toList()),
                now,
                "",
                "",
                directoryHead);
    }

    /**
     * Posts the sealed bytes; posting them again is safe, and is done by itself where no answer comes.
     *
     * @throws RecipientsDiffer if they are not sealed to exactly those whom the decision names
     * @throws HubException the refusal's code; {@code not-found} for who is not on the case; {@code request-id-taken}
     */
    public Accepted post(Sealed sealed) {
        return Json.read(session.post(path + "/messages", sealed.body()), Accepted.class);
    }

    /** Says that this person has opened a message, so that nobody else is alarmed. */
    public void markOpened(String message) {
        session.post(path + "/messages/" + message + "/opened", null);
    }

    /** Advises on how best to reach the victim, as her key contact (guidance, 96). */
    public void advise(String message, Advice advice) {
        session.put(path + "/messages/" + message + "/advice", advice.toJson(), Map.of());
    }
}
