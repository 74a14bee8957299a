package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.UnaryOperator;
import org.keycontact.flow.Access;
import org.keycontact.flow.LoadedCase;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** The case's log, as far as the asker may see it. */
final class LogOperations {
    private final Desk desk;

    LogOperations(Desk desk) {
        this.desk = desk;
    }

    void bind(Bindings bindings) {
        bindings.bind("readLog", this::read);
    }

    private Answer read(Account who, Call call) {
        LoadedCase loaded = desk.need(Access.Operation.SEE_LOG, call.path("case"), who);
        boolean wholly = desk.may(Access.Operation.SEE_DECISION, loaded, who);
        UnaryOperator<String> names = desk.namesFor(who);
        JsonArray entries = new JsonArray();
        desk.journeys()
                .log()
                .after(loaded.id(), call.after(), call.limit())
                .forEach(entry -> entries.add(entry(entry, wholly, names)));
        return Answer.ok(new JsonObject().put("entries", entries).put("last", loaded.seq()));
    }

    static JsonObject entry(LogEntry entry, boolean wholly, UnaryOperator<String> names) {
        JsonObject json = new JsonObject()
                .put("seq", entry.seq())
                .put("at", entry.at().toString())
                .put("by", entry.by())
                .put("byName", names.apply(entry.by()))
                .put("kind", LogSummary.kind(entry.event()))
                .put("summary", new LogSummary(names).of(entry.event(), wholly))
                .put("hash", entry.hash())
                .put("previous", entry.previous());
        if (entry.event() instanceof CaseEvent.MessageAccepted message) {
            MailboxJson.putFacts(json.put("message", message.header().id()), message.header(), names);
            if (wholly) {
                json.put("decision", DecisionJson.decision(message.decision()))
                        .put("because", DecisionJson.because(message.decision().because(), names));
            }
        }
        return json;
    }
}
