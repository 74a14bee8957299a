package org.keycontact.server;

import io.vertx.core.Context;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: every named check says yes; 503 otherwise, and
 * while the hub stops. Checks run on virtual threads, have 2 s each, and are asked at most once a second however often
 * somebody looks.
 */
public final class HealthRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Map<String, Callable<Boolean>> checks;
    private volatile boolean stopping;
    private long asked;
    private @Nullable Map<String, Boolean> found;

    /** @param checks by name; one that throws, or takes too long, says no */
    public HealthRoutes(Map<String, Callable<Boolean>> checks) {
        this.checks = Map.copyOf(checks);
    }

    void mount(Router router) {
        router.get("/health/live").handler(ctx -> answer(ctx, 200, new JsonObject().put("status", "up")));
        router.get("/health/ready").handler(ctx -> {
            Context loop = ctx.vertx().getOrCreateContext();
            Thread.ofVirtual().name("health").start(() -> {
                Map<String, Boolean> results = results();
                loop.runOnContext(v -> answerReady(ctx, results));
            });
        });
    }

    /** From now on the hub is not ready. */
    void stopping() {
        stopping = true;
    }

    private void answerReady(RoutingContext ctx, Map<String, Boolean> results) {
        boolean ready = !stopping && !results.containsValue(false);
        JsonObject named = new JsonObject();
        results.forEach((name, up) -> named.put(name, up ? "up" : "down"));
        answer(
                ctx,
                ready ? 200 : 503,
                new JsonObject().put("status", ready ? "up" : "down").put("checks", named));
    }

    private static void answer(RoutingContext ctx, int status, JsonObject body) {
        if (!ctx.response().ended() && !ctx.failed()) {
            ctx.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store")
                    .end(body.toBuffer());
        }
    }

    private synchronized Map<String, Boolean> results() {
        Map<String, Boolean> before = found;
        if (before != null && System.nanoTime() - asked < FRESH_NANOS) {
            return before;
        }
        Map<String, FutureTask<Boolean>> running = new TreeMap<>();
        checks.forEach((name, check) -> {
            FutureTask<Boolean> task = new FutureTask<>(check);
            running.put(name, task);
            Thread.ofVirtual().name("check-" + name).start(task);
        });
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<String, Boolean> results = new TreeMap<>();
        running.forEach((name, task) -> results.put(name, says(name, task, deadline)));
        asked = System.nanoTime();
        found = results;
        return results;
    }

    private static boolean says(String name, FutureTask<Boolean> task, long deadline) {
        try {
            return Boolean.TRUE.equals(task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            LOG.warn("Health check {} failed", name, LogSafe.of(e));
        } catch (TimeoutException e) {
            task.cancel(true);
            LOG.warn("Health check {} took too long", name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
