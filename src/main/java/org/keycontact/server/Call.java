package org.keycontact.server;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;

/**
 * One request that has passed the contract: its parameters and body are valid, and where the contract asks for a
 * sign-in there is one.
 *
 * @param origin which operation and request this is, and where it comes from
 * @param who who is signed in; empty for operations without a sign-in
 * @param parameters path and query parameters by name; those not given are left out
 * @param json the body; an empty object for operations without one
 * @param preconditions what the headers ask for
 */
public record Call(
        Origin origin, Optional<Principal> who, JsonObject parameters, JsonObject json, Preconditions preconditions) {

    /**
     * Which request this is.
     *
     * @param operation operationId of the contract
     * @param requestId names the request in the log
     * @param place network address, or for IPv6 its /64, that limits are kept for
     */
    public record Origin(String operation, String requestId, String place) {}

    /**
     * What the headers ask for.
     *
     * @param idempotencyKey there wherever the contract requires it
     * @param ifMatch the seq of If-Match; there wherever the contract requires it
     * @param lastEventId the seq after which an event stream goes on
     */
    public record Preconditions(@Nullable String idempotencyKey, OptionalLong ifMatch, OptionalLong lastEventId) {}

    /** Who is signed in. Throws {@code Problem} UNAUTHENTICATED where nobody is. */
    public Principal principal() {
        return who.orElseThrow(() -> new Problem(
                Problem.Kind.UNAUTHENTICATED, "not-signed-in", "Sign in first: this needs a valid access token."));
    }

    /** A required path parameter. */
    public String path(String name) {
        return required(parameters.getString(name), name);
    }

    /** The place to go on after: query parameter {@code after}, by default 0. */
    public long after() {
        Long after = parameters.getLong("after");
        return after == null ? 0 : after;
    }

    /** How many at most: query parameter {@code limit}, by default 100. */
    public int limit() {
        Integer limit = parameters.getInteger("limit");
        return limit == null ? 100 : limit;
    }

    /** The seq of If-Match. Only for operations whose contract requires the header. */
    public long expectedSeq() {
        return preconditions
                .ifMatch()
                .orElseThrow(() -> new IllegalStateException("The contract asks for no If-Match"));
    }

    /** The Idempotency-Key. Only for operations whose contract requires the header. */
    public String idempotencyKey() {
        return required(preconditions.idempotencyKey(), "Idempotency-Key");
    }

    private static String required(@Nullable String value, String name) {
        if (value == null) {
            throw new IllegalStateException("The contract asks for no " + name);
        }
        return value;
    }
}
