package org.keycontact.server;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's HTTP server: the API by its contract, health and metrics, and whatever else is mounted. Starting fails if
 * an operation of the contract has no binding, or a binding no operation. Call from any thread but an event loop.
 */
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final int INSIDE_CONNECTIONS = 100;

    private final Vertx vertx;
    private final ServerSettings settings;
    private final Parts parts;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Dispatcher dispatcher;
    private final Listeners listeners;
    private final @Nullable Listeners inside;
    private int insidePort;

    /**
     * What the server is put together from.
     *
     * @param operations by operationId; exactly those of the contract
     * @param streams open event streams; the server ends them when it stops
     * @param mounts in order; an earlier one is asked first
     * @param time the hub's own, which every answer tells: the clocks of phones are often wrong
     */
    public record Parts(
            Map<String, Operation> operations,
            Tokens tokens,
            EventStreams streams,
            HealthRoutes health,
            PrometheusMeterRegistry metrics,
            List<Mount> mounts,
            InstantSource time) {
        public Parts {
            operations = Map.copyOf(operations);
            mounts = List.copyOf(mounts);
        }
    }

    /**
     * @param clock real time, for rate limits
     * @param ids makes the ids that name requests in the log
     */
    public ApiServer(Vertx vertx, ServerSettings settings, Parts parts, InstantSource clock, Supplier<String> ids) {
        this.vertx = vertx;
        this.settings = settings;
        this.parts = parts;
        this.clock = clock;
        this.ids = ids;
        this.dispatcher = new Dispatcher(settings.limits().running(), parts.streams(), settings.behindProxy());
        ServerSettings.Operations operations = settings.operations();
        int connections = settings.limits().connections();
        this.listeners = new Listeners(
                vertx,
                new Listeners.Socket(
                        settings.host(), orFree(settings.port(), -1), connections, operations.certificate()));
        ServerSettings.Inside management = operations.management();
        this.inside = management == null
                ? null
                : new Listeners(
                        vertx,
                        new Listeners.Socket(
                                management.host(), orFree(management.port(), -2), INSIDE_CONNECTIONS, null));
    }

    private static int orFree(int port, int free) {
        return port == 0 ? free : port;
    }

    /** Starts, and returns the port that it listens on. Blocks until requests are answered. */
    public int start() {
        ApiContract contract = await(ApiContract.load(vertx));
        HttpMetrics metrics = new HttpMetrics(parts.metrics(), contract, parts.streams());
        if (inside != null) {
            insidePort = await(inside.listen(insideRouter(metrics)));
            LOG.info("Health and metrics on port {}", insidePort);
        }
        int port = await(listeners.listen(router(contract, metrics)));
        LOG.info("Listening on port {}", port);
        return port;
    }

    /** Looks now, rather than within a minute, whether the certificate is newer. */
    void lookAtCertificate() {
        await(listeners.lookAtCertificate());
    }

    /** Where health and metrics are answered; 0 if it is where everything else is. */
    public int insidePort() {
        return insidePort;
    }

    /**
     * Stops: no longer ready, all served on for the time to drain; then no new connections, event streams ended, what
     * runs is finished within the time to stop. Blocks until then.
     */
    @Override
    public void close() {
        parts.health().stopping();
        drain();
        long began = System.nanoTime();
        long millis = settings.limits().stopTime().toMillis();
        Future<Void> quiet = listeners.shutdown(millis);
        parts.streams().close();
        try {
            await(quiet);
            dispatcher.finish(Math.max(0, millis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            dispatcher.close();
            if (inside != null) {
                await(inside.shutdown(0));
            }
        }
        LOG.info("Stopped listening");
    }

    private void drain() {
        try {
            Thread.sleep(settings.operations().drain());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Router insideRouter(HttpMetrics metrics) {
        Router router = framed();
        parts.health().mount(router);
        metrics.mount(router);
        return router;
    }

    private Router framed() {
        Router router = Router.router(vertx);
        Problems.install(router);
        router.route().handler(new RequestFrame(vertx, ids, settings.limits().requestTime()));
        router.route().handler(new SecurityHeaders(settings.https(), parts.time()));
        return router;
    }

    private Router router(ApiContract contract, HttpMetrics metrics) {
        RateLimits limits = new RateLimits(clock, settings.limits().rates());
        ApiRouter api = new ApiRouter(
                vertx, contract, parts.operations(), new ApiRouter.Gate(parts.tokens(), limits, settings), dispatcher);
        Router router = framed();
        router.route().handler(metrics);
        router.route("/api/*").subRouter(api.create());
        if (inside == null) {
            parts.health().mount(router);
            metrics.mount(router);
        }
        parts.mounts().forEach(mount -> router.route(mount.path()).subRouter(mount.router()));
        return router;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("The server could not start or stop as it should", e.getCause());
        }
    }
}
