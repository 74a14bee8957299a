package org.keycontact.server;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A copy of the contract that the router's validator reads as it is meant.
 *
 * <ul>
 *   <li>Its patterns are Java's, where {@code $} also matches before a last line break; ECMA's, which OpenAPI means,
 *       does not. Here {@code $} at the end becomes "nothing follows".
 *   <li>It JSON-decodes header values, so that {@code "12"} and {@code 12} are the same to it. {@link RequestReader}
 *       reads the headers itself.
 *   <li>It takes the address of the server for absolute; only the path in it matters.
 *   <li>It knows neither {@code application/problem+json} nor {@code text/event-stream}. The router does not check
 *       answers, so they are left out; tests check them.
 * </ul>
 */
final class RouterCopy {
    private static final String END = "(?![\\s\\S])";
    private static final String ANY_HOST = "http://localhost";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private RouterCopy() {}

    static JsonObject of(JsonObject whole) {
        JsonObject copy = new JsonObject(whole.toBuffer());
        copy.put("servers", new JsonArray().add(new JsonObject().put("url", ANY_HOST + basePath(whole))));
        operations(copy).forEach(operation -> {
            operation.put("responses", new JsonObject().put("default", new JsonObject().put("description", "Any.")));
            JsonArray parameters = operation.getJsonArray("parameters");
            if (parameters != null) {
                operation.put("parameters", withoutHeaders(whole, parameters));
            }
        });
        copy.getJsonObject("components").remove("responses");
        tighten(copy);
        return copy;
    }

    private static String basePath(JsonObject whole) {
        return whole.getJsonArray("servers").getJsonObject(0).getString("url");
    }

    /** The operations of a contract, live. */
    static Stream<JsonObject> operations(JsonObject contract) {
        JsonObject paths = contract.getJsonObject("paths", new JsonObject());
        return paths.fieldNames().stream()
                .map(paths::getJsonObject)
                .flatMap(path ->
                        path.fieldNames().stream().filter(METHODS::contains).map(path::getJsonObject));
    }

    /** What a reference within the contract points at; anything else is returned as it is. */
    static JsonObject resolve(JsonObject whole, JsonObject value) {
        String reference = value.getString("$ref");
        if (reference == null) {
            return value;
        }
        JsonObject found = whole;
        for (String step : List.of(reference.substring("#/".length()).split("/", -1))) {
            found = found.getJsonObject(step);
            if (found == null) {
                throw new IllegalStateException("The contract refers to what it does not have: " + reference);
            }
        }
        return found;
    }

    private static JsonArray withoutHeaders(JsonObject whole, JsonArray parameters) {
        JsonArray kept = new JsonArray();
        for (Object parameter : parameters) {
            if (!"header".equals(resolve(whole, (JsonObject) parameter).getString("in"))) {
                kept.add(parameter);
            }
        }
        return kept;
    }

    private static void tighten(JsonObject node) {
        for (String name : List.copyOf(node.fieldNames())) {
            Object value = node.getValue(name);
            if (name.equals("pattern") && value instanceof String pattern && pattern.endsWith("$")) {
                node.put(name, pattern.substring(0, pattern.length() - 1) + END);
            } else {
                tightenValue(value);
            }
        }
    }

    private static void tightenValue(Object value) {
        if (value instanceof JsonObject object) {
            tighten(object);
        } else if (value instanceof JsonArray array) {
            array.forEach(RouterCopy::tightenValue);
        }
    }
}
