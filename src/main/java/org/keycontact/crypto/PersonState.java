package org.keycontact.crypto;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a person's program must remember between visits, as nothing stays on the device: it is wrapped
 * ({@link KeyWrap}) and kept by the server, who cannot read it.
 *
 * @param mailboxKeys by epoch: old ones stay, as old messages are sealed to them; at most 1,000
 * @param remembered what the program has seen of others, by a name of its choice (texts of 1 to 200 characters, at
 *     most 2,000)
 * @param head the directory as far as it was seen
 */
public record PersonState(
        SigningKeyPair signing,
        SortedMap<Integer, MailboxKeyPair> mailboxKeys,
        SortedMap<String, String> remembered,
        DirectoryChain.Head head) {
    private static final String MALFORMED = "state-malformed";
    private static final int LONGEST = 1_500_000;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_REMEMBERED = 2_000;
    private static final int MOST_KEYS = 1_000;

    public PersonState {
        mailboxKeys = Collections.unmodifiableSortedMap(new TreeMap<>(mailboxKeys));
        remembered = Collections.unmodifiableSortedMap(new TreeMap<>(remembered));
    }

    /** The same with other memories. */
    public PersonState remembering(Map<String, String> others, DirectoryChain.Head seen) {
        return new PersonState(signing, mailboxKeys, new TreeMap<>(others), seen);
    }

    byte[] toJson() {
        ObjectNode json = StrictJson.object();
        json.put("version", Suite.VERSION);
        json.put("signingKey", Base64Url.encode(signing.exportPrivateKey()));
        ArrayNode keys = json.putArray("mailboxKeys");
        mailboxKeys.forEach((epoch, pair) ->
                keys.addObject().put("epoch", epoch).put("privateKey", Base64Url.encode(pair.exportPrivateKey())));
        ArrayNode memories = json.putArray("remembered");
        remembered.forEach(
                (name, value) -> memories.addObject().put("name", name).put("value", value));
        json.putObject("head").put("n", head.n()).put("hash", head.hash());
        String text = json.toString();
        fromJson(text);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static PersonState fromJson(String text) {
        StrictJson json = StrictJson.read(text, LONGEST, "", MALFORMED);
        if (json.number("version") != Suite.VERSION) {
            throw json.wrong("version", "This program knows only version " + Suite.VERSION + ".");
        }
        SigningKeyPair signing = SigningKeyPair.fromPrivateKey(key(json, "signingKey"));
        SortedMap<Integer, MailboxKeyPair> keys = new TreeMap<>();
        for (StrictJson item : json.objects("mailboxKeys", MOST_KEYS)) {
            if (keys.put(item.number("epoch"), MailboxKeyPair.fromPrivateKey(key(item, "privateKey"))) != null) {
                throw item.wrong("epoch", "There is one key for each epoch.");
            }
            item.end();
        }
        SortedMap<String, String> remembered = new TreeMap<>();
        for (StrictJson item : json.objects("remembered", MOST_REMEMBERED)) {
            if (remembered.put(item.text("name", LONGEST_TEXT), item.text("value", LONGEST_TEXT)) != null) {
                throw item.wrong("name", "Each name is remembered once.");
            }
            item.end();
        }
        PersonState state = new PersonState(signing, keys, remembered, head(json.child("head")));
        json.end();
        return state;
    }

    private static DirectoryChain.Head head(StrictJson json) {
        String hash = json.text("hash", LONGEST_TEXT);
        Base64Url.decode(hash, Suite.KEY_SIZE, MALFORMED, "/head/hash");
        DirectoryChain.Head head = new DirectoryChain.Head(json.count("n"), hash);
        json.end();
        return head;
    }

    private static byte[] key(StrictJson json, String member) {
        return Base64Url.decode(json.text(member, LONGEST_TEXT), Suite.KEY_SIZE, MALFORMED, "/" + member);
    }

    @Override
    public String toString() {
        return "PersonState[***]";
    }
}
