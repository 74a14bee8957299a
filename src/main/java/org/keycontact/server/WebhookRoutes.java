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

    private final Reports reports;
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

    /** What is asked while a call is going on: takes it, and says how it goes on. */
    @FunctionalInterface
    public interface Conversation {
        /** Returns what the provider is to do next, in its own words (XML). Throws as a {@link Report} does. */
        String take(String pathAndQuery, @Nullable String signature, String rawBody);
    }

    /**
     * Who takes what comes.
     *
     * @param inbound texts
     * @param status what became of texts
     * @param answered a call was answered
     * @param keyed keys were pressed
     * @param callStatus what became of calls
     */
    public record Reports(
            Report inbound, Report status, Conversation answered, Conversation keyed, Report callStatus) {}

    public WebhookRoutes(Reports reports) {
        this.reports = reports;
    }

    public Mount mount(Vertx vertx) {
        Router router = Router.router(vertx);
        router.post().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.post("/twilio/inbound").handler(ctx -> take(ctx, silent(reports.inbound())));
        router.post("/twilio/status/:attempt").handler(ctx -> take(ctx, silent(reports.status())));
        router.post("/twilio/call/:attempt").handler(ctx -> take(ctx, reports.answered()));
        router.post("/twilio/keys/:attempt").handler(ctx -> take(ctx, reports.keyed()));
        router.post("/twilio/call-status/:attempt").handler(ctx -> take(ctx, silent(reports.callStatus())));
        return new Mount("/webhooks/*", router);
    }

    private static Conversation silent(Report report) {
        return (pathAndQuery, signature, body) -> {
            report.take(pathAndQuery, signature, body);
            return NO_ANSWER;
        };
    }

    private record Said(int status, String xml) {}

    private void take(RoutingContext ctx, Conversation conversation) {
        String uri = ctx.request().uri();
        String signature = ctx.request().getHeader("X-Twilio-Signature");
        String body = ctx.body().asString(StandardCharsets.UTF_8.name());
        String request = RequestFrame.requestId(ctx);
        Context loop = ctx.vertx().getOrCreateContext();
        threads.execute(() -> {
            MDC.put("request", request);
            Said said = answer(conversation, uri, signature, body == null ? "" : body);
            loop.runOnContext(done -> end(ctx, said));
        });
    }

    private static Said answer(Conversation conversation, String uri, @Nullable String signature, String body) {
        try {
            return new Said(200, conversation.take(uri, signature, body));
        } catch (Problem problem) {
            return switch (problem.kind()) {
                case UNAVAILABLE, CONFLICT, TOO_MANY -> new Said(503, "");
                case REFUSED, UNAUTHENTICATED -> new Said(403, "");
                case INVALID, NOT_FOUND -> new Said(400, "");
            };
        } catch (RuntimeException unexpected) {
            LOG.error("A webhook met {}", unexpected.getClass().getSimpleName(), LogSafe.of(unexpected));
            return new Said(500, "");
        }
    }

    private static void end(RoutingContext ctx, Said said) {
        if (ctx.response().ended()) {
            return;
        }
        ctx.response().setStatusCode(said.status());
        if (said.status() == 200) {
            ctx.response().putHeader("Content-Type", "text/xml; charset=utf-8").end(said.xml());
        } else {
            ctx.response().end();
        }
    }
}
