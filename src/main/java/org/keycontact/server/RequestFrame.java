package org.keycontact.server;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What every request gets first: an id that names it in the log and in problem answers, and a time limit. */
final class RequestFrame implements Handler<RoutingContext> {
    private static final String ID = "request-id";
    private static final String TIMER = "request-timer";

    private final Vertx vertx;
    private final Supplier<String> ids;
    private final Duration limit;

    RequestFrame(Vertx vertx, Supplier<String> ids, Duration limit) {
        this.vertx = vertx;
        this.ids = ids;
        this.limit = limit;
    }

    @Override
    public void handle(RoutingContext ctx) {
        ctx.put(ID, ids.get());
        long timer = vertx.setTimer(limit.toMillis(), fired -> giveUp(ctx));
        ctx.put(TIMER, timer);
        ctx.addEndHandler(ended -> vertx.cancelTimer(timer));
        ctx.next();
    }

    /** Ends the time limit of this request, because its answer goes on. */
    static void unlimited(RoutingContext ctx) {
        Long timer = ctx.get(TIMER);
        if (timer != null) {
            ctx.vertx().cancelTimer(timer);
        }
    }

    static @Nullable String requestId(RoutingContext ctx) {
        return ctx.get(ID);
    }

    private static void giveUp(RoutingContext ctx) {
        if (!ctx.response().ended() && !ctx.failed()) {
            if (!ctx.request().isEnded()) {
                ctx.response().putHeader("Connection", "close");
            }
            ctx.fail(503, Faults.tooSlow());
        }
    }
}
