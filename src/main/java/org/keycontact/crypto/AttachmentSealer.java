package org.keycontact.crypto;

import com.google.crypto.tink.subtle.Random;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.keycontact.core.Attachments;
import org.keycontact.core.Problem;
import org.keycontact.core.Sha256;

/**
 * Seals one file, chunk by chunk, under a key of its own; never holds more than one chunk. A chunk may be sealed again, to be
 * sent again: if the file has changed meanwhile that is refused, as one key and place must never meet two contents. Not
 * for several threads.
 */
public final class AttachmentSealer {
    private final String caseId;
    private final String id;
    private final int size;
    private final byte[] key;
    private final AttachmentChunks chunks;
    private final MessageDigest file = Sha256.digest();
    private final List<byte[]> hashes = new ArrayList<>();

    /**
     * @param id a fresh UUID
     * @param size of the file in bytes
     * @throws Problem INVALID, {@code attachment-too-large}, for more than 25 MiB, {@code attachment-empty} for nothing
     */
    public AttachmentSealer(String caseId, String id, long size) {
        this(caseId, id, size, Random.randBytes(Suite.KEY_SIZE));
    }

    /** For vectors, which have keys of their own. */
    AttachmentSealer(String caseId, String id, long size, byte[] key) {
        if (size > Attachments.MOST_BYTES) {
            throw Problem.invalid("attachment-too-large", "A file can have at most 25 MiB.", "/size");
        }
        if (size < 1) {
            throw Problem.invalid("attachment-empty", "There is nothing in this file.", "/size");
        }
        this.caseId = caseId;
        this.id = id;
        this.size = (int) size;
        this.key = key.clone();
        this.chunks = new AttachmentChunks(key, caseId, id, Attachments.chunksOf(size));
    }

    public String id() {
        return id;
    }

    public int count() {
        return chunks.count();
    }

    /** How many bytes of the file belong into this chunk. */
    public int bytesOf(int index) {
        return Math.min(Attachments.CHUNK_BYTES, size - index * Attachments.CHUNK_BYTES);
    }

    /**
     * Seals a chunk: the first time in order, afterwards any of those.
     *
     * @param part exactly {@link #bytesOf} bytes
     * @throws Problem INVALID, {@code file-changed}, if it is not what was sealed at this place before
     */
    public byte[] seal(int index, byte[] part) {
        if (index < 0 || index > hashes.size() || index >= count() || part.length != bytesOf(index)) {
            throw new IllegalArgumentException("chunks are sealed in order, each whole");
        }
        byte[] plain = Arrays.copyOf(part, Attachments.CHUNK_BYTES);
        byte[] sealed = chunks.seal(index, plain);
        Arrays.fill(plain, (byte) 0);
        byte[] hash = Sha256.of(sealed);
        if (index == hashes.size()) {
            file.update(part);
            hashes.add(hash);
        } else if (!Hashes.same(hashes.get(index), hash)) {
            throw Problem.invalid("file-changed", "The file has changed while it was being sent.", "/file");
        }
        return sealed;
    }

    /** Of a sealed chunk: SHA-256, base64url. */
    public static String hash(byte[] sealed) {
        return Sha256.base64url(sealed);
    }

    /** What the message says of it, once all chunks are sealed. Call once. */
    public Attachment finish(String name, String type, boolean asItCame) {
        if (hashes.size() != count()) {
            throw new IllegalStateException("not all chunks are sealed");
        }
        return new Attachment(
                id,
                Base64Url.encode(AttachmentChunks.root(caseId, id, hashes)),
                Base64Url.encode(key),
                size,
                Base64Url.encode(file.digest()),
                name,
                type,
                asItCame);
    }

    @Override
    public String toString() {
        return "AttachmentSealer[" + id + "]";
    }
}
