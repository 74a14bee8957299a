package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.keycontact.core.KeyRecord;
import org.keycontact.crypto.KeyRecords;
import org.keycontact.crypto.MailboxKeyPair;
import org.keycontact.crypto.SigningKeyPair;

/** Somebody who signs in with a program of their own. */
final class TestPerson {
    final SigningKeyPair signing = SigningKeyPair.generate();
    final MailboxKeyPair mailbox = MailboxKeyPair.generate();
    private final HubUnderTest hub;
    final String id;
    private final String token;
    private int keys;

    private TestPerson(HubUnderTest hub, JsonObject signedIn) {
        this.hub = hub;
        this.id = signedIn.getString("person");
        this.token = signedIn.getString("accessToken");
    }

    static TestPerson signIn(HubUnderTest hub, String name) throws Exception {
        JsonObject proof = new JsonObject().put("name", name).put("proof", HubUnderTest.PROOF);
        return new TestPerson(hub, hub.ok(hub.send("", "POST", "/sign-in", proof)));
    }

    static JsonObject newSignIn(String name) {
        return new JsonObject()
                .put("name", name)
                .put("salt", "s".repeat(22))
                .put("memoryKiB", 65536)
                .put("passes", 3)
                .put("parallelism", 1)
                .put("proof", HubUnderTest.PROOF);
    }

    /** A manager makes a worker known, who signs in and has keys of their own. */
    TestPerson newWorker(String name, String role, String organisation) throws Exception {
        create(
                "/people",
                new JsonObject()
                        .put("role", role)
                        .put("organisation", organisation)
                        .put("name", name)
                        .put("phone", "+447700900321")
                        .put("signIn", newSignIn(name)));
        return signIn(hub, name).enrol();
    }

    TestPerson enrol() throws Exception {
        KeyRecord record = KeyRecords.sign(signing, mailbox.publicFor(id, 1), Instant.now());
        JsonObject body = newSignIn("x").put("wrapped", "w").put("keyRecord", KeyJson.record(record));
        body.remove("name");
        hub.ok(hub.send(token, "PUT", "/me/keys", body));
        return this;
    }

    HttpResponse<String> get(String path) throws Exception {
        return hub.send(token, "GET", path, "");
    }

    JsonObject read(String path) throws Exception {
        return hub.ok(get(path));
    }

    HttpResponse<String> delete(String path) throws Exception {
        return hub.send(token, "DELETE", path, "");
    }

    HttpResponse<String> post(String path, Object body, String key) throws Exception {
        return hub.send(token, "POST", path, body, "Idempotency-Key", key);
    }

    /** About what is edited together, as who has read that version of it. */
    HttpResponse<String> post(String path, Object body, long seq) throws Exception {
        return hub.send(token, "POST", path, body, "If-Match", "\"" + seq + "\"");
    }

    /** With a key of its own. */
    JsonObject create(String path, Object body) throws Exception {
        keys++;
        return hub.ok(post(path, body, "key-00000" + keys));
    }

    HttpResponse<String> postPlain(String path, Object body) throws Exception {
        return hub.send(token, "POST", path, body);
    }

    HttpResponse<String> put(String path, Object body, long seq) throws Exception {
        return hub.send(token, "PUT", path, body, "If-Match", "\"" + seq + "\"");
    }

    static JsonObject plan(String address) {
        return new JsonObject()
                .put("zone", "Europe/London")
                .put("language", "en")
                .put("coverText", "Your parcel is ready.")
                .put("reviewDate", "2027-01-01")
                .put(
                        "safe",
                        new JsonObject()
                                .put(
                                        "weekly",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put(
                                                                "days",
                                                                new JsonArray()
                                                                        .add("mon")
                                                                        .add("tue"))
                                                        .put("from", "10:00")
                                                        .put("to", "24:00"))))
                .put(
                        "channels",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("via", "sms")
                                        .put("wording", "cover")
                                        .put("address", address)));
    }
}
