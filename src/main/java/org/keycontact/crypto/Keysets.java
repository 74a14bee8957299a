package org.keycontact.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.signature.SignatureConfig;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.keycontact.flow.port.WrappedKeys;

/**
 * Tink keysets, kept by name, encrypted by the master key; one cannot be passed off as another, as the name is bound.
 */
final class Keysets {
    /** Makes a keyset. */
    interface Maker {
        KeysetHandle make() throws GeneralSecurityException;
    }

    private final Aead master;
    private final WrappedKeys kept;

    Keysets(MasterKey master, WrappedKeys kept) {
        this.kept = kept;
        try {
            AeadConfig.register();
            HybridConfig.register();
            SignatureConfig.register();
            PrfConfig.register();
            this.master = new AesGcmJce(master.derive("kch/keysets/1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot be set up", e);
        }
    }

    Optional<KeysetHandle> find(String name) {
        return kept.find(name).map(wrapped -> unwrap(name, wrapped));
    }

    /** Whoever is first on any node makes it; all get the same. */
    KeysetHandle findOrMake(String name, Maker maker) {
        Optional<KeysetHandle> found = find(name);
        if (found.isPresent()) {
            return found.get();
        }
        try {
            String json = TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(maker.make(), master, bound(name));
            return unwrap(name, kept.keepIfAbsent(name, json.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keyset " + name + " cannot be made", e);
        }
    }

    void destroy(String name) {
        kept.destroy(name);
    }

    List<String> names(String prefix) {
        return kept.names(prefix);
    }

    static KeysetHandle of(Key key) throws GeneralSecurityException {
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                .build();
    }

    private KeysetHandle unwrap(String name, byte[] wrapped) {
        try {
            return TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
                    new String(wrapped, StandardCharsets.UTF_8), master, bound(name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The keyset " + name + " was altered, or was made under another master key", e);
        }
    }

    private static byte[] bound(String name) {
        return new LengthPrefixed("kch/keyset").add(name).bytes();
    }
}
