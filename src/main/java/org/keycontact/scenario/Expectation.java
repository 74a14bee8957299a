package org.keycontact.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.keycontact.core.Via;
import org.keycontact.core.Wording;
import org.keycontact.core.routing.RoutingDecision;
import org.keycontact.core.routing.RoutingDecision.NoticeKind;
import org.keycontact.core.routing.RoutingDecision.Refusal;

/** What a scenario expects. Lists are compared without their order; what is not named is expected to be empty. */
public final class Expectation {
    private final ObjectNode expected;

    private Expectation(ObjectNode expected) {
        this.expected = expected;
    }

    static Expectation read(Fields fields) {
        ObjectNode json = DecisionJson.JSON.createObjectNode();
        Optional<Refusal> refused = fields.find("refused", Forms.code(Refusal.class), Forms.oneOf(Refusal.class));
        if (refused.isPresent()) {
            json.put("refused", refused.get().code());
        } else {
            json.set("content", DecisionJson.strings(fields.findList("content", Forms::id, Forms.ID)));
            json.set("standby", DecisionJson.strings(fields.findList("standby", Forms::id, Forms.ID)));
            fields.find("release", Instant::parse, Forms.INSTANT)
                    .ifPresent(at -> json.put("release", DecisionJson.instant(at)));
            ArrayNode notices = json.putArray("notices");
            fields.findList("notices").forEach(node -> notices.add(notice(Fields.of(node, fields.path("notices")))));
            ArrayNode contacts = json.putArray("contacts");
            fields.findList("contacts")
                    .forEach(node -> contacts.add(contact(Fields.of(node, fields.path("contacts")))));
            json.put(
                    "escalate",
                    fields.find("escalate", Forms::yesOrNo, Forms.YES_OR_NO).orElse(false));
        }
        fields.end();
        return new Expectation(json);
    }

    private static ObjectNode notice(Fields fields) {
        ObjectNode json = DecisionJson.JSON.createObjectNode();
        json.put("to", fields.need("to", Forms::id, Forms.ID));
        json.put(
                "notice",
                fields.need("notice", Forms.code(NoticeKind.class), Forms.oneOf(NoticeKind.class))
                        .code());
        fields.end();
        return json;
    }

    private static ObjectNode contact(Fields fields) {
        ObjectNode json = DecisionJson.JSON.createObjectNode();
        json.put("to", fields.need("to", Forms::id, Forms.ID));
        json.put(
                "via",
                fields.need("via", Forms.code(Via.class), Forms.oneOf(Via.class))
                        .code());
        json.put(
                "wording",
                fields.need("wording", Forms.code(Wording.class), Forms.oneOf(Wording.class))
                        .code());
        json.put("at", DecisionJson.instant(fields.need("at", Instant::parse, Forms.INSTANT)));
        json.put("until", DecisionJson.instant(fields.need("until", Instant::parse, Forms.INSTANT)));
        fields.end();
        return json;
    }

    /** For each line that differs, one sentence; empty if the expectation holds. */
    public List<String> differences(RoutingDecision decision) {
        ObjectNode actual = DecisionJson.decision(decision);
        Set<String> lines = new TreeSet<>();
        expected.fieldNames().forEachRemaining(lines::add);
        actual.fieldNames().forEachRemaining(lines::add);
        List<String> differences = new ArrayList<>();
        for (String line : lines) {
            JsonNode want = sorted(expected.path(line));
            JsonNode got = sorted(actual.path(line));
            if (!want.equals(got)) {
                differences.add(line + ": expected " + shown(want) + ", decided " + shown(got));
            }
        }
        return differences;
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }

    private static JsonNode sorted(JsonNode node) {
        if (!node.isArray()) {
            return node;
        }
        List<JsonNode> items = new ArrayList<>();
        node.forEach(items::add);
        items.sort(Comparator.comparing(JsonNode::toString));
        return DecisionJson.JSON.createArrayNode().addAll(items);
    }
}
