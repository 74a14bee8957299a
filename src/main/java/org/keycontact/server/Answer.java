package org.keycontact.server;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operation answers: a document, or a feed that goes on for as long as the sign-in lasts. */
public sealed interface Answer {

    /**
     * One JSON document, or none.
     *
     * @param headers further headers; values must come from the hub, never from a request
     */
    record Document(int status, @Nullable JsonObject body, Map<String, String> headers) implements Answer {
        public Document {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * The entries of a mailbox as server-sent events. The operation has already made sure that the person may read it;
     * the source is asked again for each batch and may end the stream with a {@code Problem}.
     *
     * @param after the place to begin after; a Last-Event-ID is for the operation to put here
     */
    record Feed(EntrySource source, String mailbox, long after) implements Answer {}

    static Answer ok(JsonObject body) {
        return new Document(200, body, Map.of());
    }

    /** 200 with an ETag, for what is edited together. */
    static Answer ok(JsonObject body, long seq) {
        return new Document(200, body, Map.of("ETag", "\"" + seq + "\""));
    }

    static Answer created(JsonObject body) {
        return new Document(201, body, Map.of());
    }

    static Answer done() {
        return new Document(204, null, Map.of());
    }
}
