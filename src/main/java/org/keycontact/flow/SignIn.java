package org.keycontact.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Session;
import org.keycontact.flow.kept.SignInRecord;
import org.keycontact.flow.port.FieldCipher;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Signing in with a proof that the client derives from a passphrase. Unknown names look like known ones. Wrong tries slow
 * down per name and place, so that who guesses gets nowhere, and the owner still gets in from another place.
 */
public final class SignIn {
    private final Store store;
    private final FieldCipher cipher;
    private final UnaryOperator<String> falseSalts;
    private final InstantSource clock;
    private final Sessions sessions;
    private final Patience patience;

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
        this.clock = clock;
        this.sessions = new Sessions(store, secrets, clock);
        this.patience = new Patience(store.tries(), clock);
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
        String tried = index + "@" + cipher.blindIndex("place:" + place);
        TryCount.Taken taken = patience.take(index, tried);
        Optional<SignInRecord> record = store.signIns().get(index).map(Kept::value);
        boolean right = same(
                Enrolment.verifier(proof), record.map(SignInRecord::verifier).orElse(""));
        if (record.isEmpty() || !right) {
            throw failed();
        }
        Account account = account(record.get().person());
        if (account.hasLeft() || !index.equals(account.signInName())) {
            throw failed();
        }
        requireInTime(record.get());
        patience.giveBack(index, tried, taken);
        return begin(account, record.get());
    }

    /** Only who knows the one-time passphrase learns that it has ended. */
    private void requireInTime(SignInRecord record) {
        boolean over =
                !record.enrolled() && record.until() != null && !clock.instant().isBefore(record.until());
        if (over) {
            throw new Problem(
                    Kind.UNAUTHENTICATED,
                    "invitation-ended",
                    "This one-time passphrase has ended. Ask whoever invited you for another one.");
        }
    }

    private Account account(String person) {
        return store.accounts().get(person).map(Kept::value).orElseThrow(SignIn::failed);
    }

    private static Problem failed() {
        return new Problem(Kind.UNAUTHENTICATED, "sign-in-failed", "Name and passphrase do not belong together.");
    }

    private SignedIn begin(Account account, SignInRecord record) {
        Sessions.Begun begun = sessions.begin(account.id(), record.verifier());
        return new SignedIn(account, record.enrolled(), begun.id(), begun.token());
    }

    /**
     * A new token for an old one, which is then used up. Who comes with one that was used up before has stolen it, or was
     * stolen from: all that followed from that sign-in ends.
     */
    public SignedIn refresh(String token) {
        Session session = sessions.byToken(token).orElseThrow(SignIn::ended);
        SignInRecord record = present(session).orElseThrow(SignIn::ended);
        Sessions.Begun begun = sessions.goOn(session, record.verifier()).orElseThrow(SignIn::ended);
        return new SignedIn(account(record.person()), record.enrolled(), begun.id(), begun.token());
    }

    /** What a session was begun with, if that is still how its person signs in and its time has not run out. */
    private Optional<SignInRecord> present(Session session) {
        return store.accounts()
                .get(session.person())
                .map(Kept::value)
                .filter(account -> !account.hasLeft())
                .flatMap(this::record)
                .filter(record -> record.verifier().equals(session.verifier()))
                .filter(record -> clock.instant().isBefore(session.until()));
    }

    /** After a person has changed their passphrase, this one of their sessions goes on; all others have ended. */
    public void carryOn(Account account, String session) {
        record(account).ifPresent(record -> sessions.carryOn(session, record.verifier()));
    }

    /** What is kept of somebody's sign-in; served to themselves only. */
    public Optional<SignInRecord> record(Account account) {
        String index = account.signInName();
        return index == null ? Optional.empty() : store.signIns().get(index).map(Kept::value);
    }

    /** What somebody signed in with, if that session goes on. */
    public Optional<SignInRecord> goesOn(String session) {
        return sessions.byId(session).filter(each -> each.next() == null).flatMap(this::present);
    }

    public void signOut(String session) {
        sessions.end(session);
    }

    /** Ends all of a person's sign-ins, everywhere. */
    public void signOutEverywhere(String person) {
        sessions.endAll(person);
    }

    private static Problem ended() {
        return new Problem(Kind.UNAUTHENTICATED, "session-ended", "The sign-in has ended. Sign in again.");
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII));
    }
}
