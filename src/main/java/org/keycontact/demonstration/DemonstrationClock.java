package org.keycontact.demonstration;

import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that can be moved forwards, for demonstrations only; no other hub has one. It remembers how far it was moved, so
 * that time does not run backwards over a restart.
 */
public final class DemonstrationClock implements InstantSource {
    private static final Duration FURTHEST = Duration.ofDays(3650);
    private static final int LARGEST_BODY = 1024;

    private final InstantSource realTime;
    private final Path file;
    private volatile Duration ahead;

    /** @param file keeps how far the clock is ahead */
    public DemonstrationClock(InstantSource realTime, Path file) {
        this.realTime = realTime;
        this.file = file;
        this.ahead = kept(file);
    }

    private static Duration kept(Path file) {
        try {
            return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Instant instant() {
        return realTime.instant().plus(ahead);
    }

    /** Moves the clock; false, and nothing done, if that would be backwards or further than ten years ahead. */
    public synchronized boolean move(Instant to) {
        Duration further = Duration.between(realTime.instant(), to);
        if (to.isBefore(instant()) || further.compareTo(FURTHEST) > 0) {
            return false;
        }
        try {
            Files.writeString(file, further.toString(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ahead = further;
        return true;
    }

    /** GET and PUT of {@code {"now": …}} at the router's {@code /clock}; {@code moved} is told after each move. */
    public Router router(Vertx vertx, Runnable moved) {
        Router router = Router.router(vertx);
        router.get("/clock").handler(this::show);
        router.put("/clock")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .handler(ctx -> put(ctx, moved));
        return router;
    }

    private void show(RoutingContext ctx) {
        ctx.json(new JsonObject().put("now", instant().toString()));
    }

    private void put(RoutingContext ctx, Runnable moved) {
        try {
            Instant to = Instant.parse(ctx.body().asJsonObject().getString("now"));
            if (move(to)) {
                moved.run();
                show(ctx);
                return;
            }
        } catch (DecodeException | DateTimeException | NullPointerException | ClassCastException malformed) {
            // Answered below, like a move that is refused.
        }
        ctx.response()
                .setStatusCode(400)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("title", "The clock was not moved")
                        .put("status", 400)
                        .put("code", "clock-not-moved")
                        .put(
                                "detail",
                                "Give {\"now\": \"2030-01-01T10:00:00Z\"}: later than now, at most ten years ahead.")
                        .encode());
    }
}
