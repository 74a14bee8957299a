package org.keycontact.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Session;
import org.keycontact.flow.kept.SignInRecord;
import org.keycontact.flow.kept.Tries;
import org.keycontact.flow.port.FieldCipher;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Signing in with a proof that the client derives from a passphrase. Unknown names look like known ones. Wrong tries slow
 * down per name and place, so that who guesses gets nowhere, and the owner still gets in from another place.
 */
public final class SignIn {
    static final Duration SESSION_LASTS = Duration.ofHours(12);
    private static final int FREE_TRIES = 5;
    private static final int MOST_DOUBLINGS = 12;
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Store store;
    private final FieldCipher cipher;
    private final UnaryOperator<String> falseSalts;
    private final Supplier<String> secrets;
    private final InstantSource clock;

    /**
     * @param falseSalts gives an unknown name its stable salt
     * @param secrets gives unguessable refresh tokens
     */
    public SignIn(
            Store store,
            FieldCipher cipher,
            UnaryOperator<String> falseSalts,
            Supplier<String> secrets,
            InstantSource clock) {
        this.store = store;
        this.cipher = cipher;
        this.falseSalts = falseSalts;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** With what the client derives its proof. */
    public record Parameters(String salt, int memoryKiB, int passes, int parallelism) {
        public static final int MEMORY_KIB = 64 * 1024;
        public static final int PASSES = 3;
        public static final int PARALLELISM = 1;
    }

    /** Somebody is signed in; {@code refreshToken} is given once and kept only as its hash. */
    public record SignedIn(Account account, boolean enrolled, String session, String refreshToken) {
        @Override
        public String toString() {
            return "SignedIn[" + account.id() + "]";
        }
    }

    public Parameters parameters(String name) {
        String normal = Enrolment.normal(name);
        return store.signIns()
                .get(cipher.blindIndex(normal))
                .map(Kept::value)
                .map(record -> new Parameters(record.salt(), record.memoryKiB(), record.passes(), record.parallelism()))
                .orElseGet(() -> new Parameters(
                        falseSalts.apply(normal), Parameters.MEMORY_KIB, Parameters.PASSES, Parameters.PARALLELISM));
    }

    /** Throws {@code sign-in-failed}, or {@code slow-down} after too many wrong tries for this name from this place. */
    public SignedIn signIn(String name, String proof, String place) {
        String index = cipher.blindIndex(Enrolment.normal(name));
        String tries = index + "@" + cipher.blindIndex("place:" + place);
        requirePatience(tries);
        Optional<SignInRecord> record = store.signIns().get(index).map(Kept::value);
        String expected = record.map(SignInRecord::verifier).orElse("");
        boolean right = same(Enrolment.verifier(proof), expected);
        if (record.isEmpty() || !right) {
            countWrong(tries);
            throw failed();
        }
        Account account = account(record.get().person());
        if (!index.equals(account.signInName())) {
            countWrong(tries);
            throw failed();
        }
        store.tries().remove(tries);
        return begin(account, record.get());
    }

    private Account account(String person) {
        return store.accounts().get(person).map(Kept::value).orElseThrow(SignIn::failed);
    }

    private static Problem failed() {
        return new Problem(Kind.UNAUTHENTICATED, "sign-in-failed", "Name and passphrase do not belong together.");
    }

    private SignedIn begin(Account account, SignInRecord record) {
        String token = secrets.get();
        String id = Enrolment.verifier(token);
        store.sessions()
                .putIfAbsent(id, new Session(id, account.id(), clock.instant().plus(SESSION_LASTS), record.verifier()));
        return new SignedIn(account, record.enrolled(), id, token);
    }

    /** A new token for an old one, which is then used up. */
    public SignedIn refresh(String token) {
        String id = Enrolment.verifier(token);
        Kept<Session> session = store.sessions().get(id).orElseThrow(SignIn::ended);
        boolean mine = store.sessions().remove(id);
        SignInRecord record = present(session.value()).orElseThrow(SignIn::ended);
        if (!mine) {
            throw ended();
        }
        return begin(account(record.person()), record);
    }

    /** What a session was begun with, if that is still how its person signs in and its time has not run out. */
    private Optional<SignInRecord> present(Session session) {
        return store.accounts()
                .get(session.person())
                .map(Kept::value)
                .flatMap(this::record)
                .filter(record -> record.verifier().equals(session.verifier()))
                .filter(record -> clock.instant().isBefore(session.until()));
    }

    /** After a person has changed their passphrase, this one of their sessions goes on; all others have ended. */
    public void carryOn(String session) {
        store.sessions()
                .get(session)
                .ifPresent(kept -> store.accounts()
                        .get(kept.value().person())
                        .map(Kept::value)
                        .flatMap(this::record)
                        .ifPresent(record -> store.sessions()
                                .replace(
                                        kept,
                                        new Session(
                                                session,
                                                record.person(),
                                                kept.value().until(),
                                                record.verifier()))));
    }

    /** What is kept of somebody's sign-in; served to themselves only. */
    public Optional<SignInRecord> record(Account account) {
        String index = account.signInName();
        return index == null ? Optional.empty() : store.signIns().get(index).map(Kept::value);
    }

    /** Whether a session goes on. */
    public boolean goesOn(String session) {
        return store.sessions()
                .get(session)
                .map(Kept::value)
                .flatMap(this::present)
                .isPresent();
    }

    public void signOut(String session) {
        store.sessions().remove(session);
    }

    private static Problem ended() {
        return new Problem(Kind.UNAUTHENTICATED, "session-ended", "The sign-in has ended. Sign in again.");
    }

    private void requirePatience(String key) {
        Optional<Tries> tries = store.tries().get(key).map(Kept::value);
        if (tries.isEmpty() || tries.get().wrong() < FREE_TRIES) {
            return;
        }
        int doublings = Math.min(tries.get().wrong() - FREE_TRIES, MOST_DOUBLINGS);
        Instant next = tries.get().last().plusSeconds(1L << doublings);
        if (clock.instant().isBefore(next)) {
            throw new Problem(
                    Kind.TOO_MANY,
                    "slow-down",
                    "Too many wrong tries from here. Wait a while, or sign in from another place.",
                    null,
                    java.util.Map.of(
                            "retryAfter",
                            Duration.between(clock.instant(), next).toSeconds() + 1));
        }
    }

    private void countWrong(String key) {
        Instant now = clock.instant();
        while (true) {
            Optional<Kept<Tries>> before = store.tries().get(key);
            if (before.isEmpty()) {
                if (store.tries().putIfAbsent(key, new Tries(1, now))) {
                    return;
                }
                continue;
            }
            Tries tries = before.get().value();
            boolean old = tries.last().plus(FORGOTTEN).isBefore(now);
            if (store.tries()
                    .replace(before.get(), new Tries(old ? 1 : tries.wrong() + 1, now))
                    .isPresent()) {
                return;
            }
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII));
    }
}
