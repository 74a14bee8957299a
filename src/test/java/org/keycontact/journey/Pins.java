package org.keycontact.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;

/** What workers in these stories set about how they are told: past the client, as a browser would. */
final class Pins {
    private Pins() {}

    /** Sets her PIN; wrong tries so far are forgotten. */
    static void set(HubRig rig, Worker worker, String pin) {
        done(rig.wire(worker).send("PUT", "/api/me/pin", "{\"pin\":\"" + pin + "\"}"));
    }

    static Web.Answer ways(HubRig rig, Worker worker) {
        return rig.wire(worker).get("/api/me/ways");
    }

    /** Adds an address; gives its id. */
    static String add(HubRig rig, Worker worker, String way, String address) {
        String body = "{\"way\":\"" + way + "\",\"address\":\"" + address + "\"}";
        return done(rig.wire(worker)
                        .send(
                                "POST",
                                "/api/me/ways/addresses",
                                body,
                                "Idempotency-Key",
                                UUID.randomUUID().toString()))
                .json()
                .path("address")
                .asText();
    }

    /** Of urgent alerts she is told by these ways of hers, each so many seconds after the telling began: {@code call 0}. */
    static void urgentBy(HubRig rig, Worker worker, List<String> turns) {
        JsonNode addresses = ways(rig, worker).json().path("addresses");
        StringBuilder urgent = new StringBuilder();
        for (String turn : turns) {
            String[] parts = turn.split(" ");
            urgent.append(urgent.isEmpty() ? "" : ",")
                    .append("{\"address\":\"")
                    .append(of(addresses, parts[0]))
                    .append("\",\"afterSeconds\":")
                    .append(parts[1])
                    .append("}");
        }
        done(rig.wire(worker).send("PUT", "/api/me/ways/order", "{\"routine\":[],\"urgent\":[" + urgent + "]}"));
    }

    private static String of(JsonNode addresses, String way) {
        for (JsonNode address : addresses) {
            if (address.path("way").asText().equals(way)) {
                return address.path("address").asText();
            }
        }
        throw new IllegalStateException("She has no " + way);
    }

    private static Web.Answer done(Web.Answer answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException(answer.body());
        }
        return answer;
    }
}
