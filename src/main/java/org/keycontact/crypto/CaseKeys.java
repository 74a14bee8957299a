package org.keycontact.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Optional;
import org.keycontact.core.Problem;
import org.keycontact.flow.port.FieldCipher;
import org.keycontact.flow.port.WrappedKeys;

/**
 * A key per case for what is kept at rest, encrypted by the master key. Erasing a case destroys its key; other nodes
 * forget it within a minute.
 */
public final class CaseKeys implements FieldCipher {
    private static final String PREFIX = "field/";
    private static final String BLIND_INDEX = "blind-index";

    private final Keysets keysets;
    private final KeyCache<Aead> ciphers;
    private final KeyCache<PrfSet> indexes;

    public CaseKeys(MasterKey master, WrappedKeys kept, InstantSource clock) {
        this.keysets = new Keysets(master, kept);
        this.ciphers = new KeyCache<>(clock);
        this.indexes = new KeyCache<>(clock);
    }

    @Override
    public void createKey(String keyName) {
        keysets.findOrMake(PREFIX + keyName, () -> KeysetHandle.generateNew(parameters()));
    }

    @Override
    public byte[] encrypt(String keyName, byte[] value, String context) {
        try {
            return cipher(keyName).encrypt(value, bound(keyName, context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A field cannot be encrypted", e);
        }
    }

    @Override
    public byte[] decrypt(String keyName, byte[] value, String context) {
        try {
            return cipher(keyName).decrypt(value, bound(keyName, context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A field was altered, or is kept where it does not belong", e);
        }
    }

    @Override
    public void destroyKey(String keyName) {
        keysets.destroy(PREFIX + keyName);
        ciphers.forget(keyName);
    }

    /**
     * HMAC-SHA256 under a key that is never changed, as changing it would change every pseudonym. 32 bytes, unpadded
     * base64url.
     */
    @Override
    public String blindIndex(String value) {
        PrfSet index = indexes.get(BLIND_INDEX, () -> Optional.of(makeIndex())).orElseThrow();
        try {
            return Base64Url.encode(index.computePrimary(
                    new LengthPrefixed("kch/blind-index").add(value).bytes(), Suite.KEY_SIZE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A blind index cannot be computed", e);
        }
    }

    @Override
    public String toString() {
        return "CaseKeys[***]";
    }

    private Aead cipher(String keyName) {
        return ciphers.get(keyName, () -> keysets.find(PREFIX + keyName).map(CaseKeys::aead))
                .orElseThrow(() -> new Problem(
                        Problem.Kind.NOT_FOUND, "key-destroyed", "What was kept here has been erased for ever."));
    }

    private PrfSet makeIndex() {
        KeysetHandle keyset = keysets.findOrMake(
                BLIND_INDEX, () -> KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF));
        try {
            return keyset.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of the blind index cannot be used", e);
        }
    }

    private static Aead aead(KeysetHandle keyset) {
        try {
            return keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key for fields cannot be used", e);
        }
    }

    private static byte[] bound(String keyName, String context) {
        return new LengthPrefixed("kch/field").add(keyName).add(context).bytes();
    }

    private static AesGcmParameters parameters() throws GeneralSecurityException {
        return AesGcmParameters.builder()
                .setKeySizeBytes(Suite.KEY_SIZE)
                .setIvSizeBytes(Suite.IV_SIZE)
                .setTagSizeBytes(Suite.TAG_SIZE)
                .setVariant(AesGcmParameters.Variant.TINK)
                .build();
    }
}
