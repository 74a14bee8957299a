package org.keycontact.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.util.concurrent.TimeUnit;

/**
 * How many requests there were and how long they took, by operationId, method and status: never by person, case or
 * address. Scraped at {@code /metrics}.
 */
final class HttpMetrics implements Handler<RoutingContext> {
    private final PrometheusMeterRegistry registry;
    private final ApiContract contract;

    HttpMetrics(PrometheusMeterRegistry registry, ApiContract contract, EventStreams streams) {
        this.registry = registry;
        this.contract = contract;
        Gauge.builder("hub.event.streams", streams, EventStreams::size)
                .description("Event streams that are open")
                .register(registry);
    }

    @Override
    public void handle(RoutingContext ctx) {
        long began = System.nanoTime();
        String operation = operation(ctx);
        ctx.addEndHandler(ended -> Timer.builder("hub.http.requests")
                .tag("operation", operation)
                .tag("status", String.valueOf(ctx.response().getStatusCode()))
                .register(registry)
                .record(System.nanoTime() - began, TimeUnit.NANOSECONDS));
        ctx.next();
    }

    void mount(Router router) {
        router.get("/metrics")
                .handler(ctx -> ctx.response()
                        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                        .putHeader("Cache-Control", "no-store")
                        .end(registry.scrape()));
    }

    private String operation(RoutingContext ctx) {
        String path = ctx.request().path();
        if (!SecurityHeaders.isApi(path)) {
            return "outside-the-contract";
        }
        Operation operation =
                contract.forRouter().findOperation(path, ctx.request().method());
        return operation == null ? "none" : operation.getOperationId();
    }
}
