package org.keycontact.demonstration.phones;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycontact.demonstration.phones.NetworkMessage.Letter;

/** The phones' side: their screens, what people type on them, their names, and what shall go wrong. */
final class PhoneRoutes {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'";

    private final Exchange exchange;
    private final Deliveries deliveries;
    private final String serviceNumber;

    PhoneRoutes(Exchange exchange, Deliveries deliveries, String serviceNumber) {
        this.exchange = exchange;
        this.deliveries = deliveries;
        this.serviceNumber = serviceNumber;
    }

    void mount(Router router) {
        router.get("/").handler(ctx -> html(ctx, ScreenPage.page(exchange.handsets(), serviceNumber)));
        router.get("/phones.css").handler(ctx -> asset(ctx, "text/css"));
        router.get("/phones.js").handler(ctx -> asset(ctx, "text/javascript"));
        router.post("/phones").handler(this::name);
        router.post("/faults").handler(this::fault);
        router.get("/phones/:number/screen").handler(ctx -> html(ctx, ScreenPage.screen(handset(ctx))));
        router.get("/phones/:number/messages").handler(ctx -> json(ctx, 200, MessageJson.handset(handset(ctx))));
        router.post("/phones/:number/texts").handler(this::write);
    }

    private Handset handset(RoutingContext ctx) {
        return exchange.handset(number(ctx.pathParam("number")));
    }

    private void name(RoutingContext ctx) {
        JsonObject phone = RequestJson.strict(ctx, Set.of("number", "label"));
        String label = phone.getString("label", "");
        if (label.isBlank() || label.length() > 60) {
            throw new IllegalArgumentException("A phone's label is 1 to 60 characters.");
        }
        String number = number(phone.getString("number", ""));
        exchange.name(number, label);
        json(ctx, 201, MessageJson.handset(exchange.handset(number)));
    }

    private void fault(RoutingContext ctx) {
        JsonObject body = RequestJson.strict(ctx, RequestJson.FIELDS);
        String given = body.getString("number", "");
        String number = given.equals("*") ? given : number(given);
        if (body.size() == 1) {
            exchange.clearFault(number);
        } else {
            exchange.set(RequestJson.fault(number, body));
        }
        ctx.response().setStatusCode(204).end();
    }

    private void write(RoutingContext ctx) {
        boolean form = ctx.request().headers().contains("Content-Type", "application/x-www-form-urlencoded", true);
        JsonObject text = form ? fromForm(ctx) : RequestJson.strict(ctx, Set.of("to", "body"));
        String body = Objects.requireNonNullElse(text.getString("body"), "");
        if (body.isEmpty() || body.length() > 1_600) {
            throw new IllegalArgumentException("A text is 1 to 1600 characters.");
        }
        String from = number(ctx.pathParam("number"));
        String to = number(Objects.requireNonNullElse(text.getString("to"), ""));
        NetworkMessage message = exchange.write(new Letter(from, to, body.replace("\r\n", "\n"), null, null));
        deliveries.handIn(message).onSuccess(status -> {
            if (form) {
                ctx.response()
                        .setStatusCode(303)
                        .putHeader("Location", "/#p" + from.substring(1))
                        .end();
            } else {
                json(ctx, 201, new JsonObject().put("sid", message.sid()).put("answered", status));
            }
        });
    }

    private static JsonObject fromForm(RoutingContext ctx) {
        return new JsonObject()
                .put("to", ctx.request().getFormAttribute("to"))
                .put("body", ctx.request().getFormAttribute("body"));
    }

    /** E.164, however it was typed: 07700 900123, 00447700900123, +447700900123. */
    static String number(String typed) {
        String number = typed.replaceAll("[ ()-]", "");
        if (number.startsWith("00")) {
            number = "+" + number.substring(2);
        } else if (number.startsWith("0")) {
            number = "+44" + number.substring(1);
        } else if (!number.startsWith("+")) {
            number = "+" + number;
        }
        if (!E164.matcher(number).matches()) {
            throw new IllegalArgumentException("That is no phone number.");
        }
        return number;
    }

    private static void html(RoutingContext ctx, String html) {
        secured(ctx).putHeader("Content-Type", "text/html; charset=utf-8").end(html);
    }

    private static void json(RoutingContext ctx, int status, JsonObject json) {
        secured(ctx)
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json.encode());
    }

    private static void asset(RoutingContext ctx, String type) {
        String name = ctx.normalizedPath().substring(1);
        try (InputStream in = Objects.requireNonNull(PhoneRoutes.class.getResourceAsStream(name))) {
            secured(ctx).putHeader("Content-Type", type + "; charset=utf-8").end(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServerResponse secured(RoutingContext ctx) {
        return ctx.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
    }
}
