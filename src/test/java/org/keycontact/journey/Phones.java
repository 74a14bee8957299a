package org.keycontact.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The phones of these stories: people type texts on them, and read what came. */
final class Phones {
    static final String SERVICE = "+447700900000";

    private final Web network;

    Phones(URI network) {
        this.network = new Web(network);
    }

    /** Types a text to the service; gives the HTTP status with which the hub took it. */
    int text(String from, String words) {
        String body = "{\"to\":\"" + SERVICE + "\",\"body\":\"" + words + "\"}";
        return network.send("POST", "/phones/" + from + "/texts", body)
                .json()
                .path("answered")
                .asInt();
    }

    /** The texts that came in on a phone, oldest first. */
    List<String> received(String number) {
        List<String> received = new ArrayList<>();
        for (JsonNode bubble :
                network.get("/phones/" + number + "/messages").json().path("messages")) {
            if (bubble.path("direction").asText().equals("received")) {
                received.add(bubble.path("words").asText());
            }
        }
        return received;
    }

    /** One call: how far it came, and what was said to whoever answered. */
    record Call(String status, List<String> said) {}

    /** The calls to a phone, oldest first. */
    List<Call> calls(String number) {
        List<Call> calls = new ArrayList<>();
        for (JsonNode call : network.get("/phones/" + number + "/calls").json().path("calls")) {
            List<String> said = new ArrayList<>();
            call.path("said").forEach(words -> said.add(words.asText()));
            calls.add(new Call(call.path("status").asText(), said));
        }
        return calls;
    }

    /** From now on this takes calls there: nobody, person, machine, busy or failed. */
    void line(String number, String answers) {
        network.send("POST", "/phones/" + number + "/line", "{\"answers\":\"" + answers + "\"}");
    }

    /** Somebody presses keys on that phone, as soon as they are asked for. */
    void press(String number, String digits) {
        network.send("POST", "/phones/" + number + "/keys", "{\"digits\":\"" + digits + "\"}");
    }

    /** From now on this goes wrong with texts to that number: the members of the network's fault, without braces. */
    void fault(String number, String what) {
        faults("{\"number\":\"" + number + "\"," + what + "}");
    }

    /** Nothing goes wrong with that number any more. */
    void repair(String number) {
        faults("{\"number\":\"" + number + "\"}");
    }

    private void faults(String body) {
        if (network.send("POST", "/faults", body).status() != 204) {
            throw new IllegalStateException("The network does not know such a fault: " + body);
        }
    }
}
