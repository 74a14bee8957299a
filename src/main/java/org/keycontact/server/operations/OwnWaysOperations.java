package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.escalation.Turn;
import org.keycontact.core.escalation.Way;
import org.keycontact.flow.OwnWays;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.WorkerWays;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** How a worker herself is told of alerts. Addresses are never shown in full, not even to her; of a PIN only that there is one. */
final class OwnWaysOperations {
    private static final int SHOWN_OF_A_NUMBER = 3;

    private final OwnWays ways;
    private final @Nullable String pushKey;

    OwnWaysOperations(Desk desk) {
        this.ways = desk.journeys().ownWays();
        this.pushKey = desk.ports().pushKey();
    }

    void bind(Bindings bindings) {
        bindings.bind("readMyWays", (who, call) -> Answer.ok(shown(who, ways.read(who))));
        bindings.bind("addMyAddress", this::add);
        bindings.bind("removeMyAddress", this::remove);
        bindings.bind("orderMyWays", this::order);
        bindings.bind("setMyPin", this::setPin);
    }

    private Answer add(Account who, Call call) {
        JsonObject json = call.json();
        Way way = Fields.code(Way.class, json, "way");
        JsonObject subscription = json.getJsonObject("subscription");
        String address = json.getString("address");
        if ((way == Way.PUSH) != (subscription != null) || (way == Way.PUSH) == (address != null)) {
            throw Problem.invalid(
                    "address-invalid", "Push takes a subscription, every other way an address.", "/address");
        }
        String id = Requests.newId("w-", who, call);
        ways.add(who, id, way, subscription == null ? String.valueOf(address) : subscription.encode());
        return Answer.created(new JsonObject().put("address", id));
    }

    private Answer remove(Account who, Call call) {
        ways.remove(who, call.path("address"));
        return Answer.done();
    }

    private Answer order(Account who, Call call) {
        List<Turn> routine = turns(who, call.json(), "routine");
        List<Turn> urgent = turns(who, call.json(), "urgent");
        return Answer.ok(shown(who, ways.order(who, routine, urgent)));
    }

    private List<Turn> turns(Account who, JsonObject json, String name) {
        return json.getJsonArray(name).stream()
                .map(JsonObject.class::cast)
                .map(turn -> new Turn(
                        ways.wayOf(who, turn.getString("address"), "/" + name),
                        turn.getString("address"),
                        Duration.ofSeconds(turn.getInteger("afterSeconds"))))
                .toList();
    }

    private Answer setPin(Account who, Call call) {
        ways.setPin(who, call.json().getString("pin"));
        return Answer.done();
    }

    private JsonObject shown(Account who, WorkerWays kept) {
        JsonArray addresses = new JsonArray();
        kept.addresses().forEach(address -> addresses.add(shown(address)));
        JsonObject json = new JsonObject()
                .put("addresses", addresses)
                .put("routine", turns(kept.routine()))
                .put("urgent", turns(kept.urgent()))
                .put("pin", kept.pin() != null)
                .put("troubles", Fields.array(ways.troubles(who)));
        return Fields.putIfThere(json, "pushKey", pushKey);
    }

    private JsonObject shown(WorkerWays.Address address) {
        JsonObject json = new JsonObject()
                .put("address", address.id())
                .put("way", address.way().code())
                .put("shown", hint(address))
                .put("works", address.unusable() == null && ways.has(address.way()));
        String why = address.unusable() == null && !ways.has(address.way()) ? "not-configured" : address.unusable();
        return Fields.putIfThere(json, "why", why);
    }

    /** Enough to tell two of one's own apart, and no more. */
    private static String hint(WorkerWays.Address address) {
        String value = address.value();
        return switch (address.way()) {
            case SMS, CALL -> "…" + value.substring(Math.max(0, value.length() - SHOWN_OF_A_NUMBER));
            case EMAIL -> value.charAt(0) + "…" + value.substring(value.indexOf('@'));
            case PUSH -> "a browser";
            case HUB -> "the hub";
        };
    }

    private static JsonArray turns(List<Turn> turns) {
        JsonArray json = new JsonArray();
        turns.forEach(turn -> json.add(new JsonObject()
                .put("address", turn.address())
                .put("way", turn.way().code())
                .put("afterSeconds", turn.after().toSeconds())));
        return json;
    }
}
