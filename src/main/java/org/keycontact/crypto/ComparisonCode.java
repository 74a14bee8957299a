package org.keycontact.crypto;

import java.math.BigInteger;
import java.util.StringJoiner;
import org.keycontact.core.Sha256;

/**
 * A short code of words by which two people can tell, over the telephone or face to face, that each has the other's
 * true
 * signing key: six words, 77.5 bits, the same on both sides.
 */
public final class ComparisonCode {
    private static final int WORDS = 6;

    private ComparisonCode() {}

    /**
     * Of two signing keys (raw Ed25519, unpadded base64url), in either order. Throws {@code Problem} INVALID for what
     * is no key.
     */
    public static String of(String oneKey, String otherKey) {
        Signatures.rawKey(oneKey, "signing-key-invalid", "/signingKey");
        Signatures.rawKey(otherKey, "signing-key-invalid", "/signingKey");
        boolean inOrder = oneKey.compareTo(otherKey) <= 0;
        byte[] hash = Sha256.of(new LengthPrefixed("kch/comparison")
                .add(inOrder ? oneKey : otherKey)
                .add(inOrder ? otherKey : oneKey)
                .bytes());
        BigInteger rest = new BigInteger(1, hash);
        StringJoiner code = new StringJoiner(" ");
        for (int i = 0; i < WORDS; i++) {
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(WordList.SIZE));
            code.add(WordList.word(parts[1].intValue()));
            rest = parts[0];
        }
        return code.toString();
    }
}
