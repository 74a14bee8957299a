package org.keycontact.store;

import java.util.Base64;
import java.util.Optional;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.flow.port.FieldCipher;

/** Values as they are kept: one encrypted text each, bound to where it is kept. */
final class SealedValues {
    /** The name of the key for what belongs to no case. */
    static final String SERVICE = "service";

    private static final Base64.Encoder ENCODER = Base64.getEncoder();
    private static final Base64.Decoder DECODER = Base64.getDecoder();
    private final FieldCipher cipher;

    SealedValues(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /** Throws {@code Problem} NOT_FOUND if the key was destroyed: nothing more is kept of an erased case. */
    String seal(String key, Object value, String place) {
        return sealBytes(key, RecordJson.write(value), place);
    }

    /** As {@link #seal}, for what is JSON already. */
    String sealBytes(String key, byte[] json, String place) {
        return ENCODER.encodeToString(cipher.encrypt(key, json, place));
    }

    /** A keyed, stable stand-in for a value. */
    String pseudonym(String value) {
        return cipher.blindIndex(value);
    }

    /** The value; empty if its key was destroyed. Throws IllegalStateException if it was altered or moved. */
    <T> Optional<T> open(String key, String sealed, String place, Class<T> type) {
        return openBytes(key, sealed, place).map(json -> RecordJson.read(json, type));
    }

    /** As {@link #open}, as JSON. */
    Optional<byte[]> openBytes(String key, String sealed, String place) {
        try {
            return Optional.of(cipher.decrypt(key, bytes(sealed), place));
        } catch (Problem problem) {
            if (problem.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    /** The encrypted bytes. */
    static byte[] bytes(String sealed) {
        try {
            return DECODER.decode(sealed);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("A kept value was altered", e);
        }
    }

    static String place(String collection, String id) {
        return collection + "/" + id;
    }
}
