package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.keycontact.flow.kept.Alert;

/** An alert as JSON. */
final class AlertJson {
    private AlertJson() {}

    static String state(Alert.State state) {
        return switch (state) {
            case OPEN -> "raised";
            case ACKNOWLEDGED -> "acknowledged";
            case CLOSED -> "closed";
        };
    }

    static Alert.State state(String code) {
        return switch (code) {
            case "raised" -> Alert.State.OPEN;
            case "acknowledged" -> Alert.State.ACKNOWLEDGED;
            default -> Alert.State.CLOSED;
        };
    }

    static JsonObject summary(Alert alert, UnaryOperator<String> names) {
        JsonObject json = new JsonObject()
                .put("alert", alert.id())
                .put("number", Integer.parseInt(alert.number()))
                .put("case", alert.caseId())
                .put("kind", alert.kind().code())
                .put("state", state(alert.state()))
                .put("at", alert.raisedAt().toString());
        return putOwner(json, alert, names);
    }

    static JsonObject putOwner(JsonObject json, Alert alert, UnaryOperator<String> names) {
        String owner = alert.takenBy();
        return owner == null ? json : json.put("owner", owner).put("ownerName", names.apply(owner));
    }

    /** @param closedAt from the case's log, where it is closed */
    static JsonObject whole(Alert alert, @Nullable Instant closedAt, UnaryOperator<String> names) {
        JsonArray history = new JsonArray().add(event(alert.raisedAt(), "raised", null, "The alert was raised."));
        alert.tellings().stream()
                .filter(telling -> telling.id().startsWith("refused:"))
                .forEach(refused -> history.add(event(
                        refused.at(),
                        "refused",
                        refused.person(),
                        "An answer by " + refused.way() + " from a phone of " + names.apply(refused.person())
                                + " acknowledged nothing: " + refused.outcome() + ".")));
        alert.tellings().stream()
                .filter(telling -> !telling.id().startsWith("refused:"))
                .forEach(telling -> history.add(event(
                        telling.at(),
                        "told",
                        telling.person(),
                        names.apply(telling.person()) + " was told by " + telling.way() + ": " + telling.outcome()
                                + ".")));
        if (alert.takenBy() != null && alert.takenAt() != null) {
            history.add(event(
                    alert.takenAt(), "acknowledged", alert.takenBy(), names.apply(alert.takenBy()) + " has taken it."));
        }
        if (closedAt != null) {
            history.add(event(closedAt, "closed", alert.takenBy(), "It was closed: " + alert.outcome() + "."));
        }
        JsonObject json = summary(alert, names)
                .put("messages", Fields.array(alert.messages()))
                .put("history", history);
        Fields.putIfThere(json, "takenAt", alert.takenAt());
        return Fields.putIfThere(json, "outcome", alert.outcome());
    }

    private static JsonObject event(Instant at, String what, @Nullable String by, String sentence) {
        JsonObject json =
                new JsonObject().put("at", at.toString()).put("what", what).put("sentence", sentence);
        return Fields.putIfThere(json, "by", by);
    }
}
