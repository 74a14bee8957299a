package org.keycontact.server;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where failures become answers: problem details (RFC 9457), {@code application/problem+json}. What is
 * expected is answered by its kind and code. What is not is answered 500, {@code unexpected}, with the request id, and
 * logged once under that id: classes and stack traces, nothing of the request.
 */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    /** A detail of this name is seconds, and becomes the header Retry-After. */
    public static final String RETRY_AFTER = "retryAfter";

    private static final int USUAL_RETRY_AFTER = 2;
    private static final Set<String> RESERVED =
            Set.of("type", "title", "status", "code", "detail", "field", "requestId");

    private Problems() {}

    /** Makes every failure of this router, and every address that it does not have, a problem answer. */
    static void install(Router router) {
        for (int status = 400; status < 600; status++) {
            router.errorHandler(status, Problems::answer);
        }
    }

    private static void answer(RoutingContext ctx) {
        HttpServerResponse response = ctx.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        String requestId = RequestFrame.requestId(ctx);
        Optional<Problem> expected = Faults.find(ctx.statusCode(), ctx.failure());
        Throwable failure = ctx.failure();
        if (expected.isEmpty() && failure != null) {
            LOG.error("Request {} failed unexpectedly", requestId, LogSafe.of(failure));
        } else if (expected.isEmpty()) {
            LOG.error("Request {} failed unexpectedly with status {}", requestId, ctx.statusCode());
        }
        write(response, expected.orElse(null), requestId);
    }

    /** Answers a request that could not be read as HTTP, and closes its connection. */
    static void answerUnreadable(HttpServerRequest request) {
        Throwable cause =
                request.decoderResult() == null ? null : request.decoderResult().cause();
        SecurityHeaders.put(request.response(), true, request.isSSL());
        write(request.response().putHeader("Connection", "close"), Faults.unreadable(cause), null);
    }

    private static void write(HttpServerResponse response, @Nullable Problem problem, @Nullable String requestId) {
        JsonObject body = problem == null ? unexpected() : body(problem);
        if (requestId != null) {
            body.put("requestId", requestId);
        }
        int status = body.getInteger("status");
        if (status == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (status == 429 || status == 503) {
            response.putHeader("Retry-After", String.valueOf(retryAfter(problem)));
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .end(body.toBuffer());
    }

    private static JsonObject unexpected() {
        return standard(500, "unexpected", "Something unexpected happened. It is in the log under this request's id.");
    }

    private static JsonObject body(Problem problem) {
        JsonObject body = standard(Statuses.of(problem), problem.code(), problem.sentence());
        if (problem.field() != null) {
            body.put("field", problem.field());
        }
        problem.details().forEach((name, value) -> {
            if (!RESERVED.contains(name) && !name.equals(RETRY_AFTER)) {
                body.put(name, value);
            }
        });
        return body;
    }

    private static JsonObject standard(int status, String code, String sentence) {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("code", code)
                .put("detail", sentence);
    }

    private static long retryAfter(@Nullable Problem problem) {
        Object seconds = problem == null ? null : problem.details().get(RETRY_AFTER);
        return seconds instanceof Number number ? Math.max(1, number.longValue()) : USUAL_RETRY_AFTER;
    }
}
