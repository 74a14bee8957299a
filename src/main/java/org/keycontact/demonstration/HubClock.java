package org.keycontact.demonstration;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of a demonstration's hub as its clients go by it: read over HTTP, and moved. */
final class HubClock implements InstantSource {
    private static final String PATH = "/demonstration/clock";

    private final Loopback hub;
    private volatile Duration ahead;

    HubClock(URI hub) {
        this.hub = new Loopback(hub);
        this.ahead = ahead(this.hub.ask("GET", PATH, null));
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    /** Moves the hub's clock forwards. Throws IllegalStateException if it does not let itself be moved. */
    void move(Instant to) {
        ahead = ahead(hub.ask("PUT", PATH, new JsonObject().put("now", to.toString())));
    }

    private static Duration ahead(JsonObject answer) {
        return Duration.between(Instant.now(), Instant.parse(answer.getString("now")));
    }
}
