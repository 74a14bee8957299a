package org.keycontact.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.keycontact.core.Attachments;
import org.keycontact.core.Sha256;

/**
 * One chunk of one attachment: AES-256-GCM under the attachment's own key. The nonce is the chunk's place and whether it is
 * the last; the additional data says of which case and attachment, at which place, of how many. So a chunk opens in one place
 * only, and nothing can be cut off, put in, doubled or moved.
 */
final class AttachmentChunks {
    private final byte[] key;
    private final String caseId;
    private final String id;
    private final int chunks;

    AttachmentChunks(byte[] key, String caseId, String id, int chunks) {
        this.key = key.clone();
        this.caseId = caseId;
        this.id = id;
        this.chunks = chunks;
    }

    int count() {
        return chunks;
    }

    /** @param plain exactly {@link Attachments#CHUNK_BYTES}; one key and place must never meet two of them */
    byte[] seal(int index, byte[] plain) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, index).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM cannot be computed", e);
        }
    }

    /** Empty unless these are the bytes that were sealed for this place. */
    Optional<byte[]> open(int index, byte[] sealed) {
        if (sealed.length != Attachments.SEALED_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, index).doFinal(sealed));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, int index) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(Suite.TAG_SIZE * Byte.SIZE, nonce(index, chunks)));
        cipher.updateAAD(binding(caseId, id, index, chunks));
        return cipher;
    }

    /** Seven zero bytes, the place (four bytes, big-endian), 1 for the last chunk and else 0. */
    static byte[] nonce(int index, int chunks) {
        return ByteBuffer.allocate(Suite.IV_SIZE)
                .putInt(Suite.IV_SIZE - Integer.BYTES - 1, index)
                .put(Suite.IV_SIZE - 1, (byte) (index == chunks - 1 ? 1 : 0))
                .array();
    }

    static byte[] binding(String caseId, String id, int index, int chunks) {
        return new LengthPrefixed("kch/attachment-chunk")
                .add(Suite.VERSION)
                .add(caseId)
                .add(id)
                .add(index)
                .add(chunks)
                .bytes();
    }

    /** Over the hashes of all sealed chunks, raw, in order. */
    static byte[] root(String caseId, String id, Collection<byte[]> hashes) {
        LengthPrefixed parts = new LengthPrefixed("kch/attachment-root")
                .add(Suite.VERSION)
                .add(caseId)
                .add(id)
                .add(hashes.size());
        hashes.forEach(parts::add);
        return Sha256.of(parts.bytes());
    }
}
