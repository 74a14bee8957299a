package org.keycontact.server;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.ParsedHeaderValue;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.keycontact.server.WebFiles.WebFile;

/**
 * The screens: the victim's page at {@code /}, the staff's at {@code /staff/}, and their files, all from memory. Scripts
 * and styles come from this hub alone, none stand in the page, and script cannot be made out of text. Browsers keep
 * nothing of the victim's; of the staff's they keep files whose address is made of their content.
 */
public final class WebRoutes {
    /** In the class path, where the build puts them. */
    public static final String FOLDER = "web";

    /** Argon2id runs as WebAssembly, hence 'wasm-unsafe-eval'; pictures are opened in the browser, hence blob:. */
    private static final String POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
            + "img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types key-contact-hub";

    private static final String PERMISSIONS =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    private final WebFiles files;

    private WebRoutes(WebFiles files) {
        this.files = files;
    }

    /**
     * Empty where the package was built without screens. Throws IllegalStateException where a file is missing or altered.
     *
     * @param folder in the class path
     */
    public static Optional<WebRoutes> find(String folder) {
        return WebFiles.read(folder).map(WebRoutes::new);
    }

    /** Passes on what is not its own, so that it can stand last before the answer for unknown addresses. */
    public Mount mount(Vertx vertx) {
        Router router = Router.router(vertx);
        router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::answer);
        return new Mount("/*", router);
    }

    private void answer(RoutingContext ctx) {
        if (ctx.request().path().equals("/staff")) {
            ctx.response().setStatusCode(308).putHeader("Location", "/staff/").end();
            return;
        }
        files.at(ctx.request().path()).ifPresentOrElse(file -> send(ctx, file), ctx::next);
    }

    private static void send(RoutingContext ctx, WebFile file) {
        HttpServerResponse response = ctx.response()
                .putHeader("Content-Type", file.type())
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Permissions-Policy", PERMISSIONS)
                .putHeader("X-Robots-Tag", "noindex, nofollow")
                .putHeader("Cache-Control", file.kept() ? "public, max-age=31536000, immutable" : "no-store")
                .putHeader("Vary", "Accept-Encoding");
        Buffer body = packing(ctx, file)
                .map(encoding -> {
                    response.putHeader("Content-Encoding", encoding);
                    return file.packed().get(encoding);
                })
                .orElse(file.bytes());
        response.putHeader("Content-Length", String.valueOf(body.length()));
        if (ctx.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(body);
        }
    }

    private static Optional<String> packing(RoutingContext ctx, WebFile file) {
        List<String> accepted = ctx.parsedHeaders().acceptEncoding().stream()
                .filter(encoding -> encoding.weight() > 0)
                .map(ParsedHeaderValue::value)
                .toList();
        return List.of("br", "gzip").stream()
                .filter(accepted::contains)
                .filter(file.packed()::containsKey)
                .findFirst();
    }
}
