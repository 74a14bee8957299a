package org.keycontact.crypto;

import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.keycontact.flow.port.WrappedKeys;

/**
 * The secrets that access tokens are signed with: 32 random bytes for each day (UTC), encrypted under the master key in the
 * store, so that all hubs on one store have the same. Who stole yesterday's can make no token today.
 */
public final class TokenSecrets {
    private static final String NAMES = "tokens/";
    /** A token lives for a quarter of an hour, so that of yesterday is needed just after midnight. */
    private static final long DAYS_KEPT = 1;

    private final AesGcmJce master;
    private final WrappedKeys kept;
    private final Map<Long, byte[]> known = new ConcurrentHashMap<>();

    public TokenSecrets(MasterKey master, WrappedKeys kept) {
        this.kept = kept;
        try {
            AeadConfig.register();
            this.master = new AesGcmJce(master.derive("kch/token-secrets/1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot be set up", e);
        }
    }

    /** That day's secret, made if no hub has made it yet; destroys those that no token can need any more. Blocks. */
    public byte[] findOrMake(long day) {
        byte[] mine = known.get(day);
        if (mine != null) {
            return mine.clone();
        }
        String name = name(day);
        byte[] fresh = Random.randBytes(Suite.KEY_SIZE);
        byte[] secret = unwrap(name, kept.find(name).orElseGet(() -> kept.keepIfAbsent(name, wrap(name, fresh))));
        known.put(day, secret);
        destroyBefore(day - DAYS_KEPT);
        return secret.clone();
    }

    /** That day's secret, if there is one. Blocks. */
    public Optional<byte[]> find(long day) {
        byte[] mine = known.get(day);
        if (mine != null) {
            return Optional.of(mine.clone());
        }
        Optional<byte[]> found = kept.find(name(day)).map(wrapped -> unwrap(name(day), wrapped));
        found.ifPresent(secret -> known.put(day, secret));
        return found.map(byte[]::clone);
    }

    private void destroyBefore(long day) {
        known.keySet().removeIf(each -> each < day);
        List<String> names = kept.names(NAMES);
        names.stream().filter(name -> name.compareTo(name(day)) < 0).forEach(kept::destroy);
    }

    private byte[] wrap(String name, byte[] secret) {
        try {
            return master.encrypt(secret, bound(name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The secret " + name + " cannot be encrypted", e);
        }
    }

    private byte[] unwrap(String name, byte[] wrapped) {
        try {
            return master.decrypt(wrapped, bound(name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The secret " + name + " was altered, or was made under another master key", e);
        }
    }

    private static byte[] bound(String name) {
        return new LengthPrefixed("kch/token-secret").add(name).bytes();
    }

    private static String name(long day) {
        return NAMES + String.format(Locale.ROOT, "%08d", day);
    }

    @Override
    public String toString() {
        return "TokenSecrets[***]";
    }
}
