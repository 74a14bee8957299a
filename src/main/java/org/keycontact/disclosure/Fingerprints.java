package org.keycontact.disclosure;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.keycontact.crypto.Base64Url;

/** Public keys as people compare them: SHA-256 of the raw key in groups of four hexadecimal digits. */
final class Fingerprints {
    private static final int GROUP = 4;

    private Fingerprints() {}

    static String of(String key) {
        String hex = HexFormat.of().formatHex(sha256(Base64Url.decode(key)));
        return hex.replaceAll("(.{" + GROUP + "})(?=.)", "$1 ");
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
