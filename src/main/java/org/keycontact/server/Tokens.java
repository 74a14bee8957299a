package org.keycontact.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.keycontact.core.Code;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.Role;

/**
 * Access tokens: JWTs (HS256) that say who is signed in and as what, for a quarter of an hour. They cannot be taken
 * back within that time; what must end at once is checked by the journeys.
 */
public final class Tokens {
    /** How long an access token is good for. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final String ALGORITHM = "HS256";
    private static final String ISSUER = "key-contact-hub";
    private static final String AUDIENCE = "key-contact-hub/api";
    private static final int SECRET_BYTES = 32;
    private static final int LONGEST = 2048;
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);

    private final JWTAuth jwt;
    private final InstantSource clock;

    /**
     * @param secret exactly 32 random bytes; whoever has it can be anybody
     * @param clock real time, whatever clock the journeys go by: a token must not live longer because a demonstration
     *     stands still
     */
    public Tokens(Vertx vertx, byte[] secret, InstantSource clock) {
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("The token secret must have exactly 32 bytes");
        }
        JsonObject key = new JsonObject()
                .put("kty", "oct")
                .put("alg", ALGORITHM)
                .put("use", "sig")
                .put("k", Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        JWTOptions checks =
                new JWTOptions().setIssuer(ISSUER).addAudience(AUDIENCE).setIgnoreExpiration(true);
        this.jwt = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(key).setJWTOptions(checks));
        this.clock = clock;
    }

    /** A token for this person from now on. */
    public String issue(String person, Role role, String session) {
        long now = clock.instant().getEpochSecond();
        JsonObject claims = new JsonObject()
                .put("iss", ISSUER)
                .put("aud", AUDIENCE)
                .put("sub", person)
                .put("role", role.code())
                .put("jti", session)
                .put("iat", now)
                .put("exp", now + LIFETIME.toSeconds());
        return jwt.generateToken(
                claims, new JWTOptions().setAlgorithm(ALGORITHM).setNoTimestamp(true));
    }

    /** Who the token says, if it is one of ours and has not ended; else fails with {@code Problem} UNAUTHENTICATED. */
    public Future<Principal> verify(String token) {
        if (token.length() > LONGEST || !ALGORITHM.equals(algorithm(token))) {
            return Future.failedFuture(notSignedIn());
        }
        return Future.succeededFuture(new TokenCredentials(token))
                .compose(jwt::authenticate)
                .map(this::principal)
                .recover(e -> Future.failedFuture(notSignedIn()));
    }

    static Problem notSignedIn() {
        return new Problem(
                Kind.UNAUTHENTICATED,
                "not-signed-in",
                "Sign in first: the access token is missing, wrong, or has ended.");
    }

    private Principal principal(User user) {
        JsonObject claims = user.get("accessToken");
        Instant now = clock.instant();
        Instant from = Instant.ofEpochSecond(claims.getLong("iat"));
        Instant until = Instant.ofEpochSecond(claims.getLong("exp"));
        if (!now.isBefore(until)
                || from.isAfter(now.plus(CLOCKS_DIFFER))
                || Duration.between(from, until).compareTo(LIFETIME) > 0) {
            throw notSignedIn();
        }
        Role role = Code.find(Role.class, required(claims, "role")).orElseThrow(Tokens::notSignedIn);
        return new Principal(required(claims, "sub"), role, required(claims, "jti"), until);
    }

    private static String required(JsonObject claims, String name) {
        if (claims.getValue(name) instanceof String value && !value.isEmpty()) {
            return value;
        }
        throw notSignedIn();
    }

    /** The algorithm that the token names itself; empty if it cannot be read. It is compared, never chosen by. */
    private static String algorithm(String token) {
        try {
            byte[] header = Base64.getUrlDecoder().decode(token.substring(0, Math.max(0, token.indexOf('.'))));
            return new JsonObject(new String(header, StandardCharsets.UTF_8)).getString("alg", "");
        } catch (IllegalArgumentException | DecodeException | ClassCastException e) {
            return "";
        }
    }
}
