package org.keycontact.server;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.slf4j.MDC;

/**
 * Takes requests from the event loop to virtual threads and their answers back. No more than so many operations run at
 * once; a further one is answered 503 at once rather than made to wait.
 */
final class Dispatcher implements AutoCloseable {
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("operation-", 0).factory());
    private final Semaphore places;
    private final EventStreams streams;
    private final boolean behindProxy;

    Dispatcher(int running, EventStreams streams, boolean behindProxy) {
        this.places = new Semaphore(running);
        this.streams = streams;
        this.behindProxy = behindProxy;
    }

    /** On the event loop: runs the operation elsewhere, and writes its answer. */
    void dispatch(RoutingContext ctx, String id, Operation operation) {
        if (!places.tryAcquire()) {
            ctx.fail(
                    503,
                    new Problem(Kind.UNAVAILABLE, "busy", "The hub is busy. Nothing was done; repeat in a moment."));
            return;
        }
        try {
            Call call = call(ctx, id);
            Context loop = ctx.vertx().getOrCreateContext();
            workers.execute(() -> run(ctx, loop, operation, call));
        } catch (RejectedExecutionException stopping) {
            places.release();
            ctx.fail(503, new Problem(Kind.UNAVAILABLE, "stopping", "The hub is stopping. Nothing was done; repeat."));
        } catch (RuntimeException e) {
            places.release();
            ctx.fail(e);
        }
    }

    private void run(RoutingContext ctx, Context loop, Operation operation, Call call) {
        try (var named = MDC.putCloseable("request", call.origin().requestId())) {
            Answer answer = operation.handle(call);
            loop.runOnContext(v -> answer(ctx, call, answer));
        } catch (Throwable e) {
            loop.runOnContext(v -> fail(ctx, e));
        } finally {
            places.release();
        }
    }

    private void answer(RoutingContext ctx, Call call, Answer answer) {
        if (isOver(ctx)) {
            return;
        }
        try {
            switch (answer) {
                case Answer.Document document ->
                    write(ctx.response(), document.status(), document.headers(), document.body());
                case Answer.Feed feed -> streams.serve(ctx, call.principal(), feed);
            }
        } catch (RuntimeException e) {
            ctx.fail(e);
        }
    }

    private static void fail(RoutingContext ctx, Throwable e) {
        if (!isOver(ctx)) {
            ctx.fail(e);
        }
    }

    /** The time limit may have answered already, or the client may have gone. */
    private static boolean isOver(RoutingContext ctx) {
        return ctx.failed() || ctx.response().ended() || ctx.response().closed();
    }

    private static void write(
            HttpServerResponse response, int status, Map<String, String> headers, @Nullable JsonObject body) {
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        if (body == null) {
            response.end();
        } else {
            response.putHeader("Content-Type", "application/json").end(body.toBuffer());
        }
    }

    private Call call(RoutingContext ctx, String id) {
        ValidatedRequest valid = ctx.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
        JsonObject parameters = new JsonObject();
        put(parameters, valid.getPathParameters());
        put(parameters, valid.getQuery());
        RequestParameter body = valid.getBody();
        JsonObject json = body == null || body.isNull() ? new JsonObject() : body.getJsonObject();
        Call.Origin origin =
                new Call.Origin(id, String.valueOf(RequestFrame.requestId(ctx)), Places.of(ctx.request(), behindProxy));
        Optional<Principal> who = BearerHandler.principal(ctx);
        return new Call(origin, who, parameters, json, RequestReader.preconditions(ctx));
    }

    private static void put(JsonObject parameters, Map<String, RequestParameter> given) {
        given.forEach((name, value) -> {
            if (value != null && !value.isNull()) {
                parameters.put(name, value.get());
            }
        });
    }

    /** Waits for what runs; no longer than this. Afterwards nothing new is run. */
    void finish(long millis) throws InterruptedException {
        workers.shutdown();
        if (!workers.awaitTermination(millis, TimeUnit.MILLISECONDS)) {
            workers.shutdownNow();
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
