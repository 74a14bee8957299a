package org.keycontact.demonstration.phones;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;

/** Reads small JSON requests strictly: a field that is not known is an error. */
final class RequestJson {
    static final Set<String> FIELDS =
            Set.of("number", "code", "http", "html", "delayMillis", "drop", "callbacks", "times");

    private RequestJson() {}

    /** @throws IllegalArgumentException if the body is no JSON object or has other fields */
    static JsonObject strict(RoutingContext ctx, Set<String> fields) {
        JsonObject json = ctx.body().asJsonObject();
        if (json == null || !fields.containsAll(json.fieldNames())) {
            throw new IllegalArgumentException("The body is a JSON object with only these fields: " + fields);
        }
        return json;
    }

    static Fault fault(String number, JsonObject json) {
        Fault.Refusal refusal = new Fault.Refusal(
                json.getInteger("http", 0),
                json.getBoolean("html", false),
                json.getInteger("delayMillis", 0),
                Fault.Drop.valueOf(json.getString("drop", "never").toUpperCase(Locale.ROOT)));
        String callbacks =
                json.getString("callbacks", "in-order").toUpperCase(Locale.ROOT).replace('-', '_');
        return new Fault(
                number,
                refusal,
                json.getInteger("code", 0),
                Fault.Callbacks.valueOf(callbacks),
                json.getInteger("times", 0));
    }
}
