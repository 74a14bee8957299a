package org.keycontact.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;

/** A token is good for the person it was issued to, for a quarter of an hour, and in no other form. */
class TokensTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Instant START = Instant.parse("2026-03-03T14:05:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource clock = now::get;
    private final Tokens tokens = new Tokens(VERTX, ServerUnderTest.keys(ServerUnderTest.SECRET), clock);
    private final String token = tokens.issue("asha", Role.ADVOCATE, "session-1");

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aTokenSaysWhoItWasIssuedTo() {
        assertThat(verify(token))
                .isEqualTo(new Principal("asha", Role.ADVOCATE, "session-1", START.plus(Duration.ofMinutes(15))));
    }

    @Test
    void aTokenEndsToTheSecond() {
        now.set(START.plus(Duration.ofMinutes(15)).minusMillis(1));
        assertThat(verify(token).person()).isEqualTo("asha");
        now.set(START.plus(Duration.ofMinutes(15)));
        assertRefused(token);
    }

    @Test
    void keysRotateEachDayAndYesterdaysTokensRunOut() {
        byte[] today = ServerUnderTest.SECRET;
        byte[] tomorrow = today.clone();
        tomorrow[0] ^= 1;
        long day = START.getEpochSecond() / 86_400;
        TokenKeys store = new TokenKeys() {
            @Override
            public byte[] findOrMake(long of) {
                return of == day ? today : tomorrow;
            }

            @Override
            public Optional<byte[]> find(long of) {
                return of == day || of == day + 1 ? Optional.of(findOrMake(of)) : Optional.empty();
            }
        };
        Tokens one = new Tokens(VERTX, store, clock);
        Tokens other = new Tokens(VERTX, store, clock);
        now.set(Instant.ofEpochSecond((day + 1) * 86_400).minusSeconds(60));
        String beforeMidnight = one.issue("asha", Role.ADVOCATE, "session-1");

        now.set(Instant.ofEpochSecond((day + 1) * 86_400).plusSeconds(60));
        String afterMidnight = one.issue("asha", Role.ADVOCATE, "session-1");
        assertThat(List.of(beforeMidnight, afterMidnight))
                .allSatisfy(each -> assertThat(other.verify(each)
                                .toCompletionStage()
                                .toCompletableFuture()
                                .join()
                                .person())
                        .isEqualTo("asha"));
        assertThat(afterMidnight.substring(0, afterMidnight.indexOf('.')))
                .isNotEqualTo(beforeMidnight.substring(0, beforeMidnight.indexOf('.')));

        assertThat(other.verify(afterMidnight.substring(0, afterMidnight.lastIndexOf('.'))
                                + beforeMidnight.substring(beforeMidnight.lastIndexOf('.')))
                        .failed())
                .isTrue();
        now.updateAndGet(at -> at.plus(Tokens.LIFETIME));
        assertThat(other.verify(beforeMidnight).failed()).isTrue();
    }

    @Test
    void aTokenFromTheFutureIsRefused() {
        now.set(START.minus(Duration.ofMinutes(1)));
        assertRefused(token);
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() {
        byte[] other = ServerUnderTest.SECRET.clone();
        other[0] ^= 1;
        assertRefused(new Tokens(VERTX, ServerUnderTest.keys(other), clock).issue("asha", Role.ADVOCATE, "session-1"));
    }

    @Test
    void everyChangedCharacterIsRefused() {
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            char changed = c == 'A' ? 'Q' : c == '.' ? 'A' : (char) (c == 'Q' ? 'g' : 'A');
            assertRefused(token.substring(0, i) + changed + token.substring(i + 1));
        }
    }

    @Test
    void noAlgorithmIsNoToken() {
        String claims = token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
        assertRefused(part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + claims);
        assertRefused(part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + token.substring(token.indexOf('.')));
        assertRefused(part("{\"alg\":\"HS512\",\"typ\":\"JWT\"}") + token.substring(token.indexOf('.')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a.b.c", "e30.e30.", "\u0000.\u0000.\u0000", "bnVsbA.bnVsbA.bnVsbA", "W10.W10.W10"
            })
    void whatIsNoTokenIsRefused(String nonsense) {
        assertRefused(nonsense);
    }

    @Test
    void claimsThatAreNotOursAreRefusedEvenWhenSigned() throws Exception {
        JsonObject good = claims();
        assertThat(verify(signed(good)).person()).isEqualTo("asha");
        assertRefused(signed(claims().put("exp", good.getLong("exp") + 1)));
        assertRefused(signed(claims().put("iss", "somebody")));
        assertRefused(signed(claims().put("aud", "something")));
        assertRefused(signed(claims().put("role", "king")));
        for (String name : good.fieldNames()) {
            JsonObject less = claims();
            less.remove(name);
            assertRefused(signed(less));
            assertRefused(signed(claims().put(name, new JsonObject())));
        }
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() ->
                        new Tokens(VERTX, ServerUnderTest.keys(new byte[31]), clock).issue("asha", Role.ADVOCATE, "s"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static JsonObject claims() {
        return new JsonObject()
                .put("iss", "key-contact-hub")
                .put("aud", "key-contact-hub/api")
                .put("sub", "asha")
                .put("role", "advocate")
                .put("jti", "session-1")
                .put("iat", START.getEpochSecond())
                .put("exp", START.getEpochSecond() + 900);
    }

    private static String signed(JsonObject claims) throws Exception {
        String text = part("{\"alg\":\"HS256\",\"kid\":\"" + START.getEpochSecond() / 86_400 + "\",\"typ\":\"JWT\"}")
                + "." + part(claims.encode());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(ServerUnderTest.SECRET, "HmacSHA256"));
        return text + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private Principal verify(String text) {
        return tokens.verify(text).toCompletionStage().toCompletableFuture().join();
    }

    private void assertRefused(String text) {
        assertThatThrownBy(() -> verify(text))
                .as("token %s", text)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(Problem.class)
                .cause()
                .extracting(e -> ((Problem) e).code())
                .isEqualTo("not-signed-in");
    }
}
