package org.keycontact.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.UnaryOperator;
import org.keycontact.core.routing.RoutingDecision;
import org.keycontact.core.routing.RoutingDecision.Refused;
import org.keycontact.core.routing.RoutingDecision.Routed;

/** A decision as JSON, line by line as it comes out. */
final class DecisionJson {
    static final ObjectMapper JSON = new ObjectMapper();
    /** Always with seconds; a fraction only where there is one. */
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ISO_INSTANT;

    private DecisionJson() {}

    static ObjectNode decision(RoutingDecision decision) {
        return switch (decision) {
            case Refused refused ->
                JSON.createObjectNode().put("refused", refused.refused().code());
            case Routed routed -> routed(routed);
        };
    }

    private static ObjectNode routed(Routed routed) {
        ObjectNode json = JSON.createObjectNode();
        json.set("content", strings(routed.content()));
        json.set("standby", strings(routed.standby()));
        if (routed.release() != null) {
            json.put("release", instant(routed.release()));
        }
        ArrayNode notices = json.putArray("notices");
        routed.notices()
                .forEach(each -> notices.addObject()
                        .put("to", each.to())
                        .put("notice", each.notice().code()));
        ArrayNode contacts = json.putArray("contacts");
        routed.contacts()
                .forEach(each -> contacts.addObject()
                        .put("to", each.to())
                        .put("via", each.via().code())
                        .put("wording", each.wording().code())
                        .put("at", instant(each.at()))
                        .put("until", instant(each.until())));
        return json.put("escalate", routed.escalate());
    }

    static ArrayNode because(RoutingDecision decision) {
        ArrayNode lines = JSON.createArrayNode();
        decision.because()
                .forEach(each -> lines.addObject()
                        .put("line", each.line())
                        .put("rule", each.rule().code())
                        .put("guidance", each.rule().guidance())
                        .put("sentence", each.sentence(UnaryOperator.identity())));
        return lines;
    }

    static JsonNode strings(List<String> values) {
        ArrayNode array = JSON.createArrayNode();
        values.forEach(array::add);
        return array;
    }

    static String instant(Instant instant) {
        return INSTANT.format(instant.atOffset(ZoneOffset.UTC));
    }
}
