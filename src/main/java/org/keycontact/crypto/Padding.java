package org.keycontact.crypto;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.keycontact.core.Problem;

/**
 * Hides how long words are: four bytes of length (big-endian), the content, zeros up to the smallest bucket that holds
 * it. Exactly one padded form for one content.
 */
final class Padding {
    /** The most bytes of content in one envelope. */
    static final int MOST = 48 * 1024;

    private static final int[] BUCKETS = {256, 1024, 4096, 16_384, 65_536};

    private Padding() {}

    /** Throws {@code Problem} INVALID, {@code content-too-long}, above 48 KiB. */
    static byte[] pad(byte[] content) {
        if (content.length > MOST) {
            throw Problem.invalid("content-too-long", "A message holds at most " + MOST + " bytes.", "/content");
        }
        return ByteBuffer.allocate(bucketFor(content.length))
                .putInt(content.length)
                .put(content)
                .array();
    }

    /** Empty where the length is wrong, the bucket is not the smallest, or a padding byte is not zero. */
    static Optional<byte[]> unpad(byte[] padded) {
        if (!isBucket(padded.length)) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(padded);
        int length = buffer.getInt();
        if (length < 0 || length > MOST || bucketFor(length) != padded.length) {
            return Optional.empty();
        }
        byte[] content = new byte[length];
        buffer.get(content);
        int rest = 0;
        while (buffer.hasRemaining()) {
            rest |= buffer.get();
        }
        return rest == 0 ? Optional.of(content) : Optional.empty();
    }

    static boolean isBucket(int size) {
        for (int bucket : BUCKETS) {
            if (bucket == size) {
                return true;
            }
        }
        return false;
    }

    private static int bucketFor(int length) {
        for (int bucket : BUCKETS) {
            if (length <= bucket - Integer.BYTES) {
                return bucket;
            }
        }
        throw new IllegalArgumentException("longer than every bucket");
    }
}
