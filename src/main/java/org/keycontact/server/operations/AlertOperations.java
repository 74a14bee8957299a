package org.keycontact.server.operations;

import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.keycontact.core.plan.RecordedPlan;
import org.keycontact.flow.Access;
import org.keycontact.flow.Alerts;
import org.keycontact.flow.Drills;
import org.keycontact.flow.LoadedCase;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Alert;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** Alerts: seen by who may take them, taken by one person, handed over, closed with what was done. */
final class AlertOperations {
    private static final int MOST = 500;
    private static final int LETTERS_OF_DAY = 3;

    private final Desk desk;
    private final Alerts alerts;
    private final Drills drills;

    AlertOperations(Desk desk) {
        this.desk = desk;
        this.alerts = desk.journeys().alerts();
        this.drills = desk.journeys().drills();
    }

    void bind(Bindings bindings) {
        bindings.bind("listAlerts", this::list);
        bindings.bind("readAlert", this::read);
        bindings.bind("acknowledgeAlert", this::acknowledge);
        bindings.bind("offerAlert", this::offer);
        bindings.bind("recordEmergencyCall", this::emergency);
        bindings.bind("recordOutcome", this::close);
        bindings.bind("raiseDrill", this::drill);
        bindings.bind("readAlertTimes", this::times);
    }

    private Answer list(Account who, Call call) {
        String state = call.parameters().getString("state");
        List<Alert.State> states = state == null ? List.of(Alert.State.values()) : AlertJson.states(state);
        UnaryOperator<String> names = desk.namesFor(who);
        List<JsonObject> found = alerts.list(who, states, MOST).stream()
                .sorted(Comparator.comparing(Alert::raisedAt))
                .limit(MOST)
                .map(alert -> AlertJson.summary(alert, names))
                .toList();
        return Answer.ok(new JsonObject().put("alerts", Fields.array(found)));
    }

    private Answer read(Account who, Call call) {
        Alert alert = alerts.see(who, call.path("alert"));
        UnaryOperator<String> names = desk.namesFor(who);
        JsonObject json = AlertJson.whole(alert, alerts.events(alert), alerts.tellings(alert), names);
        alerts.next(alert).ifPresent(next -> json.put("next", AlertJson.next(next, names)));
        String caseId = alert.caseId();
        if (caseId != null) {
            putCase(json, alert, desk.load(caseId), who);
        }
        return Answer.ok(json);
    }

    private void putCase(JsonObject json, Alert alert, LoadedCase loaded, Account who) {
        UnaryOperator<String> names = desk.namesFor(who);
        json.put("victim", names.apply(loaded.record().victim()));
        RecordedPlan plan = loaded.record().plan();
        if (plan != null) {
            boolean withAddresses =
                    alert.state() == Alert.State.ACKNOWLEDGED && who.id().equals(alert.owner());
            boolean side = desk.may(Access.Operation.SEE_PLAN, loaded, who);
            ContactNow contact =
                    new ContactNow(loaded.record(), plan, desk.now(), alert.kind() == Alert.Kind.URGENT, names);
            json.put("contactNow", contact.json(withAddresses || side));
        }
    }

    private Answer acknowledge(Account who, Call call) {
        Alert alert = alerts.acknowledge(who, call.path("alert"));
        JsonObject json = new JsonObject().put("alert", alert.id()).put("state", AlertJson.state(alert.state()));
        AlertJson.putOwner(json, alert, desk.namesFor(who));
        Alert.Hold hold = alert.now().hold();
        return Answer.created(Fields.putIfThere(json, "takenAt", hold == null ? null : hold.since()));
    }

    private Answer offer(Account who, Call call) {
        String to = call.json().getString("to");
        Alert alert = alerts.offer(who, call.path("alert"), to);
        return Answer.created(state(alert).put("offeredTo", to));
    }

    private Answer emergency(Account who, Call call) {
        Alert alert = alerts.emergency(
                who,
                call.path("alert"),
                Requests.newId("e-", who, call),
                call.json().getString("service"),
                call.json().getString("reference"));
        return Answer.created(state(alert));
    }

    private Answer close(Account who, Call call) {
        Alert alert = alerts.close(
                who,
                call.path("alert"),
                call.json().getString("outcome"),
                call.json().getString("reference"));
        return Answer.created(state(alert));
    }

    private static JsonObject state(Alert alert) {
        return new JsonObject().put("alert", alert.id()).put("state", AlertJson.state(alert.state()));
    }

    private Answer drill(Account who, Call call) {
        Alert drill = drills.raise(who, Requests.newId("drill-", who, call));
        return Answer.created(
                new JsonObject().put("alert", drill.id()).put("number", Integer.parseInt(drill.number())));
    }

    private Answer times(Account who, Call call) {
        Alert.Kind kind = Fields.code(Alert.Kind.class, call.parameters(), "kind");
        List<JsonObject> hours = drills.times(who, kind).stream()
                .map(hour -> new JsonObject()
                        .put("day", hour.day().name().toLowerCase(Locale.ROOT).substring(0, LETTERS_OF_DAY))
                        .put("hour", hour.hour())
                        .put("alerts", hour.alerts())
                        .put("median", hour.median().toSeconds())
                        .put("longest", hour.longest().toSeconds()))
                .toList();
        return Answer.ok(new JsonObject().put("zone", drills.zone().getId()).put("hours", Fields.array(hours)));
    }
}
