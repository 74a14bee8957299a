package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.plan.RecordedPlan;
import org.keycontact.core.routing.Because;
import org.keycontact.core.routing.Message;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.RoutingDecision.Routed;

/** A decision as JSON. It is for the victim's and the advocate's side only. */
final class DecisionJson {
    private DecisionJson() {}

    static JsonObject decision(Routed routed) {
        JsonObject json = new JsonObject()
                .put("content", Fields.array(routed.content()))
                .put("standby", Fields.array(routed.standby()));
        Fields.putIfThere(json, "release", routed.release());
        JsonArray notices = new JsonArray();
        routed.notices()
                .forEach(each -> notices.add(new JsonObject()
                        .put("to", each.to())
                        .put("notice", each.notice().code())));
        return json.put("notices", notices)
                .put(
                        "contacts",
                        Fields.array(routed.contacts().stream()
                                .map(DecisionJson::contact)
                                .toList()))
                .put("escalate", routed.escalate());
    }

    static JsonObject contact(Contact contact) {
        return new JsonObject()
                .put("to", contact.to())
                .put("via", contact.via().code())
                .put("wording", contact.wording().code())
                .put("at", contact.at().toString())
                .put("until", contact.until().toString());
    }

    /** The reasons, with people called as the viewer may call them. */
    static JsonArray because(List<Because> because, UnaryOperator<String> names) {
        JsonArray lines = new JsonArray();
        because.forEach(each -> lines.add(new JsonObject()
                .put("line", each.line())
                .put("rule", each.rule().code())
                .put("paragraph", each.rule().guidance())
                .put("sentence", each.sentence(names))));
        return lines;
    }

    /** Whether a message goes to somebody else than its addressee as well or instead; no more than that. */
    static boolean isPassedOn(Routed routed, String from, String to, CaseRecord record) {
        Set<String> others = new HashSet<>(routed.content());
        others.remove(Message.GATEWAY);
        others.remove(from);
        others.remove(to);
        if (to.equals(Message.VICTIM)) {
            others.remove(record.victim());
            RecordedPlan plan = record.plan();
            String through = plan == null ? null : plan.plan().through();
            others.removeIf(each -> each.equals(through));
        } else if (to.equals(Message.ADVOCATE)) {
            others.removeIf(each -> each.equals(record.advocate()));
        }
        return !others.isEmpty();
    }
}
