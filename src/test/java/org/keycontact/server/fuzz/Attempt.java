package org.keycontact.server.fuzz;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request in the making: as the contract wants it at first, then broken. */
final class Attempt {
    final Contract.Operation operation;
    final String marker;
    final Map<String, String> inPath = new LinkedHashMap<>();
    final List<Map.Entry<String, String>> query = new ArrayList<>();
    final List<Map.Entry<String, String>> headers = new ArrayList<>();

    @Nullable JsonObject body;
    /** In place of the body. */
    byte @Nullable [] bytes;

    @Nullable String contentType = "application/json";

    String method;
    /** Appended to the address, or in place of it, as it stands. */
    @Nullable String target;

    /** What was broken. */
    String broken = "nothing";
    /** Whether it can only be refused. */
    boolean hopeless;
    /** Whether it is no longer a request at the operation, so that its statuses are not the operation's. */
    boolean astray;

    Attempt(Contract.Operation operation, String marker) {
        this.operation = operation;
        this.marker = marker;
        this.method = operation.method();
    }

    /** The same with a key of its own and other things in its address. */
    Attempt at(Map<String, String> others) {
        Attempt twin = new Attempt(operation, marker);
        twin.inPath.putAll(inPath);
        twin.inPath.putAll(others);
        twin.query.addAll(query);
        twin.headers.addAll(headers);
        twin.body = body;
        twin.bytes = bytes;
        twin.contentType = contentType;
        twin.broken = broken;
        return twin;
    }

    Attempt broken(String how, boolean surely) {
        broken = how;
        hopeless = surely;
        return this;
    }

    void replaceHeader(String name, @Nullable String value) {
        headers.removeIf(each -> each.getKey().equals(name));
        if (value != null) {
            headers.add(Map.entry(name, value));
        }
    }

    String path() {
        String path = operation.path();
        for (Map.Entry<String, String> each : inPath.entrySet()) {
            path = path.replace("{" + each.getKey() + "}", each.getValue());
        }
        return "/api" + path;
    }

    Wire.Request request() {
        String asked = query.stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
        String whole = target != null ? target : path() + (query.isEmpty() ? "" : asked);
        byte[] content =
                bytes != null ? bytes : body == null ? null : body.encode().getBytes(StandardCharsets.UTF_8);
        Wire.Request request = new Wire.Request(method, whole, headers, content);
        if (content != null && contentType != null) {
            request.header("Content-Type", contentType);
        }
        return request;
    }

    @Override
    public String toString() {
        return operation.id() + ", broken: " + broken + "\n" + request();
    }
}
