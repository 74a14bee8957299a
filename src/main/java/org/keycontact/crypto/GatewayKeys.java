package org.keycontact.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.signature.Ed25519PrivateKey;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.keycontact.flow.port.WrappedKeys;

/**
 * The gateway's keys: a mailbox key for each day (epoch 1 is 2026-01-01, UTC), made when first asked for, and one
 * signing key.
 */
@AccessesPartialKey
final class GatewayKeys {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final String EPOCHS = "gateway/epoch/";
    private static final String SIGNING = "gateway/signing";

    private final Keysets keysets;
    private final InstantSource clock;
    private final KeyCache<MailboxKeyPair> mailboxKeys;
    private final KeyCache<SigningKeyPair> signingKey;

    GatewayKeys(MasterKey master, WrappedKeys kept, InstantSource clock) {
        this.keysets = new Keysets(master, kept);
        this.clock = clock;
        this.mailboxKeys = new KeyCache<>(clock);
        this.signingKey = new KeyCache<>(clock);
    }

    int today() {
        long days = ChronoUnit.DAYS.between(FIRST_DAY, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (days < 0) {
            throw new IllegalStateException("The clock says a day before 2026-01-01");
        }
        return Math.toIntExact(days) + 1;
    }

    MailboxKeyPair findOrMake(int epoch) {
        String name = name(epoch);
        return mailboxKeys
                .get(
                        name,
                        () -> Optional.of(mailboxPair(
                                keysets.findOrMake(name, () -> Keysets.of(tinkKey(MailboxKeyPair.generate()))))))
                .orElseThrow();
    }

    /** Empty where that epoch's key was destroyed or never made. */
    Optional<MailboxKeyPair> find(int epoch) {
        String name = name(epoch);
        return mailboxKeys.get(name, () -> keysets.find(name).map(GatewayKeys::mailboxPair));
    }

    SigningKeyPair signing() {
        return signingKey
                .get(
                        SIGNING,
                        () -> Optional.of(signingPair(
                                keysets.findOrMake(SIGNING, () -> Keysets.of(tinkKey(SigningKeyPair.generate()))))))
                .orElseThrow();
    }

    /** The epochs whose keys are kept, in order. */
    List<Integer> kept() {
        return keysets.names(EPOCHS).stream()
                .map(name -> Integer.valueOf(name.substring(EPOCHS.length())))
                .sorted()
                .toList();
    }

    void destroy(int epoch) {
        keysets.destroy(name(epoch));
        mailboxKeys.forget(name(epoch));
    }

    private static String name(int epoch) {
        return EPOCHS + String.format(Locale.ROOT, "%06d", epoch);
    }

    private static MailboxKeyPair mailboxPair(KeysetHandle keyset) {
        Key key = keyset.getPrimary().getKey();
        if (key instanceof HpkePrivateKey hpke) {
            return MailboxKeyPair.fromPrivateKey(hpke.getPrivateKeyBytes().toByteArray(InsecureSecretKeyAccess.get()));
        }
        throw new IllegalStateException("The gateway's mailbox key is of another kind");
    }

    private static SigningKeyPair signingPair(KeysetHandle keyset) {
        Key key = keyset.getPrimary().getKey();
        if (key instanceof Ed25519PrivateKey ed25519) {
            return SigningKeyPair.fromPrivateKey(
                    ed25519.getPrivateKeyBytes().toByteArray(InsecureSecretKeyAccess.get()));
        }
        throw new IllegalStateException("The gateway's signing key is of another kind");
    }

    private static HpkePrivateKey tinkKey(MailboxKeyPair pair) throws GeneralSecurityException {
        return Hpke.tinkKey(pair.exportPrivateKey(), pair.rawPublicKey());
    }

    private static Ed25519PrivateKey tinkKey(SigningKeyPair pair) throws GeneralSecurityException {
        return Ed25519PrivateKey.create(
                Ed25519PublicKey.create(Bytes.copyFrom(Base64Url.decode(pair.publicKey()))),
                SecretBytes.copyFrom(pair.exportPrivateKey(), InsecureSecretKeyAccess.get()));
    }
}
