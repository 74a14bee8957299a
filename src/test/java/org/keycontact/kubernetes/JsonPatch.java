package org.keycontact.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The steps of a JSON patch (RFC 6902) that our overlays take: add to an object or at the end of a list, and replace. */
final class JsonPatch {
    private JsonPatch() {}

    static void apply(ObjectNode document, JsonNode step) {
        String path = step.path("path").asText();
        int last = path.lastIndexOf('/');
        JsonNode parent = at(document, path.substring(0, last));
        String name = path.substring(last + 1);
        String op = step.path("op").asText();
        if (op.equals("add") && parent instanceof ArrayNode list && name.equals("-")) {
            list.add(step.path("value"));
        } else if (op.equals("add") && parent instanceof ObjectNode object) {
            object.set(name, step.path("value"));
        } else if (op.equals("replace") && parent instanceof ObjectNode object && object.has(name)) {
            object.set(name, step.path("value"));
        } else {
            throw new IllegalStateException("This patch does not fit: " + op + " " + path);
        }
    }

    private static JsonNode at(JsonNode document, String path) {
        JsonNode found = document;
        for (String name : List.of(path.substring(1).split("/", -1))) {
            found = found instanceof ArrayNode ? found.path(Integer.parseInt(name)) : found.path(name);
        }
        return found;
    }
}
