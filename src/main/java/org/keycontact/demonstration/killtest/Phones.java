package org.keycontact.demonstration.killtest;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.keycontact.demonstration.phones.PhoneNetwork;

/** The simulated phone network as a process of its own, which outlives the hub and writes down each text that it took. */
final class Phones {
    static final String ACCOUNT = "AC00000000000000000000000000000000";
    static final String SERVICE = "+447700900000";
    private static final String SAYS = "The phones are at ";

    private final Path kept;
    private final URI base;
    private final Child child;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A text that the network accepted for a phone. */
    record Text(String to, String words) {}

    /** What came of typing a text: its id at the network, and whether the hub said that it took it. */
    record Typed(String sid, boolean taken) {}

    Phones(Path folder, URI hub, String token) {
        this.kept = folder.resolve("phones.kept");
        this.child = Child.start(
                "phones",
                PhoneNetwork.class.getName(),
                folder,
                List.of(
                        "--port",
                        "0",
                        "--account",
                        ACCOUNT,
                        "--token",
                        token,
                        "--number",
                        SERVICE,
                        "--webhook",
                        hub + "/webhooks/twilio/inbound",
                        "--keep",
                        kept.toString()));
        String said = child.line(SAYS);
        this.base =
                URI.create(said.substring(said.indexOf(SAYS) + SAYS.length()).strip());
    }

    URI base() {
        return base;
    }

    /** Types a text to the service. */
    Typed type(String from, String words) {
        JsonObject text = new JsonObject().put("to", SERVICE).put("body", words);
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/phones/" + from + "/texts"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(text.encode()))
                .build();
        try {
            JsonObject answer = new JsonObject(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            int status = answer.getInteger("answered");
            return new Typed(answer.getString("sid"), status >= 200 && status < 300);
        } catch (IOException e) {
            throw new UncheckedIOException("The phone network does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    /** All texts that it accepted up to now, for any phone, oldest first. A line that is being written is left out. */
    List<Text> accepted() {
        try {
            String all = Files.readString(kept, StandardCharsets.UTF_8);
            return all.substring(0, all.lastIndexOf('\n') + 1)
                    .lines()
                    .map(JsonObject::new)
                    .map(json -> new Text(json.getString("to"), json.getString("body")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("What the phones were sent cannot be read.", e);
        }
    }

    void end() {
        child.kill();
    }
}
