package org.keycontact.server.operations;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;
import org.keycontact.flow.Exporting;
import org.keycontact.flow.Journeys;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Erasure;
import org.keycontact.flow.kept.RefusedAttempt;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** The case's log as evidence: handed out so that it can be checked without the hub. */
final class EvidenceOperations {
    private static final int MOST = 1000;
    private static final Duration LOOK_BACK = Duration.ofDays(7);

    private final Desk desk;

    EvidenceOperations(Desk desk) {
        this.desk = desk;
    }

    void bind(Bindings bindings) {
        bindings.bind("exportLog", this::export);
        bindings.bind("exportHeads", (who, call) -> {
            Exporting.Heads heads = desk.journeys().exporting().heads(who);
            return Answer.ok(new JsonObject().put("cases", heads.cases()).put("key", heads.key()));
        });
        bindings.bind("eraseCase", this::erase);
        bindings.bind("holdCase", this::hold);
        bindings.bind("listErasures", this::erasures);
        bindings.bind("listRefusedAttempts", this::refused);
    }

    private Answer erase(Account who, Call call) {
        desk.journeys()
                .erasing()
                .order(
                        who,
                        call.path("case"),
                        call.idempotencyKey(),
                        Fields.code(Erasure.Why.class, call.json(), "why"),
                        call.json().getString("reason"));
        return Answer.created(new JsonObject().put("case", call.path("case")));
    }

    private Answer hold(Account who, Call call) {
        Journeys journeys = desk.journeys();
        LogEntry entry = journeys.erasing()
                .hold(
                        journeys.changing(),
                        Requests.creating(who, call),
                        call.json().getBoolean("held"),
                        call.json().getString("reason"));
        return Answer.created(new JsonObject().put("seq", entry.seq()));
    }

    private Answer erasures(Account who, Call call) {
        if (who.role() != Role.MANAGER && who.role() != Role.ADMINISTRATOR) {
            throw Problem.notFound();
        }
        return Answer.ok(new JsonObject()
                .put(
                        "erasures",
                        Fields.array(desk.journeys().erasing().erasures(MOST).stream()
                                .map(EvidenceOperations::erasure)
                                .toList())));
    }

    private Answer refused(Account who, Call call) {
        return Answer.ok(new JsonObject()
                .put(
                        "attempts",
                        Fields.array(desk.journeys().refused().since(who, LOOK_BACK, MOST).stream()
                                .map(EvidenceOperations::attempt)
                                .toList())));
    }

    private static JsonObject attempt(RefusedAttempt attempt) {
        JsonObject json = new JsonObject()
                .put("operation", attempt.operation())
                .put("code", attempt.code())
                .put("hour", attempt.hour().toString())
                .put("count", attempt.count());
        return Fields.putIfThere(json, "person", attempt.person());
    }

    private static JsonObject erasure(Erasure erasure) {
        JsonObject json = new JsonObject()
                .put("case", erasure.caseId())
                .put("why", erasure.why().code())
                .put("reason", erasure.reason())
                .put("by", erasure.by())
                .put("at", erasure.at().toString())
                .put(
                        "documents",
                        erasure.erased().values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
        return Fields.putIfThere(json, "done", erasure.done());
    }

    private Answer export(Account who, Call call) {
        Exporting.Page page = desk.journeys().exporting().page(who, call.path("case"), call.after());
        JsonObject json = new JsonObject().put("lines", Fields.array(page.lines()));
        Fields.putIfThere(json, "next", page.next());
        return Answer.ok(json);
    }
}
