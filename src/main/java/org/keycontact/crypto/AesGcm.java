package org.keycontact.crypto;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** AES-256-GCM with a fresh random iv: iv (12 bytes), ciphertext, tag (16 bytes). */
final class AesGcm {
    private AesGcm() {}

    static byte[] encrypt(byte[] key, byte[] plaintext, byte[] additional) {
        try {
            return new AesGcmJce(requireSize(key)).encrypt(plaintext, additional);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM cannot be computed", e);
        }
    }

    /** Empty where key, ciphertext or additional data are not those of the encryption. */
    static Optional<byte[]> decrypt(byte[] key, byte[] ciphertext, byte[] additional) {
        try {
            return Optional.of(new AesGcmJce(requireSize(key)).decrypt(ciphertext, additional));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static byte[] requireSize(byte[] key) {
        if (key.length != Suite.KEY_SIZE) {
            throw new IllegalArgumentException("the key must have 32 bytes");
        }
        return key;
    }
}
