package org.keycontact.server.fuzz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Category;
import org.keycontact.core.Code;
import org.keycontact.core.Header;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.MailboxKey;
import org.keycontact.core.Urgency;
import org.keycontact.crypto.EnvelopeJson;
import org.keycontact.crypto.KeyRecords;
import org.keycontact.crypto.MailboxKeyPair;
import org.keycontact.crypto.Sealer;
import org.keycontact.crypto.Signatures;
import org.keycontact.crypto.SigningKeyPair;

/** Somebody with a sign-in and keys. To the hub a proof is 32 bytes: that nobody derived them from a passphrase saves time. */
final class Person {
    private static final SecureRandom SECURE = new SecureRandom();
    private static final String API = "/api";

    final String name;
    private final Wire wire;
    private final String proof = bytes(32);
    private final String salt = bytes(16);
    private final SigningKeyPair signing = SigningKeyPair.generate();
    private final MailboxKeyPair mailbox = MailboxKeyPair.generate();
    private String token = "";
    private String id = "";

    Person(String name, Wire wire) {
        this.name = name;
        this.wire = wire;
    }

    static String bytes(int size) {
        byte[] bytes = new byte[size];
        SECURE.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String id() {
        return id;
    }

    String token() {
        return token;
    }

    String salt() {
        return salt;
    }

    String proof() {
        return proof;
    }

    /** As whoever invites gives it. */
    JsonObject firstSignIn() {
        return costs().put("name", name).put("proof", proof);
    }

    private JsonObject costs() {
        return new JsonObject()
                .put("salt", salt)
                .put("memoryKiB", 65536)
                .put("passes", 3)
                .put("parallelism", 1);
    }

    /** Signs in; returns the refresh token. */
    String signIn() {
        JsonObject answer =
                ask("POST", "/sign-in", new JsonObject().put("name", name).put("proof", proof));
        token = answer.getString("accessToken");
        id = answer.getString("person");
        return answer.getString("refreshToken");
    }

    Person enrolled() {
        signIn();
        ask("PUT", "/me/keys", ownKeys());
        return this;
    }

    JsonObject ownKeys() {
        KeyRecord record =
                KeyRecords.sign(signing, mailbox.publicFor(id, 1), Instant.parse("2026-03-03T14:05:00.000Z"));
        return costs().put("proof", proof)
                .put("wrapped", bytes(64))
                .put(
                        "keyRecord",
                        new JsonObject()
                                .put("person", record.person())
                                .put("signingKey", record.signingKey())
                                .put("mailboxKey", record.mailboxKey())
                                .put("epoch", 1)
                                .put("madeAt", "2026-03-03T14:05:00.000Z")
                                .put("signature", record.signature()));
    }

    String signed(String base64) {
        return signing.sign(Signatures.AGREEMENT, Base64.getUrlDecoder().decode(base64));
    }

    /** Asks what must be granted. */
    JsonObject ask(String method, String path, @Nullable JsonObject body, String... headers) {
        Wire.Answer answer = wire.exchange(request(method, path, body, headers));
        if (answer.status() >= 300) {
            throw new IllegalStateException(name + ": " + method + " " + path + " -> " + answer);
        }
        return body(answer);
    }

    /** Asks for what may be refused: null if it is. */
    @Nullable JsonObject tryTo(String method, String path, @Nullable JsonObject body, String... headers) {
        Wire.Answer answer = wire.exchange(request(method, path, body, headers));
        return answer.status() >= 300 ? null : body(answer);
    }

    private static JsonObject body(Wire.Answer answer) {
        return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
    }

    /** With an Idempotency-Key of its own, which does no harm where none is asked for. */
    private Wire.Request request(String method, String path, @Nullable JsonObject body, String... headers) {
        Wire.Request request = new Wire.Request(
                method,
                API + path,
                List.of(Map.entry("Idempotency-Key", UUID.randomUUID().toString())),
                body == null ? null : body.encode().getBytes(StandardCharsets.UTF_8));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    /** If-Match for what the case is at now. */
    String etag(String caseId) {
        JsonObject seen = tryTo("GET", "/cases/" + caseId, null);
        return seen == null ? "\"1\"" : "\"" + seen.getInteger("seq") + "\"";
    }

    /** A message sealed as the hub wants it; null if it would be refused. */
    @Nullable JsonObject sealed(String caseId, JsonObject draft, Random random) {
        return sealed(caseId, draft, random, null);
    }

    /** The same, going with files that are there. */
    @Nullable JsonObject sealed(String caseId, JsonObject draft, Random random, @Nullable String attachments) {
        JsonObject preview = tryTo("POST", "/cases/" + caseId + "/preview", draft);
        if (preview == null || preview.getJsonArray("sealTo").isEmpty()) {
            return null;
        }
        Header header = header(caseId, draft, preview.getString("directoryHead"), random, attachments);
        byte[] words = "The hearing has been moved.".getBytes(StandardCharsets.UTF_8);
        JsonObject body =
                new JsonObject().put("envelope", envelope(header, words, keys(preview.getJsonArray("sealTo"))));
        JsonObject gateway = preview.getJsonObject("gateway");
        return gateway == null
                ? body
                : body.put("gatewayEnvelope", envelope(header, words, keys(new JsonArray().add(gateway))));
    }

    private JsonObject envelope(Header header, byte[] words, List<MailboxKey> to) {
        return new JsonObject(EnvelopeJson.write(Sealer.seal(header, words, to, signing)));
    }

    private static List<MailboxKey> keys(JsonArray sealTo) {
        List<MailboxKey> keys = new ArrayList<>();
        sealTo.stream()
                .map(JsonObject.class::cast)
                .forEach(each -> keys.add(new MailboxKey(
                        each.getString("mailbox"), each.getInteger("epoch"), each.getString("publicKey"))));
        return keys;
    }

    private Header header(String caseId, JsonObject draft, String head, Random random, @Nullable String attachments) {
        String basis = draft.getString("basis");
        return new Header(
                "",
                0,
                new UUID(random.nextLong(), random.nextLong()).toString(),
                caseId,
                id,
                draft.getString("to"),
                Code.find(Category.class, draft.getString("category")).orElseThrow(),
                Code.find(Urgency.class, draft.getString("urgency")).orElseThrow(),
                basis == null
                        ? null
                        : Code.find(org.keycontact.core.Basis.class, basis).orElseThrow(),
                draft.getBoolean("withhold"),
                draft.getString("contactNow"),
                draft.getBoolean("reply"),
                null,
                attachments,
                Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                "",
                "",
                head);
    }
}
