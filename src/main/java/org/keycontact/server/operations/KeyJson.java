package org.keycontact.server.operations;

import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.MailboxKey;
import org.keycontact.core.routing.Message;
import org.keycontact.flow.Enrolment;

/** Keys and what signs in, as JSON. */
final class KeyJson {
    /** As it stands in what is signed: always with milliseconds. */
    private static final DateTimeFormatter SIGNED = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private KeyJson() {}

    static JsonObject record(KeyRecord record) {
        return new JsonObject()
                .put("person", record.person())
                .put("signingKey", record.signingKey())
                .put("mailboxKey", record.mailboxKey())
                .put("epoch", record.epoch())
                .put("madeAt", SIGNED.format(record.madeAt()))
                .put("signature", record.signature());
    }

    static KeyRecord record(JsonObject json) {
        return new KeyRecord(
                json.getString("person"),
                json.getString("signingKey"),
                json.getString("mailboxKey"),
                json.getInteger("epoch"),
                Fields.instant(json, "madeAt"),
                json.getString("signature"));
    }

    /** With the key that its owner signs with, where there is one. */
    static JsonObject sealTo(MailboxKey key, Desk desk) {
        JsonObject json = new JsonObject()
                .put("mailbox", key.mailbox())
                .put("epoch", key.epoch())
                .put("publicKey", key.publicKey());
        return Fields.putIfThere(json, "signingKey", signingKey(key.mailbox(), desk));
    }

    private static @Nullable String signingKey(String mailbox, Desk desk) {
        return mailbox.equals(Message.GATEWAY)
                ? desk.ports().sealing().gatewaySigningKey()
                : desk.journeys()
                        .mailboxes()
                        .keyRecord(mailbox)
                        .map(KeyRecord::signingKey)
                        .orElse(null);
    }

    static Enrolment.@Nullable FirstSignIn firstSignIn(JsonObject owner) {
        JsonObject json = owner.getJsonObject("signIn");
        return json == null ? null : invitation(json);
    }

    /** What a first sign-in is checked by. */
    static Enrolment.FirstSignIn invitation(JsonObject json) {
        return new Enrolment.FirstSignIn(
                json.getString("name"),
                json.getString("salt"),
                json.getInteger("memoryKiB"),
                json.getInteger("passes"),
                json.getInteger("parallelism"),
                json.getString("proof"));
    }
}
