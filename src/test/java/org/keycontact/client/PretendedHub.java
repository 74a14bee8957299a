package org.keycontact.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.keycontact.core.KeyRecord;
import org.keycontact.crypto.DirectoryChain;
import org.keycontact.crypto.KeyRecords;
import org.keycontact.crypto.MailboxKeyPair;
import org.keycontact.crypto.PassphraseKeys;
import org.keycontact.crypto.Signatures;
import org.keycontact.crypto.SigningKeyPair;

/** Answers as a hub would, as far as the tests go: one person signs in, and writes to another. */
final class PretendedHub implements AutoCloseable {
    static final String SENDER = "p-sender";
    static final String READER = "p-reader";
    private static final String SALT = PassphraseKeys.newSalt();

    private final HttpServer server;
    private KeyRecord reader;
    private final SigningKeyPair own = SigningKeyPair.generate();
    private String directoryHead = "";
    JsonNode senderRecord = Json.object();
    private boolean enrolled;

    /** What the client asks a passphrase to be derived with. */
    int memoryKiB = 65_536;

    /** Who the preview says the message must be sealed to, besides the sender. */
    String readersKey;

    /** Answers to posted messages, before it accepts: a status and a body each. */
    final Deque<ObjectNode> refusals = new ArrayDeque<>();

    final List<String> posted = new ArrayList<>();
    final List<String> signedIn = new ArrayList<>();

    PretendedHub() throws IOException {
        reader = KeyRecords.sign(
                SigningKeyPair.generate(),
                MailboxKeyPair.generate().publicFor(READER, 1),
                Instant.parse("2026-03-03T14:05:00Z"));
        readersKey = reader.mailboxKey();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String asked = exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath().substring(4);
        ObjectNode answer = switch (asked) {
            case "POST /sign-in/parameters" -> parameters();
            case "POST /sign-in" -> tokens(body);
            case "PUT /me/keys" -> keys(body);
            case "GET /me" -> me();
            case "GET /directory" -> directory(exchange.getRequestURI().getQuery());
            case "POST /cases/c-1/preview" -> preview();
            case "POST /cases/c-1/messages" -> message(body);
            default -> Json.object().put("status", 404).put("code", "not-found").put("detail", "Nothing here.");
        };
        int status = answer.path("status").asInt(200);
        byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** From now on another directory is shown, as to somebody else: in it the reader has other keys. */
    void showAnotherDirectory() {
        reader = KeyRecords.sign(
                SigningKeyPair.generate(),
                MailboxKeyPair.generate().publicFor(READER, 1),
                Instant.parse("2026-03-03T14:06:00Z"));
        readersKey = reader.mailboxKey();
        enrolled = false;
    }

    private ObjectNode parameters() {
        return Json.object()
                .put("salt", SALT)
                .put("memoryKiB", memoryKiB)
                .put("passes", 3)
                .put("parallelism", 1)
                .put("service", "Pretended");
    }

    private ObjectNode tokens(String body) {
        signedIn.add(body);
        return Json.object()
                .put("accessToken", "a")
                .put("refreshToken", "r")
                .put("person", SENDER)
                .put("enrolled", enrolled);
    }

    private ObjectNode keys(String body) {
        senderRecord = Json.parse(body).path("keyRecord");
        enrolled = true;
        return Json.object();
    }

    private ObjectNode me() {
        ObjectNode me = Json.object()
                .put("person", SENDER)
                .put("name", "Sender")
                .put("role", "professional")
                .put("enrolled", true)
                .put("gatewaySigningKey", own.publicKey());
        me.set("keyRecord", senderRecord);
        return me;
    }

    /** Two entries: the reader's, and the sender's. */
    ObjectNode directory(String query) {
        ObjectNode answer = Json.object();
        var entries = answer.putArray("entries");
        DirectoryChain.Head head = DirectoryChain.Head.EMPTY;
        for (KeyRecord record : List.of(reader, Json.read(senderRecord, KeyRecord.class))) {
            head = DirectoryChain.append(head, record);
            ObjectNode entry = Json.object().put("n", head.n()).put("hash", head.hash());
            entry.set("keyRecord", Json.write(record));
            if (!query.contains("after=2")) {
                entries.add(entry);
            }
        }
        directoryHead = head.hash();
        answer.putObject("head")
                .put("n", head.n())
                .put("hash", head.hash())
                .put("signature", own.sign(Signatures.DIRECTORY_HEAD, DirectoryChain.headBytes(head)));
        return answer;
    }

    ObjectNode sealToReader() {
        return Json.object()
                .put("mailbox", READER)
                .put("epoch", 1)
                .put("publicKey", readersKey)
                .put("signingKey", reader.signingKey());
    }

    String headNow() {
        directory("after=2");
        return directoryHead;
    }

    private ObjectNode preview() {
        ObjectNode preview = Json.object().put("directoryHead", headNow()).put("passedOn", false);
        preview.putArray("sealTo")
                .add(sealToReader())
                .add(Json.object()
                        .put("mailbox", SENDER)
                        .put("epoch", 1)
                        .put("publicKey", senderRecord.path("mailboxKey").asText())
                        .put("signingKey", senderRecord.path("signingKey").asText()));
        return preview;
    }

    private ObjectNode message(String body) {
        posted.add(body);
        return refusals.isEmpty()
                ? Json.object().put("message", "m").put("seq", 7).put("passedOn", false)
                : refusals.remove();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
