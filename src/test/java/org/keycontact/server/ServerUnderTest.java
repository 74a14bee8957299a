package org.keycontact.server;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Role;

/** A real server on a free port. Operations answer their own id and parameters unless a test says otherwise. */
final class ServerUnderTest implements AutoCloseable {
    static final byte[] SECRET =
            "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(2)
            .setMaxEventLoopExecuteTime(2)
            .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS));
    final InstantSource clock = InstantSource.system();
    final Tokens tokens = new Tokens(vertx, keys(SECRET), clock);
    final EventStreams streams = new EventStreams(clock, EventStreams.Bounds.usual());
    final Map<String, Operation> operations = new HashMap<>();
    final Map<String, Callable<Boolean>> checks = new HashMap<>();
    final List<Mount> mounts = new ArrayList<>();
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    ServerSettings.Limits limits = ServerSettings.usualLimits();
    ServerSettings.Operations wishes = ServerSettings.Operations.usual();
    private @Nullable ApiServer server;
    int port;
    int inside;

    ServerUnderTest() {
        ApiContract contract = ApiContract.load(vertx)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        contract.operationIds().forEach(id -> operations.put(id, ServerUnderTest::echo));
        limits = withRate(new ServerSettings.Rate(100_000, 100_000));
    }

    private static Answer echo(Call call) {
        return Answer.ok(new JsonObject()
                .put("operation", call.origin().operation())
                .put("parameters", call.parameters())
                .put("body", call.json()));
    }

    ServerSettings.Limits withRate(ServerSettings.Rate rate) {
        ServerSettings.Rates rates = new ServerSettings.Rates(rate, rate, 1000);
        return new ServerSettings.Limits(
                limits.bodyBytes(),
                limits.connections(),
                limits.running(),
                limits.requestTime(),
                limits.stopTime(),
                rates);
    }

    ServerSettings.Limits withRequestTime(Duration time) {
        return new ServerSettings.Limits(
                limits.bodyBytes(), limits.connections(), limits.running(), time, limits.stopTime(), limits.rates());
    }

    ServerUnderTest start() {
        ApiServer.Parts parts = new ApiServer.Parts(
                operations,
                tokens,
                streams,
                new HealthRoutes(checks),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                mounts,
                clock);
        ServerSettings settings = new ServerSettings("127.0.0.1", 0, true, false, limits, wishes);
        ApiServer made = new ApiServer(
                vertx, settings, parts, clock, () -> UUID.randomUUID().toString());
        server = made;
        port = made.start();
        inside = made.insidePort();
        return this;
    }

    String token() {
        return tokens.issue("asha", Role.ADVOCATE, "session-1");
    }

    HttpRequest.Builder signedIn(String path) {
        return anonymous(path).header("Authorization", "Bearer " + token());
    }

    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(signedIn(path));
    }

    HttpResponse<String> put(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                signedIn(path).PUT(BodyPublishers.ofString(body)).header("Content-Type", "application/json");
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                signedIn(path).POST(BodyPublishers.ofString(body)).header("Content-Type", "application/json");
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    void lookAtCertificate() {
        Objects.requireNonNull(server).lookAtCertificate();
    }

    void stop() {
        Objects.requireNonNull(server).close();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** The same secret on every day. */
    static TokenKeys keys(byte[] secret) {
        return TokenKeys.of(day -> secret, day -> Optional.of(secret));
    }
}
