package org.keycontact.server;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycontact.server.ServerSettings.Certificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets that the server listens on: a server per event loop, all on one port, with one bound on connections. With
 * a certificate they speak TLS 1.2 and 1.3 only, and look once a minute whether its files are newer.
 */
final class Listeners {
    private static final boolean EVEN_IF_NAMED_THE_SAME = true;

    private static final Pattern DECODABLE = Pattern.compile("[^%]*+(?:%[0-9A-Fa-f]{2}[^%]*+)*+");
    private static final int IDLE_SECONDS = 75;
    private static final int LINE_BYTES = 2048;
    private static final int HEADER_BYTES = 16 * 1024;

    private static final long LOOK_AT_CERTIFICATE_MILLIS = 60_000;
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final Vertx vertx;
    private final Socket socket;
    private final @Nullable CertificateFiles files;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile long watch = -1;

    /**
     * @param port to Vert.x a negative one is a free one that all servers share which ask for the same
     * @param connections open ones in all; a further one is closed at once
     */
    record Socket(
            String host,
            int port,
            int connections,
            @Nullable Certificate certificate) {}

    Listeners(Vertx vertx, Socket socket) {
        this.vertx = vertx;
        this.socket = socket;
        this.files = socket.certificate() == null ? null : new CertificateFiles(socket.certificate());
    }

    /** Listens; the port is the one that was chosen, if any was free to choose. */
    Future<Integer> listen(Router router) {
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors());
        return vertx.deployVerticle(() -> new Listener(router), new DeploymentOptions().setInstances(loops))
                .map(deployed -> {
                    watchCertificate();
                    return servers.getFirst().actualPort();
                });
    }

    private void watchCertificate() {
        if (files != null) {
            watch = vertx.setPeriodic(LOOK_AT_CERTIFICATE_MILLIS, look -> lookAtCertificate());
        }
    }

    /** Serves with what the certificate's files hold now. A new one that cannot be used leaves the old one in use. */
    Future<Void> lookAtCertificate() {
        CertificateFiles looked = files;
        if (looked == null) {
            return Future.succeededFuture();
        }
        return vertx.executeBlocking(looked::changed)
                .compose(changed -> changed.map(this::serveWith).orElse(Future.succeededFuture()))
                .onFailure(wrong -> LOG.error("The new certificate cannot be used", LogSafe.of(wrong)));
    }

    private Future<Void> serveWith(ServerSSLOptions options) {
        return Future.join(servers.stream()
                        .map(server -> server.updateSSLOptions(options, EVEN_IF_NAMED_THE_SAME))
                        .toList())
                .onSuccess(done -> LOG.info("The certificate was read again"))
                .mapEmpty();
    }

    /** Accepts nothing more and waits for what runs, at most this long. */
    Future<Void> shutdown(long millis) {
        vertx.cancelTimer(watch);
        List<Future<Void>> all = servers.stream()
                .map(server -> server.shutdown(millis, TimeUnit.MILLISECONDS))
                .toList();
        return Future.join(all).mapEmpty();
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions();
        if (socket.certificate() != null) {
            options.setSsl(true).setKeyCertOptions(CertificateFiles.pem(socket.certificate()));
            options.setEnabledSecureTransportProtocols(CertificateFiles.PROTOCOLS);
        }
        return options.setIdleTimeout(IDLE_SECONDS)
                .setMaxInitialLineLength(LINE_BYTES)
                .setMaxHeaderSize(HEADER_BYTES)
                .setHandle100ContinueAutomatically(false)
                .setCompressionSupported(false);
    }

    private void accept(HttpConnection connection) {
        connection.closeHandler(closed -> connections.decrementAndGet());
        if (connections.incrementAndGet() > socket.connections()) {
            connection.close();
        }
    }

    /** An address that cannot be decoded would make whatever looks at it throw, and be logged with the address. */
    private static void route(Router router, HttpServerRequest request) {
        if (DECODABLE.matcher(request.uri()).matches()) {
            router.handle(request);
        } else {
            Problems.answerUnreadable(request);
        }
    }

    private final class Listener extends VerticleBase {
        private final Router router;

        private Listener(Router router) {
            this.router = router;
        }

        @Override
        public Future<?> start() {
            HttpServer server = vertx.createHttpServer(options())
                    .requestHandler(request -> route(router, request))
                    .invalidRequestHandler(Problems::answerUnreadable)
                    .connectionHandler(Listeners.this::accept);
            return server.listen(socket.port(), socket.host()).onSuccess(servers::add);
        }
    }
}
