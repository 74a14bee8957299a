package org.keycontact.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.keycontact.core.Problem;

/**
 * A person's private keys and memory, wrapped before they leave the client: AES-256-GCM, bound to service, name and the
 * way in which the wrapping key is made. A server that gives back an older wrap is not found out here, but by the
 * directory's head, which each later message carries.
 */
public final class KeyWrap {
    private static final int LONGEST = 2_100_000;

    private KeyWrap() {}

    /**
     * @return unpadded base64url of iv, ciphertext and tag
     * @throws Problem INVALID, {@code state-malformed}, where the state is over its limits
     */
    public static String wrap(WrapKey key, PersonState state) {
        byte[] plain = state.toJson();
        try {
            return Base64Url.encode(AesGcm.encrypt(key.key(), plain, key.binding()));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * Throws {@code Problem} INVALID, {@code unwrap-failed}: wrong passphrase or passkey, another name, service, salt
     * or
     * parameters, or an altered wrap; they cannot be told apart.
     */
    public static PersonState unwrap(WrapKey key, String wrapped) {
        byte[] plain = AesGcm.decrypt(key.key(), decode(wrapped), key.binding()).orElseThrow(KeyWrap::failed);
        try {
            return PersonState.fromJson(new String(plain, StandardCharsets.UTF_8));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static byte[] decode(String wrapped) {
        if (wrapped.length() > LONGEST) {
            throw failed();
        }
        try {
            return Base64Url.decode(wrapped);
        } catch (IllegalArgumentException e) {
            throw failed();
        }
    }

    private static Problem failed() {
        return Problem.invalid(
                "unwrap-failed", "The keys cannot be unwrapped with this passphrase or passkey.", "/wrapped");
    }
}
