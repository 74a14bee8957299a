package org.keycontact.core;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 (FIPS 180-4), in the forms that the hub uses. */
public final class Sha256 {
    /** Letters and digits that are hard to confuse (RFC 4648, section 6), five bits each. */
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

    private static final int LETTER_MASK = 31;

    private Sha256() {}

    /** For what comes piece by piece. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    public static byte[] of(byte[] bytes) {
        return digest().digest(bytes);
    }

    /** In base64url without padding: 43 characters. */
    public static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(of(bytes));
    }

    /**
     * An id that follows from the bytes.
     *
     * @param count how many letters, five bits each; at most 32
     */
    public static String letters(byte[] bytes, int count) {
        byte[] hash = of(bytes);
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(LETTERS.charAt(hash[i] & LETTER_MASK));
        }
        return letters.toString();
    }
}
