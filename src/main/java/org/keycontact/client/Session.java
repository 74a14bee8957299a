package org.keycontact.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycontact.client.Http.Ask;
import org.keycontact.client.Http.Reply;

/**
 * A sign-in that goes on: asks as its person, and signs in again by the proof when the hub has ended it. Holds tokens
 * and proof in memory only.
 */
final class Session {
    private static final int UNAUTHENTICATED = 401;

    private final Http http;
    private final String name;
    private volatile String proof;
    private volatile Tokens tokens;

    /** What a sign-in gave. */
    record Tokens(String accessToken, String refreshToken, String person, boolean enrolled) {
        @Override
        public String toString() {
            return "Tokens[***]";
        }
    }

    /** Signs in. Throws HubException {@code sign-in-failed} or {@code slow-down}. */
    Session(Http http, String name, String proof) {
        this.http = http;
        this.name = name;
        this.proof = proof;
        this.tokens = signIn();
    }

    private Tokens signIn() {
        String body = Json.text(Json.object().put("name", name).put("proof", proof));
        JsonNode answer =
                http.send(new Ask("POST", "/sign-in", body, Map.of(), false)).body();
        return Json.read(answer, Tokens.class);
    }

    /** From now on signs in with another passphrase's proof. */
    void provesBy(String newProof) {
        proof = newProof;
    }

    String name() {
        return name;
    }

    Tokens tokens() {
        return tokens;
    }

    Reply get(String path) {
        return ask(new Ask("GET", path, null, Map.of(), true));
    }

    /** Creates something, under a fresh idempotency key. */
    JsonNode create(String path, @Nullable JsonNode body) {
        return create(path, body, UUID.randomUUID().toString());
    }

    JsonNode create(String path, @Nullable JsonNode body, String key) {
        String text = body == null ? null : Json.text(body);
        return ask(new Ask("POST", path, text, Map.of("Idempotency-Key", key), true))
                .body();
    }

    /** A POST that does nothing twice by itself. */
    JsonNode post(String path, @Nullable String body) {
        return ask(new Ask("POST", path, body, Map.of(), true)).body();
    }

    /** The hub takes a repetition of the same PUT for the same wish. */
    JsonNode put(String path, @Nullable JsonNode body, Map<String, String> headers) {
        return ask(new Ask("PUT", path, body == null ? null : Json.text(body), headers, true))
                .body();
    }

    void delete(String path) {
        ask(new Ask("DELETE", path, null, Map.of(), false));
    }

    InputStream stream(String path, Map<String, String> headers) {
        return signedIn(with -> http.open(signed(new Ask("GET", path, null, headers, false), with)));
    }

    private Reply ask(Ask ask) {
        return signedIn(with -> http.send(signed(ask, with)));
    }

    /** A request that was not let in did nothing, and is repeated once with new tokens. */
    private <T> T signedIn(Function<Tokens, T> request) {
        Tokens used = tokens;
        try {
            return request.apply(used);
        } catch (HubException e) {
            if (e.status() != UNAUTHENTICATED) {
                throw e;
            }
            return request.apply(renewed(used));
        }
    }

    private synchronized Tokens renewed(Tokens ended) {
        if (tokens.equals(ended)) {
            try {
                String body = Json.text(Json.object().put("refreshToken", ended.refreshToken()));
                tokens = Json.read(
                        http.send(new Ask("POST", "/sign-in/refresh", body, Map.of(), false))
                                .body(),
                        Tokens.class);
            } catch (HubException overtaken) {
                tokens = signIn();
            }
        }
        return tokens;
    }

    private static Ask signed(Ask ask, Tokens tokens) {
        Map<String, String> headers = new HashMap<>(ask.headers());
        headers.put("Authorization", "Bearer " + tokens.accessToken());
        return new Ask(ask.method(), ask.path(), ask.body(), headers, ask.repeatable());
    }

    void end() {
        try {
            post("/sign-out", null);
        } catch (HubException ended) {
            // It ends by itself.
        }
        proof = "";
    }

    @Override
    public String toString() {
        return "Session[***]";
    }
}
