package org.keycontact.demonstration.phones;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The provider's JSON. */
final class MessageJson {
    private MessageJson() {}

    static JsonObject message(String account, NetworkMessage message) {
        NetworkMessage.Progress progress = message.progress();
        String uri = "/2010-04-01/Accounts/" + account + "/Messages/" + message.sid();
        return new JsonObject()
                .put("account_sid", account)
                .put("api_version", "2010-04-01")
                .put("body", message.letter().body())
                .put("date_created", date(message.created()))
                .put("date_sent", progress.status().equals("queued") ? null : date(progress.at()))
                .put("date_updated", date(progress.at()))
                .put("direction", message.inbound() ? "inbound" : "outbound-api")
                .put("error_code", progress.errorCode())
                .put("error_message", null)
                .put("from", message.letter().from())
                .put("messaging_service_sid", null)
                .put("num_media", "0")
                .put("num_segments", "1")
                .put("price", null)
                .put("price_unit", "GBP")
                .put("sid", message.sid())
                .put("status", progress.status())
                .put("subresource_uris", new JsonObject().put("media", uri + "/Media.json"))
                .put("to", message.letter().to())
                .put("uri", uri + ".json");
    }

    static JsonObject page(String account, List<NetworkMessage> messages) {
        String uri = "/2010-04-01/Accounts/" + account + "/Messages.json";
        JsonArray list = new JsonArray();
        messages.forEach(message -> list.add(message(account, message)));
        return new JsonObject()
                .put("messages", list)
                .put("page", 0)
                .put("page_size", Math.max(messages.size(), 50))
                .put("start", 0)
                .put("end", Math.max(messages.size() - 1, 0))
                .put("first_page_uri", uri)
                .put("next_page_uri", null)
                .put("previous_page_uri", null)
                .put("uri", uri);
    }

    static JsonObject error(int code, String message, int status) {
        return new JsonObject()
                .put("code", code)
                .put("message", message)
                .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                .put("status", status);
    }

    static JsonObject handset(Handset handset) {
        JsonArray bubbles = new JsonArray();
        for (Handset.Bubble bubble : handset.bubbles()) {
            bubbles.add(new JsonObject()
                    .put("sid", bubble.sid())
                    .put("direction", bubble.written() ? "written" : "received")
                    .put("other", bubble.other())
                    .put("words", bubble.words())
                    .put("at", bubble.at().toString()));
        }
        return new JsonObject()
                .put("number", handset.number())
                .put("label", handset.label())
                .put("messages", bubbles);
    }

    private static String date(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME
                .format(at.atOffset(ZoneOffset.UTC))
                .replace("GMT", "+0000");
    }
}
