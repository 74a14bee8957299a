package org.keycontact.flow;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.Sha256;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.SignInRecord;
import org.keycontact.flow.port.FieldCipher;
import org.keycontact.flow.port.Sealing;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** People are made known, and make their own keys at their first sign-in. */
public final class Enrolment {
    /** How long a one-time passphrase may wait for its person. */
    public static final Duration INVITATION_LASTS = Duration.ofDays(7);

    private final Store store;
    private final Sealing sealing;
    private final FieldCipher cipher;
    private final Directory directory;
    private final InstantSource clock;

    public Enrolment(Store store, Sealing sealing, FieldCipher cipher, Directory directory, InstantSource clock) {
        this.clock = clock;
        this.store = store;
        this.sealing = sealing;
        this.cipher = cipher;
        this.directory = directory;
    }

    /** What a first sign-in is checked by: derived in the inviting client from a one-time passphrase that the hub never sees. */
    public record FirstSignIn(String name, String salt, int memoryKiB, int passes, int parallelism, String proof) {
        @Override
        public String toString() {
            return "FirstSignIn[***]";
        }
    }

    /** A person's own keys, made and wrapped in their client. */
    public record OwnKeys(
            String salt, int memoryKiB, int passes, int parallelism, String proof, String wrapped, KeyRecord record) {
        @Override
        public String toString() {
            return "OwnKeys[***]";
        }
    }

    /** Keeps an account and its first sign-in. Idempotent; throws {@code sign-in-name-taken}. */
    public void keep(Account account, @Nullable FirstSignIn signIn) {
        store.accounts()
                .get(account.id())
                .filter(kept -> !Objects.equals(kept.value().signInName(), account.signInName()))
                .ifPresent(other -> {
                    throw new Problem(
                            Kind.CONFLICT,
                            "request-id-taken",
                            "This id was used for something else before; use a new one.");
                });
        if (signIn != null) {
            String index = cipher.blindIndex(normal(signIn.name()));
            boolean kept = store.signIns().putIfAbsent(index, first(account, signIn));
            if (!kept
                    && !store.signIns()
                            .get(index)
                            .orElseThrow()
                            .value()
                            .person()
                            .equals(account.id())) {
                throw new Problem(
                        Kind.CONFLICT,
                        "sign-in-name-taken",
                        "Somebody signs in with this name already; choose another.",
                        "/signIn/name");
            }
        }
        store.accounts().putIfAbsent(account.id(), account);
    }

    private SignInRecord first(Account account, FirstSignIn signIn) {
        return new SignInRecord(
                account.id(),
                signIn.salt(),
                signIn.memoryKiB(),
                signIn.passes(),
                signIn.parallelism(),
                verifier(signIn.proof()),
                false,
                null,
                clock.instant().plus(INVITATION_LASTS));
    }

    /**
     * A new one-time passphrase for somebody who was invited before, or has forgotten their own: with it they make new keys.
     * Their wrapped keys are gone, their sign-ins end; what was sealed to them stays sealed until somebody grants it back.
     * Idempotent. Throws {@code other-sign-in-name} where the name is not theirs.
     */
    public void inviteAgain(Account account, FirstSignIn signIn) {
        Kept<SignInRecord> before =
                store.signIns().get(requireTheirs(account, signIn)).orElseThrow(Problem::notFound);
        boolean repeated = before.value().verifier().equals(verifier(signIn.proof()));
        if (!repeated && store.signIns().replace(before, first(account, signIn)).isEmpty()) {
            inviteAgain(account, signIn);
        }
    }

    /** The index of their sign-in name. Throws {@code other-sign-in-name}. */
    String requireTheirs(Account account, FirstSignIn signIn) {
        String index = cipher.blindIndex(normal(signIn.name()));
        if (!index.equals(account.signInName())) {
            throw Problem.invalid("other-sign-in-name", "They sign in with another name.", "/signIn/name");
        }
        return index;
    }

    /** Names are the same whatever their case and surrounding blanks. */
    public static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** What is kept of a proof: it has full entropy already, so a plain hash is enough. */
    static String verifier(String proof) {
        return Sha256.base64url(proof.getBytes(StandardCharsets.US_ASCII));
    }

    /** Replaces passphrase and keys by the person's own. The epoch must be one more than that of the keys before. */
    public void enrol(Account account, OwnKeys keys, @Nullable String currentProof) {
        String index = account.signInName();
        if (index == null) {
            throw Problem.notFound();
        }
        checkRecord(account, keys.record());
        Kept<SignInRecord> before = store.signIns().get(index).orElseThrow(Problem::notFound);
        requireKnowing(before.value(), keys, currentProof);
        directory.add(keys.record());
        SignInRecord after = new SignInRecord(
                account.id(),
                keys.salt(),
                keys.memoryKiB(),
                keys.passes(),
                keys.parallelism(),
                verifier(keys.proof()),
                true,
                keys.wrapped(),
                null);
        if (store.signIns().replace(before, after).isEmpty()) {
            throw new Problem(
                    Kind.CONFLICT, "epoch-stale", "Your keys were changed at the same time elsewhere. Sign in again.");
        }
    }

    /** Whoever has got hold of an access token alone changes no keys: the passphrase that they are changed from is proven. */
    private static void requireKnowing(SignInRecord before, OwnKeys keys, @Nullable String currentProof) {
        boolean known = before.verifier().equals(verifier(keys.proof()))
                || (currentProof != null && before.verifier().equals(verifier(currentProof)));
        if (before.enrolled() && !known) {
            throw new Problem(
                    Kind.REFUSED,
                    "current-proof-wrong",
                    "Prove your present passphrase to change your keys.",
                    "/currentProof");
        }
    }

    private void checkRecord(Account account, KeyRecord record) {
        sealing.verify(record);
        if (!record.person().equals(account.id())) {
            throw Problem.invalid("key-record-invalid", "The key record names somebody else.", "/keyRecord/person");
        }
        int epoch = directory.current(account.id()).map(KeyRecord::epoch).orElse(0);
        boolean repeated =
                directory.current(account.id()).filter(record::equals).isPresent();
        if (record.epoch() != epoch + 1 && !repeated) {
            throw new Problem(
                    Kind.CONFLICT,
                    "epoch-stale",
                    "The epoch of a new key is one more than that of the last.",
                    "/keyRecord/epoch");
        }
    }

    /** The directory of key records. */
    public Directory directory() {
        return directory;
    }
}
