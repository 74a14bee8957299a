package org.keycontact.crypto;

import com.google.crypto.tink.subtle.Random;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.keycontact.flow.port.Pins;

/**
 * PINs, kept as Argon2id (19 MiB, two passes) over HMAC-SHA256 of person and PIN under a key that follows from the master key.
 * Whoever has the store without the master key can guess nothing; whoever has both needs a day for all PINs of six digits.
 */
public final class PinHashes implements Pins {
    private static final String VERSION = "argon2id-1";
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int SALT_SIZE = 16;

    private final byte[] key;

    /** @param key 32 bytes, used for nothing else */
    public PinHashes(byte[] key) {
        this.key = key.clone();
    }

    @Override
    public String keep(String person, String pin) {
        byte[] salt = Random.randBytes(SALT_SIZE);
        return VERSION + ":" + encoded(salt) + ":" + encoded(hash(person, pin, salt));
    }

    @Override
    public boolean matches(String person, String pin, String kept) {
        String[] parts = kept.split(":", -1);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            throw new IllegalStateException("A kept PIN was altered");
        }
        byte[] salt = Base64.getUrlDecoder().decode(parts[1]);
        return Hashes.same(hash(person, pin, salt), Base64.getUrlDecoder().decode(parts[2]));
    }

    private byte[] hash(String person, String pin, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] output = new byte[Suite.KEY_SIZE];
        generator.generateBytes(keyed(person, pin), output);
        return output;
    }

    private byte[] keyed(String person, String pin) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(
                    new LengthPrefixed("kch/pin").add(person).add(pin).bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "PinHashes[***]";
    }
}
