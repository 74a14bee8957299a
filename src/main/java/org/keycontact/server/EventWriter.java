package org.keycontact.server;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes to an answer from a virtual thread, no faster than the client reads. */
final class EventWriter {
    private final Context loop;
    private final HttpServerResponse response;
    private final Duration patience;
    private volatile CompletableFuture<Void> waiting = new CompletableFuture<>();

    EventWriter(Context loop, HttpServerResponse response, Duration patience) {
        this.loop = loop;
        this.response = response;
        this.patience = patience;
    }

    /** Returns when there is room for more. Throws {@code IOException} if the client has gone, or reads too slowly. */
    void write(String text) throws IOException, InterruptedException {
        CompletableFuture<Void> room = new CompletableFuture<>();
        waiting = room;
        loop.runOnContext(v -> {
            if (response.ended() || response.closed()) {
                room.completeExceptionally(new IOException("The client has gone"));
                return;
            }
            response.exceptionHandler(room::completeExceptionally);
            response.write(text);
            if (response.writeQueueFull()) {
                response.drainHandler(drained -> room.complete(null));
            } else {
                room.complete(null);
            }
        });
        try {
            room.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException("The client has gone", e.getCause());
        } catch (TimeoutException e) {
            loop.runOnContext(v -> response.reset());
            throw new IOException("The client reads too slowly", e);
        }
    }

    /** Nobody waits for this client any longer. */
    void giveUp() {
        waiting.completeExceptionally(new IOException("The stream has ended"));
    }

    /** Ends the answer, if the client is still there. */
    void end() {
        loop.runOnContext(v -> {
            if (!response.ended() && !response.closed()) {
                response.end();
            }
        });
    }
}
