package org.keycontact.crypto;

import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** HKDF-SHA256 (RFC 5869) with an empty salt, and what compares hashes. */
final class Hashes {
    private Hashes() {}

    static byte[] hkdf(byte[] secret, byte[] info, int size) {
        try {
            return Hkdf.computeHkdf("HmacSha256", secret, new byte[0], info, size);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA256 cannot be computed", e);
        }
    }

    /** 32 bytes for one purpose, named by {@code label}. */
    static byte[] hkdf(byte[] secret, String label) {
        return hkdf(secret, label.getBytes(StandardCharsets.US_ASCII), Suite.KEY_SIZE);
    }

    /** In constant time. */
    static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
