package org.keycontact.crypto;

import static org.keycontact.crypto.EnvelopeVectorMaker.ASHA;
import static org.keycontact.crypto.EnvelopeVectorMaker.RAJ;
import static org.keycontact.crypto.EnvelopeVectorMaker.WORDS;
import static org.keycontact.crypto.EnvelopeVectorMaker.bytes;
import static org.keycontact.crypto.EnvelopeVectorMaker.fixed;
import static org.keycontact.crypto.EnvelopeVectorMaker.seal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.keycontact.core.Envelope;
import org.keycontact.core.Envelope.Recipient;

/** The envelopes among the vectors that must be refused, each with the code of its refusal. */
final class RefusedVectors {
    private RefusedVectors() {}

    static ArrayNode make() {
        Envelope good = seal(Sample.draft(), bytes(WORDS));
        String json = EnvelopeJson.write(good);
        Recipient asha = good.recipients().get(0);
        Recipient duty = good.recipients().get(1);
        ArrayNode list = EnvelopeVectorMaker.MAPPER.createArrayNode();
        refused(
                list,
                "signature of another envelope",
                "signature-invalid",
                json.replace(
                        good.signature(), seal(Sample.draft(), bytes(WORDS)).signature()));
        refused(list, "recipient removed", "signature-invalid", unchecked(good, List.of(asha)));
        refused(list, "recipients not sorted", "envelope-malformed", unchecked(good, List.of(duty, asha)));
        refused(list, "recipient twice", "envelope-malformed", unchecked(good, List.of(asha, asha, duty)));
        refused(
                list,
                "member twice",
                "envelope-malformed",
                json.replace("{\"protected\"", "{\"iv\":\"AAAA\",\"protected\""));
        refused(list, "unknown member", "envelope-malformed", json.replace("{\"protected\"", "{\"x\":1,\"protected\""));
        refused(list, "padded base64url", "envelope-malformed", json.replace(good.tag(), good.tag() + "=="));
        refused(list, "trailing bits", "envelope-malformed", json.replace(good.tag(), trailing(good.tag())));
        refused(list, "anything after the object", "envelope-malformed", json + "{}");
        refused(list, "header not canonical", "envelope-malformed", resigned(good, spaced(good), good.recipients()));
        Recipient deceived = Sealer.sealKey(
                Sealer.CONTENT_KEY, fixed("other content key"), good.protectedHeader(), ASHA.publicFor("asha", 1));
        refused(
                list,
                "another content key for one recipient",
                "commitment-broken",
                resigned(good, good.protectedHeader(), List.of(deceived, duty)));
        refused(
                list,
                "moved to another case by its sender",
                "content-key-unreadable",
                resigned(good, moved(good), good.recipients()));
        return list;
    }

    private static void refused(ArrayNode list, String name, String code, String envelope) {
        list.addObject()
                .put("name", name)
                .put("code", code)
                .put("signingKey", RAJ.publicKey())
                .put("envelope", envelope);
    }

    private static String unchecked(Envelope good, List<Recipient> recipients) {
        List<String> items = new ArrayList<>();
        for (Recipient r : recipients) {
            items.add("{\"mailbox\":\"" + r.mailbox() + "\",\"epoch\":" + r.epoch() + ",\"encryptedKey\":\""
                    + r.encryptedKey() + "\"}");
        }
        return EnvelopeJson.write(good)
                .replaceAll("\"recipients\":\\[.*]", "\"recipients\":[" + String.join(",", items) + "]");
    }

    private static String resigned(Envelope good, String header, List<Recipient> recipients) {
        Envelope changed = new Envelope(header, good.iv(), good.ciphertext(), good.tag(), recipients, "");
        String signature = RAJ.sign(Signatures.ENVELOPE, EnvelopeBytes.signed(changed));
        return unchecked(good, recipients)
                .replace(good.protectedHeader(), header)
                .replace(good.signature(), signature);
    }

    private static String spaced(Envelope good) {
        return changedHeader(good, "{\"suite\"", "{ \"suite\"");
    }

    private static String moved(Envelope good) {
        return changedHeader(good, "case-17", "case-18");
    }

    private static String changedHeader(Envelope good, String part, String other) {
        String json = new String(Base64Url.decode(good.protectedHeader()), StandardCharsets.US_ASCII);
        return Base64Url.encode(bytes(json.replace(part, other)));
    }

    /** The same bytes for a loose decoder: 16 bytes leave four bits of the last character unused. */
    private static String trailing(String tag) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char last = alphabet.charAt(alphabet.indexOf(tag.charAt(tag.length() - 1)) + 1);
        return tag.substring(0, tag.length() - 1) + last;
    }
}
