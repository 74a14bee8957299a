package org.keycontact.server.fuzz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.keycontact.core.Attachments;

/** Bodies that are granted. */
final class Samples {
    private Samples() {}

    static JsonObject plan() {
        JsonArray days =
                new JsonArray().add("mon").add("tue").add("wed").add("thu").add("fri");
        JsonObject window =
                new JsonObject().put("days", days).put("from", "09:00").put("to", "17:00");
        JsonObject sms = new JsonObject()
                .put("via", "sms")
                .put("address", "+447700900123")
                .put("wording", "cover");
        return new JsonObject()
                .put("zone", "Europe/London")
                .put("language", "en")
                .put("coverText", "Your reserved item is ready to collect.")
                .put("channels", new JsonArray().add(sms))
                .put("safe", new JsonObject().put("weekly", new JsonArray().add(window)));
    }

    static JsonObject policy(String person) {
        JsonObject step = new JsonObject()
                .put("after", "PT0S")
                .put(
                        "targets",
                        new JsonArray()
                                .add(new JsonObject().put("kind", "person").put("person", person)));
        return new JsonObject()
                .put("steps", new JsonArray().add(step))
                .put("repeatsFrom", 1)
                .put("repeatsAfter", "PT5M")
                .put("outcomeWithin", "PT30M");
    }

    static JsonObject rota(String person) {
        JsonObject rotation = new JsonObject()
                .put("people", new JsonArray().add(person))
                .put("from", "2026-01-05T09:00")
                .put("every", 1)
                .put("unit", "weeks");
        return new JsonObject()
                .put("name", "Nights")
                .put("zone", "Europe/London")
                .put("rotations", new JsonArray().add(rotation));
    }

    /** Somebody else's shift, as another calendar program writes it. */
    static String calendar(String person) {
        return String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Other//EN",
                "BEGIN:VEVENT",
                "UID:swap",
                "DTSTART:20261224T180000Z",
                "DTEND:20261225T060000Z",
                "SUMMARY:" + person,
                "END:VEVENT",
                "END:VCALENDAR",
                "");
    }

    /** A sealed chunk of an attachment: to the hub it is so many bytes, and their hash. */
    static JsonObject chunk(byte first) {
        byte[] bytes = new byte[Attachments.SEALED_BYTES];
        bytes[0] = first;
        Base64.Encoder base64Url = Base64.getUrlEncoder().withoutPadding();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new JsonObject()
                    .put("bytes", base64Url.encodeToString(bytes))
                    .put("hash", base64Url.encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonObject draft(String to, String category, String urgency) {
        return new JsonObject()
                .put("to", to)
                .put("category", category)
                .put("urgency", urgency)
                .put("basis", "consent")
                .put("withhold", false)
                .put("reply", false);
    }
}
