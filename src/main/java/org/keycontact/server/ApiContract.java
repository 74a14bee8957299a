package org.keycontact.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The contract of the API, {@code openapi.yaml}, as the router uses it. The file says what is true for everybody; the
 * router gets a copy of it that is fit for its validator (see {@link RouterCopy}).
 */
public final class ApiContract {
    /** Where the contract lies on the class path. */
    public static final String FILE = "openapi.yaml";

    private final JsonObject whole;
    private final OpenAPIContract forRouter;
    private final Map<String, Headers> headers;

    private ApiContract(JsonObject whole, OpenAPIContract forRouter) {
        this.whole = whole;
        this.forRouter = forRouter;
        this.headers = RouterCopy.operations(whole)
                .collect(Collectors.toMap(o -> o.getString("operationId"), o -> Headers.of(whole, o)));
    }

    /** Reads the contract. Fails where it is not a valid OpenAPI 3.1 document, or the router cannot use it. */
    public static Future<ApiContract> load(Vertx vertx) {
        return vertx.fileSystem().readFile(FILE).compose(file -> parse(vertx, file.toString()));
    }

    static Future<ApiContract> parse(Vertx vertx, String yaml) {
        return vertx.executeBlocking(() -> read(yaml))
                .compose(whole -> vertx.executeBlocking(() -> RouterCopy.of(whole))
                        .compose(copy -> OpenAPIContract.from(vertx, copy))
                        .map(usable -> new ApiContract(whole, new RememberedContract(usable))));
    }

    private static JsonObject read(String yaml) {
        Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return new JsonObject(document);
    }

    OpenAPIContract forRouter() {
        return forRouter;
    }

    /** The document as it stands in the file. */
    public JsonObject document() {
        return whole.copy();
    }

    /** Every operationId, sorted. */
    public Set<String> operationIds() {
        return forRouter.operations().stream()
                .map(Operation::getOperationId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Headers headers(String operationId) {
        return headers.getOrDefault(operationId, new Headers(false, false, false));
    }

    /** Which of the headers that preconditions travel in an operation has. */
    record Headers(boolean ifMatch, boolean idempotencyKey, boolean lastEventId) {
        private static Headers of(JsonObject whole, JsonObject operation) {
            Set<String> names = operation.getJsonArray("parameters", new JsonArray()).stream()
                    .map(parameter -> RouterCopy.resolve(whole, (JsonObject) parameter))
                    .filter(parameter -> "header".equals(parameter.getString("in")))
                    .map(parameter -> parameter.getString("name"))
                    .collect(Collectors.toSet());
            return new Headers(
                    names.contains("If-Match"), names.contains("Idempotency-Key"), names.contains("Last-Event-ID"));
        }
    }
}
