package org.keycontact.server;

import java.util.Map;
import org.keycontact.core.Problem;

/** Which HTTP status a problem has: by its code where HTTP has a status of its own for it, else by its kind. */
final class Statuses {
    private static final Map<String, Integer> BY_CODE = Map.of(
            "version-stale", 412,
            "precondition-required", 428,
            "body-too-large", 413,
            "media-type-unsupported", 415,
            "method-not-allowed", 405,
            "address-too-long", 414,
            "headers-too-large", 431);

    private Statuses() {}

    static int of(Problem problem) {
        Integer own = BY_CODE.get(problem.code());
        if (own != null) {
            return own;
        }
        return switch (problem.kind()) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case REFUSED -> 422;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
        };
    }
}
