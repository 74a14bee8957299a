package org.keycontact.client;

import java.util.Map;
import org.keycontact.core.KeyRecord;
import org.keycontact.crypto.PassphraseKeys;

/**
 * A person at work with the hub: what a browser does for them. Passphrase and private keys never leave this program; the
 * hub sees proofs, wrapped keys and sealed messages. Signs in again by itself when the hub has ended a sign-in, for which
 * it keeps the proof, and the unwrapped keys, in memory until {@link #close}.
 *
 * <p>Every method throws {@link HubException}, with the hub's code, where it is refused or does not get an answer.
 * Requests that the hub carries out only once are repeated by themselves when no answer comes. Can be used by several
 * threads.
 */
public final class HubClient implements AutoCloseable {
    private final ClientSettings settings;
    private final Http http;
    private final Session session;
    private final Me me;
    private final OwnKeys keys;
    private final KeyDirectory directory;
    private final Acquaintances acquaintances;
    private final TeamDesk teams;

    private HubClient(ClientSettings settings, Http http, Session session, Me me, OwnKeys keys) {
        this.settings = settings;
        this.http = http;
        this.session = session;
        this.me = me;
        this.keys = keys;
        this.directory = new KeyDirectory(session, keys, me.gatewaySigningKey());
        this.acquaintances = new Acquaintances(directory, keys, settings.watch());
        this.teams = new TeamDesk(session, me, keys, acquaintances);
    }

    /**
     * Signs in and unwraps the person's keys.
     *
     * @throws HubException {@code sign-in-failed}; {@code slow-down}; {@code enrol-first} where the passphrase is the
     *     one-time one: {@link #enrol} with it; {@code answer-refused} where the hub asks for a weak derivation
     */
    public static HubClient signIn(ClientSettings settings, String name, String passphrase) {
        Http http = new Http(settings);
        try {
            SignInParameters parameters = SignInParameters.ask(http, name);
            PassphraseKeys derived = parameters.derive(name, passphrase);
            Session session = new Session(http, name, derived.proof());
            if (!session.tokens().enrolled()) {
                throw HubException.refused(
                        "enrol-first", "This is a one-time passphrase: set keys and a passphrase of your own.");
            }
            Me me = Json.read(session.get("/me").body(), Me.class);
            return new HubClient(settings, http, session, me, OwnKeys.unwrap(me, parameters, derived));
        } catch (RuntimeException e) {
            http.close();
            throw e;
        }
    }

    /**
     * The first sign-in, or the first after a passphrase was forgotten: makes the person's own keys here, wraps them under their own passphrase, and replaces the
     * one-time passphrase by it. Everybody can see in the directory that the key was set.
     *
     * @throws HubException {@code sign-in-failed}; {@code already-enrolled}
     */
    public static HubClient enrol(ClientSettings settings, String name, String oneTime, String ownPassphrase) {
        Http http = new Http(settings);
        try {
            SignInParameters first = SignInParameters.ask(http, name);
            Session session =
                    new Session(http, name, first.derive(name, oneTime).proof());
            if (session.tokens().enrolled()) {
                throw HubException.refused(
                        "already-enrolled", "This person has keys and a passphrase of their own already.");
            }
            SignInParameters own = SignInParameters.fresh(first.service());
            PassphraseKeys derived = own.derive(name, ownPassphrase);
            KeyRecord last = Json.read(session.get("/me").body(), Me.class).keyRecord();
            OwnKeys keys = OwnKeys.make(
                    session.tokens().person(),
                    last == null ? 0 : last.epoch(),
                    settings.clock().instant(),
                    own,
                    derived);
            session.put("/me/keys", keys.toJson(), Map.of());
            session.provesBy(derived.proof());
            Me me = Json.read(session.get("/me").body(), Me.class);
            return new HubClient(settings, http, session, me, keys);
        } catch (RuntimeException e) {
            http.close();
            throw e;
        }
    }

    /** The service's name, which passphrases are bound to; asked without signing in. */
    public static String serviceName(ClientSettings settings) {
        try (Http http = new Http(settings)) {
            return SignInParameters.ask(http, "nobody").service();
        }
    }

    public Me me() {
        return me;
    }

    /** Organisations and people of the service. */
    public ServiceDesk service() {
        return new ServiceDesk(session);
    }

    /** Teams and their keys. */
    public TeamDesk teams() {
        return teams;
    }

    /** The cases that this person has to do with, and opening new ones. */
    public Cases cases() {
        return new Cases(session);
    }

    /** What is recorded of a case. */
    public CaseDesk onCase(String caseId) {
        return new CaseDesk(session, keys, caseId);
    }

    /** Writing and reading on a case. */
    public Letters letters(String caseId) {
        return new Letters(session, me, keys, acquaintances, settings.clock(), caseId);
    }

    /** Files that go with the messages of a case. */
    public FileDesk files(String caseId) {
        return new FileDesk(session, caseId);
    }

    /** What was written on a case before, given by whom can read it to whom could not. */
    public History history(String caseId) {
        return new History(session, new Reader(me, keys, teams, acquaintances), acquaintances, caseId);
    }

    /** The own mailbox. */
    public MailboxDesk mailbox() {
        return mailbox(me.person());
    }

    /** The own mailbox, or a team's. */
    public MailboxDesk mailbox(String mailbox) {
        return new MailboxDesk(session, mailbox, new Reader(me, keys, teams, acquaintances));
    }

    /** What is needed to open an exported case without the hub. */
    public Evidence evidence() {
        return new Evidence(session, keys, directory, teams, settings.clock(), keys.service());
    }

    public AlertDesk alerts() {
        return new AlertDesk(session);
    }

    /**
     * Another passphrase, for who suspects that somebody knows theirs: the keys are wrapped anew, the mailbox gets a new key,
     * and all other sign-ins end. What was sealed to the older keys can still be opened.
     */
    public void changePassphrase(String ownPassphrase) {
        SignInParameters fresh = keys.freshParameters();
        PassphraseKeys derived = fresh.derive(session.name(), ownPassphrase);
        OwnKeys next = keys.withNextEpoch(settings.clock().instant(), fresh, derived);
        session.put("/me/keys", next.toJson().put("currentProof", keys.proof()), Map.of());
        keys.become(next);
        session.provesBy(derived.proof());
    }

    /** A new key for the own mailbox, under the same passphrase. */
    public void startEpoch() {
        OwnKeys next = keys.withNextEpoch(settings.clock().instant());
        session.put("/me/keys", next.toJson(), Map.of());
        keys.become(next);
    }

    /** Ends all sign-ins of this person, this one too. */
    public void signOutEverywhere() {
        session.post("/sign-out/everywhere", null);
    }

    /** Keeps what this client has seen of others with the wrapped keys, so that the person's next client knows it too. */
    public void saveMemory() {
        session.put("/me/keys", keys.toJson(), Map.of());
    }

    /** Signs out, and forgets tokens and proof. */
    @Override
    public void close() {
        session.end();
        http.close();
    }

    @Override
    public String toString() {
        return "HubClient[" + me.person() + "]";
    }
}
