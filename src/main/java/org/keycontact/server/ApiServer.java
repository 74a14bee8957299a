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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's HTTP server: the API by its contract, health and metrics, and whatever else is mounted. Starting fails if
 * an operation of the contract has no binding, or a binding no operation. Call from any thread but an event loop.
 */
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

    private final Vertx vertx;
    private final ServerSettings settings;
    private final Parts parts;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Dispatcher dispatcher;
    private final Listeners listeners;

    /**
     * What the server is put together from.
     *
     * @param operations by operationId; exactly those of the contract
     * @param streams open event streams; the server ends them when it stops
     * @param mounts in order; an earlier one is asked first
     */
    public record Parts(
            Map<String, Operation> operations,
            Tokens tokens,
            EventStreams streams,
            HealthRoutes health,
            PrometheusMeterRegistry metrics,
            List<Mount> mounts) {
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
        this.listeners = new Listeners(vertx, settings);
    }

    /** Starts, and returns the port that it listens on. Blocks until requests are answered. */
    public int start() {
        ApiContract contract = await(ApiContract.load(vertx));
        int port = await(listeners.listen(router(contract)));
        LOG.info("Listening on port {}", port);
        return port;
    }

    /**
     * Stops: no longer ready, no new connections, event streams ended, what runs is finished within the time to stop.
     * Blocks until then.
     */
    @Override
    public void close() {
        long began = System.nanoTime();
        long millis = settings.limits().stopTime().toMillis();
        parts.health().stopping();
        Future<Void> quiet = listeners.shutdown(millis);
        parts.streams().close();
        try {
            await(quiet);
            dispatcher.finish(Math.max(0, millis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            dispatcher.close();
        }
        LOG.info("Stopped listening");
    }

    private Router router(ApiContract contract) {
        RateLimits limits = new RateLimits(clock, settings.limits().rates());
        HttpMetrics metrics = new HttpMetrics(parts.metrics(), contract, parts.streams());
        ApiRouter api = new ApiRouter(
                vertx, contract, parts.operations(), new ApiRouter.Gate(parts.tokens(), limits, settings), dispatcher);
        Router router = Router.router(vertx);
        Problems.install(router);
        router.route().handler(new RequestFrame(vertx, ids, settings.limits().requestTime()));
        router.route().handler(new SecurityHeaders(settings.https()));
        router.route().handler(metrics);
        router.route("/api/*").subRouter(api.create());
        parts.health().mount(router);
        metrics.mount(router);
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
