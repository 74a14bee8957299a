package org.keycontact.server;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ValidatableRequest;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;

/**
 * Reads what the validator is about to check, and refuses what it would let pass: parameters that the contract does not
 * know or that come twice, headers of the wrong form, other media types, doubled JSON members, bodies where none
 * belongs.
 */
final class RequestReader implements RequestExtractor {
    private static final RequestExtractor BUFFERED = RequestExtractor.withBodyHandler();
    private static final Pattern JSON =
            Pattern.compile("application/json(\\s*;\\s*charset\\s*=\\s*\"?utf-8\"?)?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ETAG = Pattern.compile("\"(0|[1-9][0-9]{0,15})\"");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final Pattern PLACE = Pattern.compile("0|[1-9][0-9]{0,15}");

    private final ApiContract contract;

    RequestReader(ApiContract contract) {
        this.contract = contract;
    }

    @Override
    public Future<ValidatableRequest> extractValidatableRequest(RoutingContext ctx, Operation operation) {
        try {
            checkQuery(ctx, operation);
            ctx.put(Call.Preconditions.class.getName(), preconditions(ctx, operation));
            checkBody(ctx, operation);
            return BUFFERED.extractValidatableRequest(ctx, operation);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** Refuses other media types before anything begins to parse them. */
    static void refuseOtherMedia(RoutingContext ctx) {
        if (ctx.request().headers().getAll("Content-Type").stream()
                .allMatch(type -> JSON.matcher(type).matches())) {
            ctx.next();
        } else {
            ctx.fail(415);
        }
    }

    /** What the headers of a request asked for that has passed here. */
    static Call.Preconditions preconditions(RoutingContext ctx) {
        Call.Preconditions read = ctx.get(Call.Preconditions.class.getName());
        return read == null ? new Call.Preconditions(null, OptionalLong.empty(), OptionalLong.empty()) : read;
    }

    private Call.Preconditions preconditions(RoutingContext ctx, Operation operation) {
        ApiContract.Headers needs = contract.headers(operation.getOperationId());
        MultiMap given = ctx.request().headers();
        String key = needs.idempotencyKey() ? idempotencyKey(single(given, "Idempotency-Key")) : null;
        OptionalLong ifMatch = needs.ifMatch() ? ifMatch(single(given, "If-Match")) : OptionalLong.empty();
        OptionalLong last = needs.lastEventId() ? lastEventId(single(given, "Last-Event-ID")) : OptionalLong.empty();
        return new Call.Preconditions(key, ifMatch, last);
    }

    private static String idempotencyKey(@Nullable String value) {
        if (value == null) {
            throw Problem.invalid(
                    "idempotency-key-required", "Send an Idempotency-Key, made anew for each wish.", "Idempotency-Key");
        }
        if (!KEY.matcher(value).matches()) {
            throw wrongForm("Idempotency-Key");
        }
        return value;
    }

    private static OptionalLong ifMatch(@Nullable String value) {
        if (value == null) {
            throw new Problem(
                    Kind.CONFLICT, "precondition-required", "Send the ETag of what you read as If-Match.", "If-Match");
        }
        Matcher etag = ETAG.matcher(value);
        if (!etag.matches()) {
            throw wrongForm("If-Match");
        }
        return OptionalLong.of(Long.parseLong(etag.group(1)));
    }

    private static OptionalLong lastEventId(@Nullable String value) {
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!PLACE.matcher(value).matches()) {
            throw wrongForm("Last-Event-ID");
        }
        return OptionalLong.of(Long.parseLong(value));
    }

    private static @Nullable String single(MultiMap headers, String name) {
        if (headers.getAll(name).size() > 1) {
            throw wrongForm(name);
        }
        return headers.get(name);
    }

    private static Problem wrongForm(String header) {
        return Problem.invalid("request-invalid", "This header is not of the form that is required here.", header);
    }

    private static void checkQuery(RoutingContext ctx, Operation operation) {
        Set<String> known = operation.getParameters().stream()
                .filter(parameter -> parameter.getIn() == Location.QUERY)
                .map(parameter -> parameter.getName())
                .collect(Collectors.toSet());
        MultiMap given = ctx.queryParams();
        for (String name : given.names()) {
            if (!known.contains(name)) {
                throw new Problem(Kind.INVALID, "request-invalid", "The query has a parameter that is not known here.");
            }
            if (given.getAll(name).size() > 1) {
                throw Problem.invalid("request-invalid", "This parameter is given more than once.", name);
            }
        }
    }

    private static void checkBody(RoutingContext ctx, Operation operation) {
        Buffer body = ctx.body().buffer();
        boolean given = body != null && body.length() > 0;
        if (operation.getRequestBody() == null) {
            if (given) {
                throw new Problem(Kind.INVALID, "request-invalid", "This takes no body.");
            }
            return;
        }
        if (!given) {
            throw new Problem(Kind.INVALID, "request-invalid", "The body is missing.");
        }
        if (ctx.request().getHeader("Content-Type") == null) {
            throw Faults.unsupportedMediaType();
        }
        StrictJson.check(body.getBytes());
    }
}
