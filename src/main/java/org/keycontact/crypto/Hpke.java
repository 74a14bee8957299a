package org.keycontact.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.internal.HpkeDecrypt;
import com.google.crypto.tink.hybrid.internal.HpkeEncrypt;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.keycontact.core.Problem;

/**
 * HPKE base mode, one message per encapsulation: enc (32 bytes), ciphertext, tag. What must be bound goes into
 * {@code info}; the additional data stays empty, which is the form that Tink and the browser's library share.
 */
@AccessesPartialKey
final class Hpke {
    private static final HpkeParameters PARAMETERS = parameters();

    private Hpke() {}

    /**
     * Throws {@code Problem} INVALID, {@code mailbox-key-invalid}, for a public key that nobody can have honestly made.
     */
    static byte[] seal(String publicKey, byte[] plaintext, byte[] info) {
        byte[] raw = Base64Url.decode(publicKey, Suite.KEY_SIZE, "mailbox-key-invalid", "/publicKey");
        try {
            return HpkeEncrypt.create(HpkePublicKey.create(PARAMETERS, Bytes.copyFrom(raw), null))
                    .encrypt(plaintext, info);
        } catch (GeneralSecurityException e) {
            throw Problem.invalid("mailbox-key-invalid", "Nothing can be sealed to this mailbox key.", "/publicKey");
        }
    }

    /** Throws {@code Problem} INVALID with {@code code} unless something can be sealed to this public key. */
    static void requireUsable(String publicKey, String code, String field) {
        try {
            seal(publicKey, new byte[0], new byte[0]);
        } catch (Problem unusable) {
            throw Problem.invalid(code, unusable.sentence(), field);
        }
    }

    /** Empty where the message is not for this key, was altered, or belongs to another {@code info}. */
    static Optional<byte[]> open(MailboxKeyPair pair, byte[] message, byte[] info) {
        try {
            return Optional.of(pair.opening().decrypt(message, info));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Made once for a pair: Tink holds the two halves against each other, which takes as long as opening. */
    static HybridDecrypt opening(byte[] privateKey, byte[] publicKey) throws GeneralSecurityException {
        return HpkeDecrypt.create(tinkKey(privateKey, publicKey));
    }

    static HpkePrivateKey tinkKey(byte[] privateKey, byte[] publicKey) throws GeneralSecurityException {
        return HpkePrivateKey.create(
                HpkePublicKey.create(PARAMETERS, Bytes.copyFrom(publicKey), null),
                SecretBytes.copyFrom(privateKey, InsecureSecretKeyAccess.get()));
    }

    private static HpkeParameters parameters() {
        try {
            return HpkeParameters.builder()
                    .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .setVariant(HpkeParameters.Variant.NO_PREFIX)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink does not know this HPKE suite", e);
        }
    }
}
