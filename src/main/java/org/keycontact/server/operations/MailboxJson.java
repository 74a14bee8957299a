package org.keycontact.server.operations;

import io.vertx.core.json.JsonObject;
import java.util.function.UnaryOperator;
import org.keycontact.core.Header;
import org.keycontact.flow.Reading.Served;
import org.keycontact.flow.log.CaseEvent.MessageAccepted;
import org.keycontact.flow.port.Boxes.Item;
import org.keycontact.flow.port.Sealing;

/** A line of a mailbox as JSON: sealed words with their readable facts, a notice, an alert, or that it was withdrawn. */
final class MailboxJson {
    private final Sealing sealing;
    private final UnaryOperator<String> names;

    MailboxJson(Sealing sealing, UnaryOperator<String> names) {
        this.sealing = sealing;
        this.names = names;
    }

    JsonObject entry(Served served) {
        Item item = served.item();
        JsonObject json = new JsonObject()
                .put("n", served.n())
                .put("at", item.at().toString())
                .put("case", item.caseId())
                .put("kind", item.kind().code());
        if (served.withdrawn()) {
            return json.put("withdrawn", true);
        }
        Fields.putIfThere(json, "message", item.message());
        Fields.putIfThere(json, "notice", item.notice());
        String sentence = item.sentence();
        if (sentence != null && !sentence.isEmpty()) {
            json.put("sentence", Desk.sentence(sentence, names));
        }
        MessageAccepted message = served.message();
        return message == null ? json : putMessage(json, message);
    }

    private JsonObject putMessage(JsonObject json, MessageAccepted message) {
        return putFacts(json, message.header(), names)
                .put("envelope", envelope(message, sealing))
                .put("provenance", provenance(message));
    }

    /** What the hub, and whoever may know of the message, can read of it. */
    static JsonObject putFacts(JsonObject json, Header header, UnaryOperator<String> names) {
        return json.put("from", header.from())
                .put("fromName", names.apply(header.from()))
                .put("to", header.to())
                .put("category", header.category().code())
                .put("urgency", header.urgency().code());
    }

    static JsonObject envelope(MessageAccepted message, Sealing sealing) {
        return new JsonObject(sealing.write(message.envelope()));
    }

    /** By SMS, the sender is not proven. */
    static String provenance(MessageAccepted message) {
        return switch (message.provenance()) {
            case SIGNED -> "web";
            case SMS -> "sms";
        };
    }
}
