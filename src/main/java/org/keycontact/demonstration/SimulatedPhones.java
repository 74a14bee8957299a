package org.keycontact.demonstration;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The simulated phones, as people use them: they type texts, and read what came. */
final class SimulatedPhones {
    /** The service's number at the simulated network. */
    static final String SERVICE = "+447700900000";

    private final Loopback network;

    SimulatedPhones(URI network) {
        this.network = new Loopback(network);
    }

    void name(String number, String label) {
        network.ask("POST", "/phones", new JsonObject().put("number", number).put("label", label));
    }

    /** Types a text to the service; gives the HTTP status with which the hub took it, 0 if it did not answer. */
    int text(String from, String words) {
        JsonObject text = new JsonObject().put("to", SERVICE).put("body", words);
        return network.ask("POST", "/phones/" + from + "/texts", text).getInteger("answered", 0);
    }

    /** The texts that came in on a phone, oldest first. */
    List<String> received(String number) {
        JsonArray all =
                network.ask("GET", "/phones/" + number + "/messages", null).getJsonArray("messages");
        List<String> received = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            JsonObject bubble = all.getJsonObject(i);
            if ("received".equals(bubble.getString("direction"))) {
                received.add(bubble.getString("words"));
            }
        }
        return received;
    }
}
