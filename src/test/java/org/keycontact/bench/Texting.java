package org.keycontact.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** How long a text takes from the network's webhook until it is sealed and stored, one at a time. */
final class Texting {
    private static final int WARM_UP = 20;
    private static final int TEXTS = 40;
    private static final String SERVICE = "+447700900000";

    private Texting() {}

    static void measure(ServedHub hub, URI phones, Table table) throws IOException, InterruptedException {
        double[] took = new double[TEXTS];
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = -WARM_UP; i < TEXTS; i++) {
                String from = Town.phone(Math.floorMod(i, hub.cases.size()));
                String text = new JsonObject()
                        .put("to", SERVICE)
                        .put("body", "I am safe, number " + i)
                        .encode();
                HttpRequest request = HttpRequest.newBuilder(URI.create(phones + "/phones/" + from + "/texts"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(text))
                        .build();
                long began = System.nanoTime();
                String answer =
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body();
                long end = System.nanoTime();
                if (new JsonObject(answer).getInteger("answered") / 100 != 2) {
                    throw new IllegalStateException("The text was not taken: " + answer);
                }
                if (i >= 0) {
                    took[i] = end - began;
                }
            }
        }
        table.row(
                "a text, from the phone network's webhook until it is sealed and stored",
                Table.time(Table.median(took)),
                "median of %d, one at a time, the network's own part included".formatted(TEXTS));
    }
}
