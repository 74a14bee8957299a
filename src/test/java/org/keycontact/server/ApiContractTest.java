package org.keycontact.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The contract is whole: the router can use it, every operation is described, and nothing in it is without bounds. */
class ApiContractTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final ApiContract CONTRACT =
            ApiContract.load(VERTX).toCompletionStage().toCompletableFuture().join();
    /** Problem answers have further members by their code. */
    private static final Set<String> OPEN_OBJECTS = Set.of("Problem", "RecipientsDiffer");

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void everyOperationHasAnIdASummaryATagAndProblemAnswers() {
        List<JsonObject> operations = RouterCopy.operations(CONTRACT.document()).toList();
        assertThat(operations).hasSizeGreaterThan(40).allSatisfy(operation -> {
            assertThat(operation.getString("operationId")).matches("[a-z]+([A-Z][a-z]+)*");
            assertThat(operation.getString("summary")).isNotBlank();
            assertThat(operation.getJsonArray("tags")).hasSize(1);
            assertThat(operation.getJsonObject("responses").fieldNames()).contains("400", "429", "503");
        });
        assertThat(CONTRACT.operationIds()).hasSameSizeAs(operations);
    }

    @Test
    void whatIsCreatedIsAskedForWithAKeyAndWhatIsEditedTogetherWithIfMatch() {
        assertThat(CONTRACT.headers("openCase").idempotencyKey()).isTrue();
        assertThat(CONTRACT.headers("postMessage").idempotencyKey()).isFalse();
        assertThat(CONTRACT.headers("changePlan").ifMatch()).isTrue();
        assertThat(CONTRACT.headers("streamMailboxEntries").lastEventId()).isTrue();
    }

    @Test
    void everySchemaIsBounded() {
        List<String> unbounded = new ArrayList<>();
        JsonObject components = CONTRACT.document().getJsonObject("components");
        JsonObject schemas = components.getJsonObject("schemas");
        schemas.fieldNames().stream()
                .filter(name -> !OPEN_OBJECTS.contains(name))
                .forEach(name -> check(name, schemas.getJsonObject(name), unbounded));
        JsonObject parameters = components.getJsonObject("parameters");
        parameters
                .fieldNames()
                .forEach(name -> check(name, parameters.getJsonObject(name).getJsonObject("schema"), unbounded));
        assertThat(unbounded).isEmpty();
    }

    @Test
    void theCheckForBoundsFindsWhatHasNone() {
        List<String> unbounded = new ArrayList<>();
        check(
                "x",
                new JsonObject("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"},"
                        + "\"b\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}}}"),
                unbounded);
        assertThat(unbounded).containsExactlyInAnyOrder("x", "x/a", "x/b", "x/b/items");
    }

    @Test
    void aPatternEndsWhereTheTextEnds() throws Exception {
        JsonObject id = RouterCopy.of(CONTRACT.document())
                .getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject("Id");
        assertThat(java.util.regex.Pattern.compile(id.getString("pattern"))
                        .matcher("asha\n")
                        .find())
                .isFalse();
        assertThat(java.util.regex.Pattern.compile(id.getString("pattern"))
                        .matcher("asha")
                        .find())
                .isTrue();
    }

    @Test
    void aContractThatIsNoContractIsRefused() {
        assertThatThrownBy(() -> ApiContract.parse(VERTX, "openapi: 3.1.0\ncomponents: {}\npaths: 7\n")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join())
                .isNotNull();
    }

    private static void check(String where, JsonObject schema, List<String> unbounded) {
        Object type = schema.getValue("type");
        List<?> types =
                type instanceof JsonArray several ? several.getList() : type == null ? List.of() : List.of(type);
        boolean bounded = (!types.contains("string") || schema.containsKey("maxLength") || schema.containsKey("enum"))
                && (!types.contains("array") || schema.containsKey("maxItems"))
                && (!types.contains("integer") || schema.containsKey("maximum"))
                && (!types.contains("object") || Boolean.FALSE.equals(schema.getValue("additionalProperties")));
        if (!bounded) {
            unbounded.add(where);
        }
        JsonObject properties = schema.getJsonObject("properties", new JsonObject());
        properties.fieldNames().forEach(name -> check(where + "/" + name, properties.getJsonObject(name), unbounded));
        if (schema.getJsonObject("items") != null) {
            check(where + "/items", schema.getJsonObject("items"), unbounded);
        }
    }
}
