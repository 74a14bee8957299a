package org.keycontact.crypto;

import com.google.crypto.tink.subtle.Ed25519Verify;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Set;
import org.keycontact.core.Problem;
import org.keycontact.core.Sha256;

/**
 * Signatures with a stated purpose: Ed25519 over the length-prefixed parts {@code kch/signature}, purpose, message. A
 * signature made for one purpose never passes for another.
 *
 * <p>Verification is strict: canonical encodings only, and no public key of small order, under which one signature
 * would fit many messages.
 */
public final class Signatures {
    /** Over an envelope's bytes. */
    public static final String ENVELOPE = "envelope";
    /** Over a key record's bytes. */
    public static final String KEY_RECORD = "key-record";
    /** By the hub, over the head of the directory. */
    public static final String DIRECTORY_HEAD = "directory-head";
    /** By the victim, over a client contact agreement. */
    public static final String AGREEMENT = "agreement";

    /** By a person, over what they brought out of the hub. */
    public static final String EVIDENCE = "evidence";

    private static final String INVALID = "signature-invalid";
    private static final BigInteger FIELD = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    /** The y coordinates of the points whose order divides eight. */
    private static final Set<BigInteger> SMALL_ORDER = Set.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            FIELD.subtract(BigInteger.ONE),
            littleEndian(HexFormat.of().parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")),
            littleEndian(HexFormat.of().parseHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")));

    private Signatures() {}

    /** The exact bytes that are signed. */
    static byte[] signedBytes(String purpose, byte[] message) {
        return new LengthPrefixed("kch/signature").add(purpose).add(message).bytes();
    }

    /**
     * Throws {@code Problem} INVALID, {@code signature-invalid}, unless {@code signature} is {@code signingKey}'s over
     * {@code message} for this purpose.
     *
     * @param signature 64 bytes, unpadded base64url
     * @param signingKey raw Ed25519, unpadded base64url
     */
    public static void verify(String purpose, byte[] message, String signature, String signingKey) {
        byte[] key = rawKey(signingKey, INVALID, "/signingKey");
        byte[] raw = Base64Url.decode(signature, Suite.SIGNATURE_SIZE, INVALID, "/signature");
        try {
            new Ed25519Verify(key).verify(raw, signedBytes(purpose, message));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw Problem.invalid(INVALID, "This is not the sender's signature over these bytes.", "/signature");
        }
    }

    /** Base64url of SHA-256 of the raw public key. */
    public static String keyId(String signingKey) {
        return Base64Url.encode(Sha256.of(rawKey(signingKey, INVALID, "/signingKey")));
    }

    /** The raw key; throws {@code Problem} INVALID with {@code code} where it is not canonical or of small order. */
    static byte[] rawKey(String signingKey, String code, String field) {
        byte[] key = Base64Url.decode(signingKey, Suite.KEY_SIZE, code, field);
        BigInteger y = littleEndian(key).clearBit(255);
        if (y.compareTo(FIELD) >= 0 || SMALL_ORDER.contains(y)) {
            throw Problem.invalid(code, "Nobody can have made this signing key honestly.", field);
        }
        return key;
    }

    private static BigInteger littleEndian(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return new BigInteger(1, turned);
    }
}
