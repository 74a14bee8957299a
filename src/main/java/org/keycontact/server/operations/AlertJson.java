package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.escalation.Escalation;
import org.keycontact.core.escalation.Way;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.kept.AlertEvent;
import org.keycontact.flow.kept.Telling;
import org.keycontact.flow.kept.Telling.Try;

/** An alert as JSON. */
final class AlertJson {
    private static final JsonArray EMERGENCY_SERVICES = new JsonArray()
            .add("The hub cannot call the emergency services. Somebody must.")
            .add("Call 999 and ask for the police, saying that she is being stalked and where she is.")
            .add(
                    "She can call 999 herself from a mobile without speaking: Silent Solution, 55 when prompted. It does not work "
                            + "from a landline.")
            .add("Record here that it was done, with the reference that they give.");

    private AlertJson() {}

    static String state(Alert.State state) {
        return switch (state) {
            case OPEN -> "raised";
            case ACKNOWLEDGED -> "acknowledged";
            case CLOSED -> "closed";
        };
    }

    static List<Alert.State> states(String code) {
        return switch (code) {
            case "raised" -> List.of(Alert.State.OPEN);
            case "acknowledged" -> List.of(Alert.State.ACKNOWLEDGED);
            case "not-closed" -> List.of(Alert.State.OPEN, Alert.State.ACKNOWLEDGED);
            default -> List.of(Alert.State.CLOSED);
        };
    }

    static JsonObject summary(Alert alert, UnaryOperator<String> names) {
        JsonObject json = new JsonObject().put("alert", alert.id()).put("number", Integer.parseInt(alert.number()));
        Fields.putIfThere(json, "case", alert.caseId())
                .put("kind", alert.kind().code())
                .put("state", state(alert.state()))
                .put("at", alert.raisedAt().toString());
        return putOwner(json, alert, names);
    }

    static JsonObject putOwner(JsonObject json, Alert alert, UnaryOperator<String> names) {
        String owner = alert.owner();
        return owner == null ? json : json.put("owner", owner).put("ownerName", names.apply(owner));
    }

    /** With all that happened to it, in order. */
    static JsonObject whole(Alert alert, List<AlertEvent> events, List<Telling> tellings, UnaryOperator<String> names) {
        JsonObject json = summary(alert, names)
                .put("messages", Fields.array(alert.messages()))
                .put("history", history(alert, events, tellings, names));
        if (alert.isUrgent()) {
            json.put("emergencyServices", EMERGENCY_SERVICES.copy());
        }
        Alert.Hold hold = alert.now().hold();
        if (hold != null && alert.owner() != null) {
            json.put("takenAt", hold.since().toString());
        }
        if (alert.state() == Alert.State.ACKNOWLEDGED && alert.now().settled()) {
            Fields.putIfThere(json, "outcomeDue", alert.due());
        }
        if (hold != null && hold.offeredTo() != null && alert.state() == Alert.State.ACKNOWLEDGED) {
            json.put("offeredTo", hold.offeredTo()).put("offeredToName", names.apply(hold.offeredTo()));
        }
        Fields.putIfThere(json, "reference", alert.now().reference());
        return Fields.putIfThere(json, "outcome", alert.now().outcome());
    }

    static JsonObject next(Escalation.Foreseen next, UnaryOperator<String> names) {
        JsonArray people = new JsonArray();
        next.advance()
                .told()
                .forEach(person ->
                        people.add(new JsonObject().put("person", person).put("name", names.apply(person))));
        return new JsonObject().put("at", next.at().toString()).put("people", people);
    }

    private record Line(Instant at, JsonObject json) {}

    private static JsonArray history(
            Alert alert, List<AlertEvent> events, List<Telling> tellings, UnaryOperator<String> names) {
        List<Line> lines = new ArrayList<>();
        lines.add(line(alert.raisedAt(), "raised", null, "The alert was raised."));
        for (AlertEvent event : events) {
            lines.add(line(event.at(), event.what(), event.by(), Desk.sentence(event.sentence(), names)));
        }
        tellings.forEach(telling -> add(telling, names, lines));
        lines.sort(Comparator.comparing(Line::at));
        return Fields.array(lines.stream().map(Line::json).toList());
    }

    private static void add(Telling telling, UnaryOperator<String> names, List<Line> lines) {
        String name = names.apply(telling.person());
        for (Try each : telling.tries()) {
            String way =
                    each.way() == Way.HUB ? "in the hub" : "by " + each.way().code();
            Line line = line(each.at(), "told", null, name + " was told " + way + ": " + each.outcome() + ".");
            line.json()
                    .put("person", telling.person())
                    .put("way", each.way().code())
                    .put("outcome", each.outcome());
            lines.add(line);
        }
        if (telling.state() == Telling.State.HELD_BACK) {
            Line line = line(
                    telling.at(),
                    "held-back",
                    null,
                    name + " was not told again: told too often within a few minutes.");
            line.json().put("person", telling.person());
            lines.add(line);
        }
    }

    private static Line line(Instant at, String what, @Nullable String by, String sentence) {
        JsonObject json =
                new JsonObject().put("at", at.toString()).put("what", what).put("sentence", sentence);
        return new Line(at, Fields.putIfThere(json, "by", by));
    }
}
