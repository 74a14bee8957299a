package org.keycontact.server.operations;

import io.vertx.core.json.JsonObject;
import org.keycontact.flow.kept.Account;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** What the service has set, for those who work by it. */
final class ServiceOperations {
    private final Desk desk;

    ServiceOperations(Desk desk) {
        this.desk = desk;
    }

    void bind(Bindings bindings) {
        bindings.bind("readService", this::read);
    }

    private Answer read(Account who, Call call) {
        ServiceFacts facts = desk.ports().facts();
        JsonObject json = new JsonObject()
                .put("name", desk.ports().service())
                .put(
                        "coverTexts",
                        Fields.array(facts.coverTexts().entrySet().stream()
                                .map(each -> new JsonObject()
                                        .put("id", each.getKey())
                                        .put("text", each.getValue()))
                                .toList()))
                .put("retention", retention(facts.kept()))
                .put(
                        "unopened",
                        new JsonObject()
                                .put("victimWordsMinutes", facts.victimWords().toMinutes())
                                .put("updatesWorkingDays", facts.updatesWorkingDays()))
                .put("headsEveryMinutes", Math.max(1, facts.headsEvery().toMinutes()));
        return Answer.ok(Fields.putIfThere(json, "helpAnswer", facts.helpAnswer()));
    }

    private static JsonObject retention(ServiceFacts.Kept kept) {
        return new JsonObject()
                .put("caseMonths", kept.cases().toTotalMonths())
                .put("unknownTextDays", kept.unknownTexts().getDays())
                .put("refusedAttemptDays", kept.refusedAttempts().getDays());
    }
}
