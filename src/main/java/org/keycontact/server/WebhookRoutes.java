package org.keycontact.server;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What the carrier tells the hub: texts that came in, and what became of those that went out. Nothing is parsed before the
 * signature is checked; a wrong one gets 403 and leaves no trace of what it carried.
 */
public final class WebhookRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookRoutes.class);
    private static final int LARGEST_BODY = 64 * 1024;
    private static final String NO_ANSWER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    private final Report inbound;
    private final Report status;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Takes one report; durable when it returns. */
    @FunctionalInterface
    public interface Report {
        /**
         * Throws Problem {@code signature-invalid} before it looks at anything else.
         *
         * @param pathAndQuery as on the request line, not decoded
         */
        void take(String pathAndQuery, @Nullable String signature, String rawBody);
    }

    public WebhookRoutes(Report inbound, Report status) {
        this.inbound = inbound;
        this.status = status;
    }

    public Mount mount(Vertx vertx) {
        Router router = Router.router(vertx);
        router.post().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.post("/twilio/inbound").handler(ctx -> take(ctx, inbound));
        router.post("/twilio/status/:attempt").handler(ctx -> take(ctx, status));
        return new Mount("/webhooks/*", router);
    }

    private void take(RoutingContext ctx, Report report) {
        String uri = ctx.request().uri();
        String signature = ctx.request().getHeader("X-Twilio-Signature");
        String body = ctx.body().asString(StandardCharsets.UTF_8.name());
        String request = RequestFrame.requestId(ctx);
        Context loop = ctx.vertx().getOrCreateContext();
        threads.execute(() -> {
            MDC.put("request", request);
            int answer = answer(report, uri, signature, body == null ? "" : body);
            loop.runOnContext(done -> end(ctx, answer));
        });
    }

    private static int answer(Report report, String uri, @Nullable String signature, String body) {
        try {
            report.take(uri, signature, body);
            return 200;
        } catch (Problem problem) {
            return switch (problem.kind()) {
                case UNAVAILABLE, CONFLICT, TOO_MANY -> 503;
                case REFUSED, UNAUTHENTICATED -> 403;
                case INVALID, NOT_FOUND -> 400;
            };
        } catch (RuntimeException unexpected) {
            LOG.error("A webhook met {}", unexpected.getClass().getSimpleName(), LogSafe.of(unexpected));
            return 500;
        }
    }

    private static void end(RoutingContext ctx, int status) {
        if (ctx.response().ended()) {
            return;
        }
        ctx.response().setStatusCode(status);
        if (status == 200) {
            ctx.response().putHeader("Content-Type", "text/xml; charset=utf-8").end(NO_ANSWER);
        } else {
            ctx.response().end();
        }
    }
}
