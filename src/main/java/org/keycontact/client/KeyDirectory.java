package org.keycontact.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.Problem;
import org.keycontact.crypto.DirectoryChain;
import org.keycontact.crypto.DirectoryChain.Head;
import org.keycontact.crypto.Signatures;

/**
 * The directory of everybody's keys, as far as this client has checked it: every record signed by itself, every entry hashed
 * over the one before ({@link DirectoryChain}), the head signed by the hub. It must go on from the head that this person saw
 * last, on whatever device: that is kept in their wrapped state, with the hub's own key.
 *
 * <p>{@code GET /directory?after=n} gives entries {@code {n, hash, keyRecord}} and the head {@code {n, hash, signature}}. Each
 * message's header carries the hash of the head that its sender saw: a hub that shows two people different directories is
 * found out as soon as one reads the other, or is written to in the other's directory.
 */
final class KeyDirectory {
    /** What a hub is told that shows another directory than before, or than to others. */
    static final String DIFFERS = "directory-differs";

    private static final String HUB_KEY = "hub/key";
    private static final int PAGE = 200;

    private final Session session;
    private final OwnKeys own;
    private final String hubKey;
    private final Map<String, Long> placeOf = new HashMap<>(Map.of(Head.EMPTY.hash(), 0L));
    private final List<String> hashes = new ArrayList<>(List.of(Head.EMPTY.hash()));
    private final Map<String, List<KeyRecord>> records = new HashMap<>();
    private final List<DirectoryChain.Entry> entries = new ArrayList<>();

    /** @param hubKey the key with which the hub signs heads, as it says now */
    KeyDirectory(Session session, OwnKeys own, String hubKey) {
        this.session = session;
        this.own = own;
        this.hubKey = hubKey;
    }

    private record Entry(long n, String hash, KeyRecord keyRecord) {
        DirectoryChain.Entry asChained() {
            return new DirectoryChain.Entry(n, keyRecord, hash);
        }
    }

    private record SignedHead(long n, String hash, String signature) {}

    /** A person's present record. Throws HubException {@code not-found}; {@code directory-differs}. */
    synchronized KeyRecord current(String person) {
        refresh();
        List<KeyRecord> all = records.getOrDefault(person, List.of());
        if (all.isEmpty()) {
            throw new HubException(404, "not-found", "The directory has no key of this person.", null);
        }
        return all.getLast();
    }

    /** The key that somebody signed with when their key was called {@code keyId}. Throws HubException, answer-refused. */
    synchronized String signingKey(String person, String keyId) {
        return find(person, keyId)
                .or(() -> {
                    refresh();
                    return find(person, keyId);
                })
                .orElseThrow(() -> HubException.refused(
                        HubException.ANSWER_REFUSED,
                        "The directory has no such key of who is said to have written this."));
    }

    private Optional<String> find(String person, String keyId) {
        return records.getOrDefault(person, List.of()).stream()
                .map(KeyRecord::signingKey)
                .filter(key -> Signatures.keyId(key).equals(keyId))
                .findFirst();
    }

    /** Throws HubException, directory-differs, unless that head is of the directory that this client sees. */
    synchronized void requireSeen(String hash) {
        if (!placeOf.containsKey(hash)) {
            refresh();
        }
        if (!placeOf.containsKey(hash)) {
            throw differs(
                    "The hub has shown somebody else another directory of keys. Trust none of its keys, and tell the service.");
        }
    }

    /** All of it, with the head as the hub signs it now. Throws HubException, directory-differs. */
    synchronized CaseKeys.Snapshot snapshot() {
        SignedHead head = refresh();
        return new CaseKeys.Snapshot(List.copyOf(entries), new Head(head.n(), head.hash()), head.signature());
    }

    /** Reads on from what was seen. Throws HubException, directory-differs. */
    synchronized SignedHead refresh() {
        requireSameHub();
        List<Entry> page;
        JsonNode answer;
        do {
            answer = session.get("/directory?after=" + (hashes.size() - 1) + "&limit=" + PAGE)
                    .body();
            page = Json.items(answer, "entries", Entry.class);
            append(page);
        } while (page.size() == PAGE);
        SignedHead head = Json.read(answer.path("head"), SignedHead.class);
        requireSigned(head);
        remember();
        return head;
    }

    private void append(List<Entry> page) {
        long n = hashes.size() - 1L;
        try {
            DirectoryChain.verify(
                    new Head(n, hashes.getLast()),
                    page.stream().map(Entry::asChained).toList());
        } catch (Problem broken) {
            throw differs("The directory of keys does not go on from what was seen of it.");
        }
        for (Entry entry : page) {
            hashes.add(entry.hash());
            entries.add(entry.asChained());
            placeOf.put(entry.hash(), entry.n());
            records.computeIfAbsent(entry.keyRecord().person(), person -> new ArrayList<>())
                    .add(entry.keyRecord());
        }
    }

    private void requireSigned(SignedHead head) {
        try {
            Signatures.verify(
                    Signatures.DIRECTORY_HEAD,
                    DirectoryChain.headBytes(new Head(head.n(), head.hash())),
                    head.signature(),
                    hubKey);
        } catch (Problem unsigned) {
            throw differs("The head of the directory is not signed by the hub.");
        }
        if (!Long.valueOf(head.n()).equals(placeOf.get(head.hash()))) {
            throw differs("The head of the directory is not that of its entries.");
        }
    }

    /** What this person saw before, on this device or another, must be part of it. */
    private void remember() {
        Head before = own.head();
        boolean goesOn =
                before.n() < hashes.size() && hashes.get((int) before.n()).equals(before.hash());
        if (!goesOn) {
            throw differs("The directory of keys is not the one that this person saw before.");
        }
        Map<String, String> all = new TreeMap<>(own.remembered());
        all.put(HUB_KEY, Signatures.keyId(hubKey));
        own.remember(all, new Head(hashes.size() - 1L, hashes.getLast()));
    }

    private void requireSameHub() {
        String known = own.remembered().get(HUB_KEY);
        if (known != null && !known.equals(Signatures.keyId(hubKey))) {
            throw differs("The hub signs with another key than before.");
        }
    }

    private static HubException differs(String sentence) {
        return HubException.refused(DIFFERS, sentence);
    }
}
