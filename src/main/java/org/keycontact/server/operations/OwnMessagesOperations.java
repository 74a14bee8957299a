package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.UnaryOperator;
import org.keycontact.flow.OwnMessages;
import org.keycontact.flow.kept.Account;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** What became of one's own messages, as coarsely as {@link OwnMessages} tells it. */
final class OwnMessagesOperations {
    private final Desk desk;

    OwnMessagesOperations(Desk desk) {
        this.desk = desk;
    }

    void bind(Bindings bindings) {
        bindings.bind("listMyMessages", this::list);
    }

    private Answer list(Account who, Call call) {
        OwnMessages.Sent sent = desk.journeys().ownMessages().of(who, call.limit());
        UnaryOperator<String> names = desk.namesFor(who);
        JsonArray messages = new JsonArray();
        for (OwnMessages.Own own : sent.messages()) {
            messages.add(new JsonObject()
                    .put("message", own.header().id())
                    .put("case", own.caseId())
                    .put("victim", names.apply(own.victim()))
                    .put("to", own.header().to())
                    .put("category", own.header().category().code())
                    .put("urgency", own.header().urgency().code())
                    .put("at", own.at().toString())
                    .put("became", own.became().code()));
        }
        return Answer.ok(new JsonObject()
                .put("told", sent.told().toString())
                .put("next", sent.next().toString())
                .put("messages", messages));
    }
}
