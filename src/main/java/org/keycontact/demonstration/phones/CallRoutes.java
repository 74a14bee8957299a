package org.keycontact.demonstration.phones;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The phones' side of calls: who takes them, which keys are pressed, and what was heard. */
final class CallRoutes {
    private static final Pattern KEYS = Pattern.compile("[0-9*#]{1,32}");

    private final Calls calls;

    CallRoutes(Calls calls) {
        this.calls = calls;
    }

    void mount(Router router) {
        router.post("/phones/:number/line").handler(this::line);
        router.post("/phones/:number/keys").handler(this::keys);
        router.get("/phones/:number/calls").handler(this::list);
    }

    private static String number(RoutingContext ctx) {
        return PhoneRoutes.number(ctx.pathParam("number"));
    }

    private void line(RoutingContext ctx) {
        String answers = RequestJson.strict(ctx, Set.of("answers")).getString("answers", "");
        calls.line(number(ctx), Line.valueOf(answers.toUpperCase(Locale.ROOT)));
        ctx.response().setStatusCode(204).end();
    }

    private void keys(RoutingContext ctx) {
        String digits = RequestJson.strict(ctx, Set.of("digits")).getString("digits", "");
        if (!KEYS.matcher(digits).matches()) {
            throw new IllegalArgumentException("Keys are digits, * and #.");
        }
        calls.press(number(ctx), digits);
        ctx.response().setStatusCode(204).end();
    }

    private void list(RoutingContext ctx) {
        JsonArray list = new JsonArray();
        calls.to(number(ctx))
                .forEach(call -> list.add(new JsonObject()
                        .put("sid", call.sid())
                        .put("status", call.status())
                        .put("answeredBy", call.answeredBy())
                        .put("said", new JsonArray(call.said()))));
        ctx.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(new JsonObject().put("calls", list).encode());
    }
}
