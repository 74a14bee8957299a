package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Code;
import org.keycontact.core.Problem;

/** Reads members whose form the contract has checked, and whose meaning it has not. */
final class Fields {
    private Fields() {}

    /** Throws {@code Problem} INVALID for what is no instant, such as the 31st of February. */
    static Instant instant(JsonObject json, String name) {
        try {
            return Instant.parse(json.getString(name));
        } catch (DateTimeException e) {
            throw Problem.invalid("request-invalid", "This is not an instant that there is.", "/" + name);
        }
    }

    static @Nullable Instant findInstant(JsonObject json, String name) {
        return json.getString(name) == null ? null : instant(json, name);
    }

    static <E extends Enum<E> & Code> E code(Class<E> type, JsonObject json, String name) {
        return code(type, json, name, "/" + name);
    }

    static <E extends Enum<E> & Code> E code(Class<E> type, JsonObject json, String name, String pointer) {
        String code = json.getString(name);
        return Code.find(type, code == null ? "" : code)
                .orElseThrow(() -> Problem.invalid("request-invalid", "There is no such code here.", pointer));
    }

    static <E extends Enum<E> & Code> @Nullable E findCode(Class<E> type, JsonObject json, String name) {
        return json.getString(name) == null ? null : code(type, json, name);
    }

    static List<String> strings(JsonObject json, String name) {
        JsonArray array = json.getJsonArray(name);
        return array == null
                ? List.of()
                : array.stream().map(String.class::cast).toList();
    }

    static JsonArray array(Collection<?> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    /** The same object with the member, if there is a value. */
    static JsonObject putIfThere(JsonObject json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value instanceof Instant instant ? instant.toString() : value);
        }
        return json;
    }
}
