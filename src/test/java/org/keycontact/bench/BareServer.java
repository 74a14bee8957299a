package org.keycontact.bench;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.keycontact.store.Documents;

/** The best that a short Vert.x server can do with the same store: it takes JSON, keeps it durably, and says 201. Nothing is checked. */
final class BareServer implements AutoCloseable {
    static final String KEPT = "plain";

    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Documents documents;
    private final HttpServer server;

    BareServer(Documents documents) {
        this.documents = documents;
        this.server = vertx.createHttpServer()
                .requestHandler(this::take)
                .listen(0, "127.0.0.1")
                .await();
    }

    int port() {
        return server.actualPort();
    }

    private void take(HttpServerRequest request) {
        Context loop = vertx.getOrCreateContext();
        request.body()
                .onSuccess(body -> workers.execute(() -> {
                    documents.insert(KEPT, UUID.randomUUID().toString(), new JsonObject(body));
                    loop.runOnContext(v -> request.response().setStatusCode(201).end());
                }));
    }

    @Override
    public void close() {
        server.close().await();
        workers.close();
        vertx.close().await();
    }
}
