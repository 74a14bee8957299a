package org.keycontact.client;

/** For tests: somebody's access token, to send with it what no client would. */
public final class Wire {
    private final Session session;

    private Wire(Session session) {
        this.session = session;
    }

    public static Wire signIn(ClientSettings settings, String name, String passphrase) {
        Http http = new Http(settings);
        String proof = SignInParameters.ask(http, name).derive(name, passphrase).proof();
        return new Wire(new Session(http, name, proof));
    }

    public String accessToken() {
        return session.tokens().accessToken();
    }

    /** The request's body with which these bytes are posted. */
    public static String body(Sealed sealed) {
        return sealed.body();
    }
}
