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
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.keycontact.core.Code;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.Role;

/**
 * Access tokens: JWTs (HS256) that say who is signed in and as what, for a quarter of an hour, signed with the key of the day
 * on which they were issued. They cannot be taken back within that time; what must end at once is checked by the journeys.
 */
public final class Tokens {
    /** How long an access token is good for. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final String ALGORITHM = "HS256";
    private static final String ISSUER = "key-contact-hub";
    private static final String AUDIENCE = "key-contact-hub/api";
    private static final int SECRET_BYTES = 32;
    private static final int LONGEST = 2048;
    private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,6}");
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);

    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final int MOST_DAYS = 4;

    private final Vertx vertx;
    private final TokenKeys keys;
    private final InstantSource clock;
    private final Map<Long, JWTAuth> byDay = new ConcurrentHashMap<>();

    /**
     * @param keys whoever has a day's can be anybody on that day
     * @param clock real time, whatever clock the journeys go by: a token must not live longer because a demonstration
     *     stands still
     */
    public Tokens(Vertx vertx, TokenKeys keys, InstantSource clock) {
        this.vertx = vertx;
        this.keys = keys;
        this.clock = clock;
    }

    private JWTAuth signer(byte[] secret) {
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
        return JWTAuth.create(vertx, new JWTAuthOptions().addJwk(key).setJWTOptions(checks));
    }

    /** A token for this person from now on, under today's key. Blocks where this hub does not know that yet. */
    public String issue(String person, Role role, String session) {
        long now = clock.instant().getEpochSecond();
        long day = now / DAY;
        JWTAuth jwt = byDay.computeIfAbsent(day, each -> signer(keys.findOrMake(each)));
        byDay.keySet().removeIf(each -> each < day - 1);
        JsonObject claims = new JsonObject()
                .put("iss", ISSUER)
                .put("aud", AUDIENCE)
                .put("sub", person)
                .put("role", role.code())
                .put("jti", session)
                .put("iat", now)
                .put("exp", now + LIFETIME.toSeconds());
        return jwt.generateToken(
                claims,
                new JWTOptions()
                        .setAlgorithm(ALGORITHM)
                        .setNoTimestamp(true)
                        .setHeader(new JsonObject().put("kid", Long.toString(day))));
    }

    /** Who the token says, if it is one of ours and has not ended; else fails with {@code Problem} UNAUTHENTICATED. */
    public Future<Principal> verify(String token) {
        OptionalLong day = token.length() > LONGEST ? OptionalLong.empty() : day(token);
        if (day.isEmpty()) {
            return Future.failedFuture(notSignedIn());
        }
        return verifier(day.getAsLong())
                .compose(jwt -> jwt.authenticate(new TokenCredentials(token)))
                .map(user -> principal(user, day.getAsLong()))
                .recover(e -> Future.failedFuture(isAway(e) ? e : notSignedIn()));
    }

    /** That the store is away says nothing of the token. */
    private static boolean isAway(Throwable e) {
        return e instanceof Problem problem && problem.kind() == Kind.UNAVAILABLE;
    }

    /** Another hub may have made that day's key: it is looked for, off the event loop. */
    private Future<JWTAuth> verifier(long day) {
        long today = clock.instant().getEpochSecond() / DAY;
        JWTAuth known = byDay.get(day);
        if (known != null || Math.abs(day - today) > 1 || byDay.size() > MOST_DAYS) {
            return known == null ? Future.failedFuture(notSignedIn()) : Future.succeededFuture(known);
        }
        return vertx.executeBlocking(() -> {
            byte[] secret = keys.find(day).orElseThrow(Tokens::notSignedIn);
            return byDay.computeIfAbsent(day, each -> signer(secret));
        });
    }

    static Problem notSignedIn() {
        return new Problem(
                Kind.UNAUTHENTICATED,
                "not-signed-in",
                "Sign in first: the access token is missing, wrong, or has ended.");
    }

    private Principal principal(User user, long day) {
        JsonObject claims = user.get("accessToken");
        Instant now = clock.instant();
        Instant from = Instant.ofEpochSecond(claims.getLong("iat"));
        Instant until = Instant.ofEpochSecond(claims.getLong("exp"));
        if (from.getEpochSecond() / DAY != day
                || !now.isBefore(until)
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

    /** The day of the key that the token names, where it names our algorithm too; that is compared, never chosen by. */
    private static OptionalLong day(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token.substring(0, Math.max(0, token.indexOf('.'))));
            JsonObject header = new JsonObject(new String(bytes, StandardCharsets.UTF_8));
            String day = header.getString("kid", "");
            boolean ours = ALGORITHM.equals(header.getString("alg"))
                    && DAYS.matcher(day).matches();
            return ours ? OptionalLong.of(Long.parseLong(day)) : OptionalLong.empty();
        } catch (IllegalArgumentException | DecodeException | ClassCastException e) {
            return OptionalLong.empty();
        }
    }
}
