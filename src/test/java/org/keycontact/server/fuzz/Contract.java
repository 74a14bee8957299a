package org.keycontact.server.fuzz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycontact.server.ApiContract;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The contract as it stands in its file, read for making requests and for judging answers. */
final class Contract {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setBaseUri("https://contract")
            .setOutputFormat(OutputFormat.Basic);

    private final JsonObject whole;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Validator> validators = new HashMap<>();

    /**
     * An operation.
     *
     * @param path with parameters in braces, without the server's own path
     * @param open whether anybody may ask, signed in or not
     * @param body the schema of the body; null where none belongs
     */
    record Operation(
            String id,
            String method,
            String path,
            boolean open,
            List<JsonObject> parameters,
            @Nullable JsonObject body,
            JsonObject responses) {
        Stream<JsonObject> parametersIn(String place) {
            return parameters.stream().filter(each -> place.equals(each.getString("in")));
        }

        boolean has(String parameter) {
            return parameters.stream().anyMatch(each -> parameter.equals(each.getString("name")));
        }

        boolean changesSomething() {
            return !method.equals("GET") && !id.equals("previewMessage");
        }
    }

    private Contract(JsonObject whole) {
        this.whole = whole;
        JsonObject paths = whole.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject methods = paths.getJsonObject(path);
            methods.fieldNames().stream()
                    .filter(METHODS::contains)
                    .forEach(method -> operations.add(operation(path, method, methods.getJsonObject(method))));
        }
    }

    static Contract read() {
        try (InputStream file = Contract.class.getClassLoader().getResourceAsStream(ApiContract.FILE)) {
            Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return new Contract(new JsonObject(new JsonObject(document).encode()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Operation operation(String path, String method, JsonObject json) {
        List<JsonObject> parameters = json.getJsonArray("parameters", new JsonArray()).stream()
                .map(each -> resolve((JsonObject) each))
                .toList();
        JsonObject body = json.getJsonObject("requestBody");
        JsonArray security = json.getJsonArray("security");
        return new Operation(
                json.getString("operationId"),
                method.toUpperCase(java.util.Locale.ROOT),
                path,
                security != null && security.isEmpty(),
                parameters,
                body == null ? null : schema(body.getJsonObject("content"), "application/json"),
                json.getJsonObject("responses"));
    }

    private static JsonObject schema(JsonObject content, String mediaType) {
        return content.getJsonObject(mediaType).getJsonObject("schema");
    }

    List<Operation> operations() {
        return operations;
    }

    Operation operation(String id) {
        return operations.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What this refers to, with what stands beside the reference. */
    JsonObject resolve(JsonObject value) {
        String reference = value.getString("$ref");
        if (reference == null) {
            return value;
        }
        JsonObject found = whole;
        for (String step : reference.substring("#/".length()).split("/")) {
            found = found.getJsonObject(step);
        }
        JsonObject beside = value.copy();
        beside.remove("$ref");
        return resolve(found).copy().mergeIn(beside);
    }

    /** How this answer breaks what the contract says of the operation's answers; null if it does not. */
    @Nullable String fault(Operation operation, Wire.Answer answer) {
        JsonObject response = operation.responses().getJsonObject(String.valueOf(answer.status()));
        if (response == null) {
            return "The contract knows no status " + answer.status() + " of " + operation.id();
        }
        JsonObject resolved = resolve(response);
        for (String header : resolved.getJsonObject("headers", new JsonObject()).fieldNames()) {
            if (answer.header(header.toLowerCase(java.util.Locale.ROOT)) == null) {
                return "The answer lacks its header " + header;
            }
        }
        JsonObject content = resolved.getJsonObject("content");
        if (content == null) {
            return answer.body().isEmpty() ? null : "The answer has a body where none belongs";
        }
        if (!content.containsKey(answer.mediaType())) {
            return "The answer is of the media type " + answer.mediaType();
        }
        if (answer.mediaType().equals("text/event-stream")) {
            return eventsFault(answer.body());
        }
        return fault(schema(content, answer.mediaType()), answer.body());
    }

    private @Nullable String eventsFault(String events) {
        return events.lines()
                .filter(line -> line.startsWith("data:"))
                .map(line ->
                        fault(new JsonObject().put("$ref", "#/components/schemas/MailboxEntry"), line.substring(5)))
                .filter(fault -> fault != null)
                .findFirst()
                .orElse(null);
    }

    /** How a problem answer breaks the schema of problems. */
    @Nullable String problemFault(String body) {
        return fault(new JsonObject().put("$ref", "#/components/schemas/Problem"), body);
    }

    private @Nullable String fault(JsonObject schema, String body) {
        Validator validator = validators.computeIfAbsent(schema.encode(), key -> validator(schema));
        OutputUnit result = validator.validate(new JsonObject(body));
        return Boolean.TRUE.equals(result.getValid())
                ? null
                : "The answer is not as the schema says: " + result.toJson();
    }

    private Validator validator(JsonObject schema) {
        JsonObject document = new JsonObject()
                .put(
                        "components",
                        new JsonObject()
                                .put(
                                        "schemas",
                                        whole.getJsonObject("components").getJsonObject("schemas")))
                .mergeIn(schema);
        return Validator.create(JsonSchema.of(document.copy()), OPTIONS);
    }
}
