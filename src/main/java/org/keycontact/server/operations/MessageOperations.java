package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.keycontact.core.Basis;
import org.keycontact.core.Category;
import org.keycontact.core.MailboxKey;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.Urgency;
import org.keycontact.core.routing.Message;
import org.keycontact.core.routing.RoutingDecision.Routed;
import org.keycontact.flow.Access;
import org.keycontact.flow.LoadedCase;
import org.keycontact.flow.Sending;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** Sealed messages are previewed and posted. Who got what, and why, is told to the victim's and the advocate's side only. */
final class MessageOperations {
    private final Desk desk;
    private final Sending sending;

    MessageOperations(Desk desk) {
        this.desk = desk;
        this.sending = desk.journeys().sending();
    }

    void bind(Bindings bindings) {
        bindings.bind("previewMessage", this::preview);
        bindings.bind("postMessage", this::post);
        new MessageReading(desk).bind(bindings);
    }

    private Answer preview(Account who, Call call) {
        Message message = message(who, call.json());
        try {
            Sending.Preview preview = sending.preview(who, call.path("case"), message);
            return Answer.ok(previewed(preview, message, who, desk.load(call.path("case"))));
        } catch (Problem problem) {
            if (problem.kind() == Kind.REFUSED) {
                return Answer.ok(refused(problem));
            }
            throw problem;
        }
    }

    private static Message message(Account who, JsonObject draft) {
        return new Message(
                who.id(),
                draft.getString("to"),
                Fields.code(Category.class, draft, "category"),
                Fields.code(Urgency.class, draft, "urgency"),
                Fields.findCode(Basis.class, draft, "basis"),
                draft.getBoolean("withhold"),
                draft.getBoolean("reply"),
                draft.getString("contactNow"),
                null);
    }

    private JsonObject previewed(Sending.Preview preview, Message message, Account who, LoadedCase loaded) {
        JsonObject json = new JsonObject()
                .put("sealTo", keys(preview.sealTo()))
                .put("withoutKey", Fields.array(preview.withoutKey()))
                .put("directoryHead", desk.journeys().mailboxes().directoryHead());
        if (preview.gateway() != null) {
            json.put("gateway", KeyJson.sealTo(preview.gateway(), desk));
        }
        return putDecision(json, preview.decision(), who, message.to(), loaded);
    }

    private JsonObject refused(Problem problem) {
        return new JsonObject()
                .put("refused", new JsonObject().put("code", problem.code()).put("sentence", problem.sentence()))
                .put("sealTo", new JsonArray())
                .put("withoutKey", new JsonArray())
                .put("directoryHead", desk.journeys().mailboxes().directoryHead())
                .put("passedOn", false);
    }

    private JsonObject putDecision(JsonObject json, Routed routed, Account who, String to, LoadedCase loaded) {
        json.put("passedOn", DecisionJson.isPassedOn(routed, who.id(), to, loaded.record()));
        if (desk.may(Access.Operation.SEE_DECISION, loaded, who)) {
            UnaryOperator<String> names = desk.namesFor(who);
            json.put("decision", DecisionJson.decision(routed))
                    .put("because", DecisionJson.because(routed.because(), names));
        }
        return json;
    }

    private JsonArray keys(Collection<?> keys) {
        return Fields.array(keys.stream()
                .map(MailboxKey.class::cast)
                .map(key -> KeyJson.sealTo(key, desk))
                .toList());
    }

    private Answer post(Account who, Call call) {
        String envelope = call.json().getJsonObject("envelope").encode();
        JsonObject forGateway = call.json().getJsonObject("gatewayEnvelope");
        try {
            Sending.Accepted accepted =
                    sending.post(who, call.path("case"), envelope, forGateway == null ? null : forGateway.encode());
            return Answer.created(accepted(accepted, who));
        } catch (Problem problem) {
            throw asTheContractHasIt(problem);
        }
    }

    private JsonObject accepted(Sending.Accepted accepted, Account who) {
        CaseEvent.MessageAccepted message = accepted.message();
        JsonObject json = new JsonObject()
                .put("message", message.header().id())
                .put("seq", accepted.entry().seq());
        return putDecision(
                json,
                message.decision(),
                who,
                message.header().to(),
                desk.load(accepted.entry().caseId()));
    }

    private Problem asTheContractHasIt(Problem problem) {
        return switch (problem.code()) {
            case "request-id-taken" ->
                new Problem(
                        Kind.CONFLICT,
                        "message-id-taken",
                        "Another message has this id. Seal it again under a new one.",
                        "/envelope/protected");
            case "recipients-differ" -> {
                Map<String, Object> details = new HashMap<>();
                problem.details().forEach((name, value) -> details.put(name, detail(value)));
                yield new Problem(problem.kind(), problem.code(), problem.sentence(), problem.field(), details);
            }
            default -> problem;
        };
    }

    private Object detail(Object value) {
        if (!(value instanceof Collection<?> several)) {
            return value;
        }
        return several.stream().allMatch(MailboxKey.class::isInstance) ? keys(several) : Fields.array(several);
    }
}
