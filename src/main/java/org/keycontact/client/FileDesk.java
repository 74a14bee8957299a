package org.keycontact.client;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.keycontact.core.Attachments;
import org.keycontact.core.Problem;
import org.keycontact.crypto.Attachment;
import org.keycontact.crypto.AttachmentOpener;
import org.keycontact.crypto.Base64Url;

/** Files that go with the messages of a case (src/adr/0008-attachments.md). */
public final class FileDesk {
    private static final int NOT_FOUND = 404;

    private final Session session;
    private final String caseId;

    FileDesk(Session session, String caseId) {
        this.session = session;
        this.caseId = caseId;
    }

    /**
     * A file that is to be attached; nothing is sent yet.
     *
     * @throws Problem INVALID {@code attachment-too-large}, {@code attachment-empty}
     */
    public OutgoingFile attach(FileSource file, OutgoingFile.About about) {
        return new OutgoingFile(session, caseId, file, about);
    }

    /**
     * Fetches a file that an opened message goes with, opens and checks it, chunk by chunk. What was written to {@code out}
     * is to be thrown away if this throws.
     *
     * @throws HubException {@code not-found} for who may not read the message
     * @throws Problem INVALID {@code attachment-altered}
     */
    public void open(OpenedMessage message, Attachment attachment, OutputStream out) throws IOException {
        requirePart(message.attachments(), attachment);
        AttachmentOpener opener = new AttachmentOpener(caseId, attachment);
        String path = "/cases/" + caseId + "/messages/" + message.header().id() + "/attachments/" + attachment.id();
        for (int i = 0; i < attachment.chunks(); i++) {
            String bytes =
                    session.get(path + "/chunks/" + i).body().path("bytes").asText();
            out.write(opener.next(decoded(bytes)));
        }
        opener.finish();
    }

    /**
     * Fetches a file as it is sealed, chunk behind chunk, without opening it: to be kept beside an exported log.
     *
     * @return false where there is nothing for this person, who may not read the message
     */
    public boolean sealed(String message, Attachments.Ref file, OutputStream out) throws IOException {
        for (int i = 0; i < Attachments.MOST_CHUNKS; i++) {
            try {
                String path = "/cases/" + caseId + "/messages/" + message + "/attachments/" + file.id();
                out.write(decoded(
                        session.get(path + "/chunks/" + i).body().path("bytes").asText()));
            } catch (HubException none) {
                if (none.status() != NOT_FOUND) {
                    throw none;
                }
                return i > 0;
            }
        }
        return true;
    }

    private void requirePart(List<Attachment> attachments, Attachment attachment) {
        if (!attachments.contains(attachment)) {
            throw new IllegalArgumentException("the file belongs to another message");
        }
    }

    private static byte[] decoded(String bytes) {
        try {
            return Base64Url.decode(bytes);
        } catch (IllegalArgumentException e) {
            throw HubException.refused(HubException.ANSWER_REFUSED, "The hub's answer is not base64url.");
        }
    }
}
