package org.keycontact.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.keycontact.core.Problem;

/** What parses requests, for a fuzzer. */
public final class ServerFuzz {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Tokens TOKENS = new Tokens(VERTX, ServerUnderTest.keys(new byte[32]), InstantSource.system());

    private ServerFuzz() {}

    /** What passes the strict reader, the usual one reads too. */
    public static void json(byte[] data) {
        try {
            StrictJson.check(data);
        } catch (Problem refused) {
            if (!refused.code().equals("json-malformed")) {
                throw new AssertionError("Another refusal: " + refused.code());
            }
            return;
        }
        Json.decodeValue(Buffer.buffer(data));
    }

    /** Nobody is signed in by a token that is not ours. */
    public static void token(byte[] data) throws Exception {
        Future<Principal> verified = TOKENS.verify(new String(data, StandardCharsets.UTF_8));
        Throwable refused = verified.map((Throwable) null)
                .recover(Future::succeededFuture)
                .toCompletionStage()
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
        if (!(refused instanceof Problem)) {
            throw new AssertionError("A token of nobody's was answered with " + refused);
        }
    }
}
