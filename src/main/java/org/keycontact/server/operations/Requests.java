package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keycontact.core.Sha256;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.ChangingCases.Asked;
import org.keycontact.flow.kept.Account;
import org.keycontact.server.Call;

/** Names requests and what they create: the same request has the same names, however often it comes. */
final class Requests {
    private static final int ID_LETTERS = 16;

    private Requests() {}

    /** The id of what this request creates: 80 bits that follow from who asks, for what, under which key. */
    static String newId(String prefix, Account who, Call call) {
        String request = who.id() + "\n" + call.origin().operation() + "\n" + call.idempotencyKey();
        return prefix + Sha256.letters(request.getBytes(StandardCharsets.UTF_8), ID_LETTERS);
    }

    /** A wish with an Idempotency-Key that opens a case. */
    static Request opening(Account who, Call call) {
        return new Request(who.id(), who.id() + ":" + call.idempotencyKey(), hash(call));
    }

    /** A wish with an Idempotency-Key. */
    static Asked creating(Account who, Call call) {
        return new Asked(who, call.path("case"), call.idempotencyKey(), hash(call), Asked.ANY);
    }

    /** A further step of the same wish. */
    static Asked step(Account who, Call call, String caseId, String step) {
        return new Asked(who, caseId, call.idempotencyKey() + ":" + step, hash(call), Asked.ANY);
    }

    /** A change with If-Match: repeated with the same content, it is the same. */
    static Asked editing(Account who, Call call) {
        String hash = hash(call);
        long seq = call.expectedSeq();
        return new Asked(who, call.path("case"), "edit:" + seq + ":" + hash, hash, seq);
    }

    /** A change without a key, of what was read at {@code seq}: the same wish at another time is another one. */
    static Asked at(Account who, Call call, long seq) {
        String hash = hash(call);
        return new Asked(who, call.path("case"), "at:" + seq + ":" + hash, hash, Asked.ANY);
    }

    /** SHA-256 over the operation, its parameters and its body, whatever the order of members. */
    static String hash(Call call) {
        JsonObject all = new JsonObject()
                .put("operation", call.origin().operation())
                .put("parameters", call.parameters())
                .put("body", call.json());
        return HexFormat.of().formatHex(Sha256.of(canonical(all).getBytes(StandardCharsets.UTF_8)));
    }

    static String canonical(Object value) {
        return switch (value) {
            case JsonObject object ->
                new TreeMap<>(object.stream()
                                .filter(member -> member.getValue() != null)
                                .collect(Collectors.toMap(member -> member.getKey(), member -> member.getValue())))
                        .entrySet().stream()
                                .map(member -> quoted(member.getKey()) + ":" + canonical(member.getValue()))
                                .collect(Collectors.joining(",", "{", "}"));
            case JsonArray array -> array.stream().map(Requests::canonical).collect(Collectors.joining(",", "[", "]"));
            default -> quoted(value);
        };
    }

    private static String quoted(Object value) {
        return value instanceof String text
                ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : String.valueOf(value);
    }
}
