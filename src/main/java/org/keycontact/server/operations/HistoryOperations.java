package org.keycontact.server.operations;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.keycontact.flow.HandingOver;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Grant;
import org.keycontact.flow.log.CaseEvent.GrantedKey;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** What was written before is handed over, where the victim agrees (guidance, 96). */
final class HistoryOperations {
    private final Desk desk;
    private final HandingOver handingOver;

    HistoryOperations(Desk desk) {
        this.desk = desk;
        this.handingOver = desk.journeys().handingOver();
    }

    void bind(Bindings bindings) {
        bindings.bind("agreeToHistory", this::agree);
        bindings.bind("grantHistory", this::grant);
        bindings.bind("listGrants", this::list);
    }

    private Answer agree(Account who, Call call) {
        JsonObject json = call.json();
        LogEntry entry = handingOver.agree(
                desk.journeys().changing(),
                Requests.creating(who, call),
                json.getString("person"),
                json.getString("since") == null ? null : Fields.instant(json, "since"),
                json.getString("heldAt"));
        return Answer.created(new JsonObject().put("seq", entry.seq()));
    }

    private Answer grant(Account who, Call call) {
        List<GrantedKey> keys = call.json().getJsonArray("keys").stream()
                .map(JsonObject.class::cast)
                .map(each -> new GrantedKey(
                        each.getString("message"), each.getInteger("epoch"), each.getString("encryptedKey")))
                .toList();
        LogEntry entry =
                handingOver.grant(Requests.creating(who, call), call.json().getString("to"), keys);
        return Answer.created(new JsonObject().put("seq", entry.seq()));
    }

    private Answer list(Account who, Call call) {
        return Answer.ok(new JsonObject()
                .put(
                        "grants",
                        Fields.array(handingOver.granted(who, call.path("case")).stream()
                                .map(each -> grant(each, who))
                                .toList())));
    }

    private JsonObject grant(Grant grant, Account viewer) {
        return new JsonObject()
                .put("message", grant.message())
                .put("epoch", grant.epoch())
                .put("encryptedKey", grant.encryptedKey())
                .put("by", grant.by())
                .put("byName", desk.namesFor(viewer).apply(grant.by()))
                .put("at", grant.at().toString());
    }
}
