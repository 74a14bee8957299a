package org.keycontact.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What every answer tells browsers: trust only this hub, keep nothing of the API, tell no one where you were. And the hub's
 * time, which clients go by rather than by their own clock. Who signs out leaves nothing behind in the browser either.
 */
final class SecurityHeaders implements Handler<RoutingContext> {
    private static final String DATA =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String SIGN_OUT = "/api/sign-out";
    /** Argon2id runs as WebAssembly, hence 'wasm-unsafe-eval'. */
    private static final String PAGES = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final boolean https;
    private final InstantSource time;

    SecurityHeaders(boolean https, InstantSource time) {
        this.https = https;
        this.time = time;
    }

    @Override
    public void handle(RoutingContext ctx) {
        put(ctx.response(), isApi(ctx.request().path()), https);
        ctx.response()
                .putHeader(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                time.instant().atZone(ZoneOffset.UTC)));
        if (ctx.request().path().equals(SIGN_OUT)) {
            ctx.response().putHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        }
        ctx.next();
    }

    /** @param data whether the answer is for programs, and no page */
    static void put(HttpServerResponse response, boolean data, boolean https) {
        response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Content-Security-Policy", data ? DATA : PAGES);
        if (data) {
            response.putHeader("Cache-Control", "no-store");
        }
        if (https) {
            response.putHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }

    static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }
}
