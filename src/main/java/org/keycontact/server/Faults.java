package org.keycontact.server;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.openapi.validation.ValidatorException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;

/** Turns what the libraries below say is wrong with a request into a {@link Problem}, without quoting the request. */
final class Faults {
    private static final int DEEPEST = 10;

    private Faults() {}

    /** The problem that this failure is; empty if it is unexpected. */
    static Optional<Problem> find(int status, @Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return Optional.of(problem);
            }
            if (cause instanceof ValidatorException invalid) {
                return Optional.of(SchemaFaults.problem(invalid));
            }
        }
        return byStatus(status);
    }

    private static Optional<Problem> byStatus(int status) {
        return switch (status) {
            case 400 -> Optional.of(malformed());
            case 404 -> Optional.of(Problem.notFound());
            case 405 -> Optional.of(invalid("method-not-allowed", "This address exists, but not for this method."));
            case 413 -> Optional.of(invalid("body-too-large", "The body is larger than the hub accepts."));
            case 415 -> Optional.of(unsupportedMediaType());
            case 417 -> Optional.of(invalid("request-invalid", "The hub cannot do what the Expect header asks."));
            default -> Optional.empty();
        };
    }

    static Problem unsupportedMediaType() {
        return invalid("media-type-unsupported", "Send the body as application/json.");
    }

    static Problem malformed() {
        return invalid("request-malformed", "The request could not be read as HTTP. Correct it and repeat.");
    }

    static Problem tooSlow() {
        return new Problem(
                Kind.UNAVAILABLE,
                "took-too-long",
                "The answer took too long, and it is not known whether the request was carried out. Repeat it"
                        + " unchanged, with the same Idempotency-Key or message id.");
    }

    /** What is wrong with a request that never reached a router. */
    static Problem unreadable(@Nullable Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return invalid("address-too-long", "The address is longer than the hub accepts.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return invalid("headers-too-large", "The headers are larger than the hub accepts.");
        }
        return malformed();
    }

    private static Problem invalid(String code, String sentence) {
        return new Problem(Kind.INVALID, code, sentence);
    }
}
