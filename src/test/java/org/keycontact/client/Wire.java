package org.keycontact.client;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.keycontact.core.Envelope;
import org.keycontact.core.Header;
import org.keycontact.core.MailboxKey;
import org.keycontact.crypto.PassphraseKeys;
import org.keycontact.crypto.Sealer;

/** For tests: somebody's access token and signature, to send with them what no client would. */
public final class Wire {
    private final Session session;
    private final OwnKeys keys;

    private Wire(Session session, OwnKeys keys) {
        this.session = session;
        this.keys = keys;
    }

    public static Wire signIn(ClientSettings settings, String name, String passphrase) {
        Http http = new Http(settings);
        SignInParameters parameters = SignInParameters.ask(http, name);
        PassphraseKeys derived = parameters.derive(name, passphrase);
        Session session = new Session(http, name, derived.proof());
        Me me = Json.read(session.get("/me").body(), Me.class);
        return new Wire(session, OwnKeys.unwrap(me, parameters, derived));
    }

    public String accessToken() {
        return session.tokens().accessToken();
    }

    /** Seals under a header of the test's own choice, signed by this person. */
    public Sealed seal(Header header, String words, Collection<SealTo> mailboxes) {
        Collection<MailboxKey> to = mailboxes.stream().map(SealTo::key).toList();
        byte[] content = words.getBytes(StandardCharsets.UTF_8);
        Envelope envelope = Sealer.seal(header, content, to, keys.signing());
        return new Sealed(header.id(), envelope, null);
    }

    /** The request's body with which these bytes are posted. */
    public static String body(Sealed sealed) {
        return sealed.body();
    }
}
