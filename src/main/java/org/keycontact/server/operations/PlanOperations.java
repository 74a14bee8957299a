package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.UnaryOperator;
import org.keycontact.core.Problem;
import org.keycontact.core.casefile.CaseChange.PlanRecorded;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.plan.RecordedPlan;
import org.keycontact.flow.Access;
import org.keycontact.flow.LoadedCase;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** The contact plan is read and recorded. */
final class PlanOperations {
    private static final int MOST_WINDOWS = 10;

    private final Desk desk;

    PlanOperations(Desk desk) {
        this.desk = desk;
    }

    void bind(Bindings bindings) {
        bindings.bind("readPlan", this::read);
        bindings.bind("changePlan", this::change);
        bindings.bind("listPlanVersions", this::versions);
        bindings.bind("readSafeWindows", this::windows);
        bindings.bind("previewSafeWindows", this::previewWindows);
    }

    private Answer read(Account who, Call call) {
        LoadedCase loaded = desk.need(Access.Operation.SEE_PLAN, call.path("case"), who);
        RecordedPlan plan = loaded.record().plan();
        if (plan == null) {
            throw Problem.notFound();
        }
        return Answer.ok(PlanJson.write(plan), loaded.seq());
    }

    private Answer change(Account who, Call call) {
        desk.need(Access.Operation.RECORD_PLAN, call.path("case"), who);
        RecordedPlan plan = PlanReader.read(call.json(), desk.ports().e164());
        LogEntry entry = desk.journeys().changing().recordPlan(Requests.editing(who, call), plan);
        return Answer.ok(new JsonObject().put("seq", entry.seq()), entry.seq());
    }

    /** Of the plan in force, less the channels that are closed. */
    private Answer windows(Account who, Call call) {
        LoadedCase loaded = desk.need(Access.Operation.SEE_WINDOWS, call.path("case"), who);
        ContactPlan plan = desk.file(loaded).plan();
        if (plan == null) {
            throw Problem.notFound();
        }
        return Answer.ok(windowsOf(plan, loaded));
    }

    /** Of a plan that is not recorded: what it would come to. Nothing is kept. */
    private Answer previewWindows(Account who, Call call) {
        LoadedCase loaded = desk.need(Access.Operation.PREVIEW_WINDOWS, call.path("case"), who);
        RecordedPlan plan = PlanReader.read(call.json(), desk.ports().e164());
        return Answer.ok(windowsOf(plan.plan(), loaded));
    }

    private JsonObject windowsOf(ContactPlan plan, LoadedCase loaded) {
        var through = plan.through() == null ? null : loaded.record().people().get(plan.through());
        boolean nobody = through != null && loaded.record().isExcluded(through);
        JsonArray windows = new JsonArray();
        JsonObject json = new JsonObject().put("zone", plan.zone().getId()).put("windows", windows);
        plan.channels().stream()
                .filter(channel -> channel.mayCarryWords() && !nobody)
                .findFirst()
                .ifPresent(channel -> {
                    json.put("via", channel.via().code())
                            .put("wording", channel.wording().code());
                    plan.calendar()
                            .nextWindows(desk.now(), plan.margin(), MOST_WINDOWS)
                            .forEach(window -> windows.add(new JsonObject()
                                    .put("from", window.from().toString())
                                    .put("until", window.until().toString())));
                });
        return json;
    }

    private Answer versions(Account who, Call call) {
        LoadedCase loaded = desk.need(Access.Operation.SEE_PLAN_VERSIONS, call.path("case"), who);
        UnaryOperator<String> names = desk.namesFor(who);
        JsonArray versions = new JsonArray();
        desk.journeys().log().allAfter(loaded.id(), 0).forEachOrdered(entry -> {
            if (entry.event() instanceof CaseEvent.Changed(PlanRecorded recorded)) {
                versions.add(version(entry, recorded, names));
            }
        });
        return Answer.ok(new JsonObject().put("versions", versions));
    }

    private static JsonObject version(LogEntry entry, PlanRecorded recorded, UnaryOperator<String> names) {
        JsonObject json = new JsonObject()
                .put("version", recorded.version())
                .put("seq", entry.seq())
                .put("at", entry.at().toString())
                .put("by", entry.by())
                .put("byName", names.apply(entry.by()));
        var review = recorded.plan().reviewDate();
        return Fields.putIfThere(json, "reviewDate", review == null ? null : review.toString());
    }
}
