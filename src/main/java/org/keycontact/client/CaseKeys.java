package org.keycontact.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.Problem;
import org.keycontact.crypto.DirectoryChain;
import org.keycontact.crypto.DirectoryChain.Head;
import org.keycontact.crypto.Signatures;
import org.keycontact.crypto.SigningKeyPair;

/**
 * What an exported case is checked with, beside its log: the whole directory of keys with its head, as the hub signed it, and
 * what the people of the case are called. Signed by whoever exported it. It holds no secret and no words.
 *
 * @param by who exported it, and the key that they signed it with
 * @param service the service's name, which passphrases are bound to
 * @param hubKey signs heads, exports, and what came by SMS: to be compared with the key that the service published
 * @param names as the hub called people to who exported it; nobody else vouches for them
 * @param entries the directory, its chain verified from its beginning
 */
public record CaseKeys(
        String caseId,
        String by,
        String signer,
        Instant at,
        String service,
        String hubKey,
        Map<String, String> names,
        List<DirectoryChain.Entry> entries,
        Head head) {
    static final String FORMAT = "key-contact-hub/case-keys/1";

    public CaseKeys {
        names = Map.copyOf(names);
        entries = List.copyOf(entries);
    }

    /** The directory with its signed head. */
    record Snapshot(List<DirectoryChain.Entry> entries, Head head, String signature) {}

    static String write(
            String caseId, Me me, Instant at, String service, CaseView view, Snapshot directory, SigningKeyPair key) {
        List<ObjectNode> lines = new ArrayList<>();
        lines.add(Json.object()
                .put("evidence", FORMAT)
                .put("case", caseId)
                .put("by", me.person())
                .put("at", at.toString())
                .put("service", service)
                .put("hubKey", me.gatewaySigningKey()));
        Map<String, String> names = new LinkedHashMap<>(Map.of(me.person(), me.name()));
        List<CaseView.Person> people = new ArrayList<>(view.people());
        people.add(view.victim());
        Optional.ofNullable(view.advocate()).ifPresent(people::add);
        people.forEach(each -> names.put(each.person(), each.name() == null ? each.person() : each.name()));
        names.forEach(
                (person, name) -> lines.add(Json.object().put("person", person).put("name", name)));
        directory.entries().forEach(entry -> lines.add(entry(entry)));
        ObjectNode head = Json.write(directory.head()).put("signature", directory.signature());
        lines.add(Json.object().set("head", head));
        return SignedLines.write(FORMAT, lines, key);
    }

    private static ObjectNode entry(DirectoryChain.Entry entry) {
        return Json.object().put("n", entry.n()).put("hash", entry.hash()).set("keyRecord", Json.write(entry.record()));
    }

    /**
     * Reads and verifies such a file.
     *
     * @throws Problem INVALID: {@code evidence-altered}, {@code signature-invalid}, {@code key-record-invalid},
     *     {@code directory-broken}
     */
    public static CaseKeys read(byte[] file) {
        try {
            return verified(SignedLines.read(FORMAT, file));
        } catch (HubException unreadable) {
            throw SignedLines.altered();
        }
    }

    private static CaseKeys verified(SignedLines.Read read) {
        Map<String, String> names = new LinkedHashMap<>();
        List<DirectoryChain.Entry> entries = new ArrayList<>();
        JsonNode first = read.lines().getFirst();
        JsonNode head = read.lines().getLast().path("head");
        for (JsonNode line : read.lines()) {
            if (line.has("person")) {
                names.put(Json.required(line, "person"), Json.required(line, "name"));
            } else if (line.has("keyRecord")) {
                entries.add(new DirectoryChain.Entry(
                        line.path("n").asLong(),
                        Json.read(line.path("keyRecord"), KeyRecord.class),
                        Json.required(line, "hash")));
            }
        }
        CaseKeys keys = new CaseKeys(
                Json.required(first, "case"),
                Json.required(first, "by"),
                read.signer(),
                Instant.parse(Json.required(first, "at")),
                Json.required(first, "service"),
                Json.required(first, "hubKey"),
                names,
                entries,
                DirectoryChain.verify(Head.EMPTY, entries));
        keys.requireProven(Json.read(head, Head.class), Json.required(head, "signature"));
        return keys;
    }

    private void requireProven(Head shown, String signature) {
        Signatures.verify(Signatures.DIRECTORY_HEAD, DirectoryChain.headBytes(head), signature, hubKey);
        boolean ofTheDirectory = entries.stream().anyMatch(entry -> isOf(entry.record(), by, Signatures.keyId(signer)));
        if (!shown.equals(head) || !ofTheDirectory) {
            throw Problem.invalid(
                    "directory-broken",
                    "The directory is not that of its head, or not that of who exported it.",
                    "/head");
        }
    }

    private static boolean isOf(KeyRecord record, String person, String keyId) {
        return record.person().equals(person)
                && Signatures.keyId(record.signingKey()).equals(keyId);
    }

    /** The place of a head in the directory; empty where this directory never had it. */
    public Optional<Long> placeOf(String hash) {
        return hash.equals(Head.EMPTY.hash())
                ? Optional.of(0L)
                : entries.stream()
                        .filter(entry -> entry.hash().equals(hash))
                        .map(DirectoryChain.Entry::n)
                        .findFirst();
    }

    /** A person's record when the directory had {@code n} entries. */
    public Optional<KeyRecord> recordOf(String person, long n) {
        return entries.stream()
                .filter(entry -> entry.n() <= n && entry.record().person().equals(person))
                .map(DirectoryChain.Entry::record)
                .reduce((earlier, later) -> later);
    }

    /** The key of this id that was once a person's. */
    public Optional<String> signingKey(String person, String keyId) {
        return entries.stream()
                .map(DirectoryChain.Entry::record)
                .filter(record -> isOf(record, person, keyId))
                .map(KeyRecord::signingKey)
                .findFirst();
    }
}
