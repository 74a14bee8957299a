package org.keycontact.crypto;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.keycontact.core.Attachments;
import org.keycontact.core.Problem;
import org.keycontact.core.Sha256;

/**
 * Opens one file, chunk by chunk in order; never holds more than one. What comes out is the sender's, in its place; that it
 * is all of it is known after {@link #finish}, and not to be relied on before. Not for several threads.
 */
public final class AttachmentOpener {
    private final String caseId;
    private final Attachment attachment;
    private final AttachmentChunks chunks;
    private final MessageDigest file = Sha256.digest();
    private final List<byte[]> hashes = new ArrayList<>();

    public AttachmentOpener(String caseId, Attachment attachment) {
        this.caseId = caseId;
        this.attachment = attachment;
        this.chunks =
                new AttachmentChunks(Base64Url.decode(attachment.key()), caseId, attachment.id(), attachment.chunks());
    }

    /** The next chunk's part of the file. Throws {@code Problem} INVALID, {@code attachment-altered}. */
    public byte[] next(byte[] sealed) {
        int index = hashes.size();
        if (index >= chunks.count()) {
            throw altered();
        }
        byte[] plain = chunks.open(index, sealed).orElseThrow(AttachmentOpener::altered);
        int size = Math.min(plain.length, attachment.size() - index * Attachments.CHUNK_BYTES);
        for (int i = size; i < plain.length; i++) {
            if (plain[i] != 0) {
                throw altered();
            }
        }
        hashes.add(Sha256.of(sealed));
        byte[] part = Arrays.copyOf(plain, size);
        Arrays.fill(plain, (byte) 0);
        file.update(part);
        return part;
    }

    /** Throws {@code Problem} INVALID, {@code attachment-altered}, unless that was the whole file as it was sealed. Call once. */
    public void finish() {
        boolean whole = hashes.size() == chunks.count()
                && Base64Url.encode(AttachmentChunks.root(caseId, attachment.id(), hashes))
                        .equals(attachment.root())
                && Base64Url.encode(file.digest()).equals(attachment.sha256());
        if (!whole) {
            throw altered();
        }
    }

    private static Problem altered() {
        return Problem.invalid(
                "attachment-altered", "The file is not, or not all of, what the sender attached.", "/attachment");
    }

    @Override
    public String toString() {
        return "AttachmentOpener[" + attachment.id() + "]";
    }
}
