package org.keycontact.crypto;

import com.google.crypto.tink.subtle.Random;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.keycontact.core.Problem;
import org.keycontact.core.Sha256;

/**
 * The two keys that come from a passphrase: one half authenticates, the other unwraps, and neither tells the other. The
 * passphrase itself is never sent. Does not make a weak passphrase strong against the server that keeps the wrap.
 */
public final class PassphraseKeys {
    /** Bytes of a fresh salt. */
    public static final int SALT_SIZE = 16;

    private static final int LONGEST = 1024;

    private final byte[] proof;
    private final WrapKey wrapKey;

    private PassphraseKeys(byte[] proof, WrapKey wrapKey) {
        this.proof = proof;
        this.wrapKey = wrapKey;
    }

    /** A salt for a new passphrase: made by the client, 16 bytes, unpadded base64url. */
    public static String newSalt() {
        return Base64Url.encode(Random.randBytes(SALT_SIZE));
    }

    /**
     * Derives both keys: Argon2id (RFC 9106, version 0x13), then HKDF-SHA256 with two labels. At the standard
     * cost it takes a third of a second of one core, and the memory that {@code parameters} name.
     *
     * @param passphrase 1 to 1024 characters; compatibility-normalised (NFKC), white space around it dropped and within
     *     it taken as one space
     * @param name the sign-in name, exactly as the server keeps it
     * @param service the service's name: the same passphrase elsewhere gives other keys
     * @param salt 16 bytes, unpadded base64url
     * @throws Problem INVALID: {@code passphrase-refused}, {@code salt-refused}
     */
    public static PassphraseKeys derive(
            String passphrase, String name, String service, String salt, Argon2Parameters parameters) {
        byte[] rawSalt = Base64Url.decode(salt, SALT_SIZE, "salt-refused", "/salt");
        byte[] words = normalise(passphrase).getBytes(StandardCharsets.UTF_8);
        byte[] master = argon2id(words, boundSalt(rawSalt, name, service), parameters);
        Arrays.fill(words, (byte) 0);
        try {
            String way = "argon2id:" + parameters.text() + ",s=" + salt;
            return new PassphraseKeys(
                    Hashes.hkdf(master, "kch/passphrase/proof/1"),
                    new WrapKey(Hashes.hkdf(master, "kch/passphrase/wrap/1"), name, service, way));
        } finally {
            Arrays.fill(master, (byte) 0);
        }
    }

    /** What is sent to sign in: 32 bytes, unpadded base64url. As secret as a password. */
    public String proof() {
        return Base64Url.encode(proof);
    }

    /** Wraps the person's private keys; stays in the client. */
    public WrapKey wrapKey() {
        return wrapKey;
    }

    @Override
    public String toString() {
        return "PassphraseKeys[***]";
    }

    private static byte[] boundSalt(byte[] salt, String name, String service) {
        return Sha256.of(new LengthPrefixed("kch/passphrase-salt")
                .add(service)
                .add(name)
                .add(salt)
                .bytes());
    }

    private static byte[] argon2id(byte[] words, byte[] salt, Argon2Parameters parameters) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new org.bouncycastle.crypto.params.Argon2Parameters.Builder(
                        org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_id)
                .withVersion(org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(parameters.memoryKiB())
                .withIterations(parameters.passes())
                .withParallelism(parameters.parallelism())
                .withSalt(salt)
                .build());
        byte[] output = new byte[Suite.KEY_SIZE];
        generator.generateBytes(words, output);
        return output;
    }

    private static String normalise(String passphrase) {
        String normal = passphrase.length() > LONGEST
                ? ""
                : Normalizer.normalize(passphrase, Normalizer.Form.NFKC)
                        .replaceAll("[ \\t\\n\\x0B\\f\\r]+", " ")
                        .replaceAll("^ | $", "");
        if (normal.isEmpty()) {
            throw Problem.invalid("passphrase-refused", "A passphrase has 1 to 1024 characters.", "/passphrase");
        }
        return normal;
    }
}
