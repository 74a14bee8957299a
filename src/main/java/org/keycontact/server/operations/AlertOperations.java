package org.keycontact.server.operations;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.keycontact.core.plan.RecordedPlan;
import org.keycontact.flow.Access;
import org.keycontact.flow.Alerts;
import org.keycontact.flow.LoadedCase;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** Alerts: seen by who may take them, taken by one person, closed with what was done. */
final class AlertOperations {
    private static final int MOST = 500;

    private final Desk desk;
    private final Alerts alerts;

    AlertOperations(Desk desk) {
        this.desk = desk;
        this.alerts = desk.journeys().alerts();
    }

    void bind(Bindings bindings) {
        bindings.bind("listAlerts", this::list);
        bindings.bind("readAlert", this::read);
        bindings.bind("acknowledgeAlert", this::acknowledge);
        bindings.bind("recordOutcome", this::close);
    }

    private Answer list(Account who, Call call) {
        String state = call.parameters().getString("state");
        List<Alert.State> states = state == null ? List.of(Alert.State.values()) : List.of(AlertJson.state(state));
        UnaryOperator<String> names = desk.namesFor(who);
        List<JsonObject> found = states.stream()
                .flatMap(each -> alerts.list(who, each, MOST).stream())
                .sorted(Comparator.comparing(Alert::raisedAt))
                .limit(MOST)
                .map(alert -> AlertJson.summary(alert, names))
                .toList();
        return Answer.ok(new JsonObject().put("alerts", Fields.array(found)));
    }

    private Answer read(Account who, Call call) {
        Alert alert = alerts.see(who, call.path("alert"));
        UnaryOperator<String> names = desk.namesFor(who);
        Instant closedAt = desk.journeys()
                .log()
                .byRequest("closed:" + alert.id())
                .map(LogEntry::at)
                .orElse(null);
        LoadedCase loaded = desk.load(alert.caseId());
        JsonObject json = AlertJson.whole(alert, closedAt, names)
                .put("victim", names.apply(loaded.record().victim()));
        RecordedPlan plan = loaded.record().plan();
        if (plan != null) {
            boolean withAddresses =
                    alert.state() == Alert.State.ACKNOWLEDGED && who.id().equals(alert.takenBy());
            boolean side = desk.may(Access.Operation.SEE_PLAN, loaded, who);
            ContactNow contact =
                    new ContactNow(loaded.record(), plan, desk.now(), alert.kind() == Alert.Kind.URGENT, names);
            json.put("contactNow", contact.json(withAddresses || side));
        }
        return Answer.ok(json);
    }

    private Answer acknowledge(Account who, Call call) {
        Alert alert = alerts.acknowledge(who, call.path("alert"));
        JsonObject json = new JsonObject().put("alert", alert.id()).put("state", AlertJson.state(alert.state()));
        AlertJson.putOwner(json, alert, desk.namesFor(who));
        return Answer.created(Fields.putIfThere(json, "takenAt", alert.takenAt()));
    }

    private Answer close(Account who, Call call) {
        Alert alert = alerts.close(
                who,
                call.path("alert"),
                call.json().getString("outcome"),
                call.json().getString("reference"));
        return Answer.created(new JsonObject().put("alert", alert.id()).put("state", AlertJson.state(alert.state())));
    }
}
