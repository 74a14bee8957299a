package org.keycontact.crypto;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keycontact.core.Category;
import org.keycontact.core.Envelope;
import org.keycontact.core.Header;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.MailboxKey;
import org.keycontact.core.Sha256;
import org.keycontact.core.Urgency;

/**
 * Made {@code vectors/envelopes.json}, once. Run again only for a new version of the format, as other implementations
 * are held to the file; its one argument is the file to write. The keys are for these vectors only.
 */
final class EnvelopeVectorMaker {
    static final ObjectMapper MAPPER = new ObjectMapper();
    static final SigningKeyPair RAJ = SigningKeyPair.fromPrivateKey(fixed("raj signs"));
    private static final SigningKeyPair VIC = SigningKeyPair.fromPrivateKey(fixed("vic signs"));
    static final MailboxKeyPair ASHA = MailboxKeyPair.fromPrivateKey(fixed("asha reads"));
    private static final MailboxKeyPair DUTY = MailboxKeyPair.fromPrivateKey(fixed("duty reads"));
    static final String WORDS = "The hearing is on Tuesday – he has been told to stay away.";

    private EnvelopeVectorMaker() {}

    public static void main(String[] arguments) throws IOException {
        ObjectNode file = MAPPER.createObjectNode();
        file.put(
                "about",
                "Vectors of src/adr/0003-envelope.md. All binary values are unpadded base64url, all keys raw.");
        file.set("mailboxes", mailboxes());
        file.set("envelopes", envelopes());
        file.set("refused", RefusedVectors.make());
        file.set("keyRecord", keyRecord());
        file.set("agreement", agreement());
        file.set("teamKey", teamKey());
        file.set("passphrase", passphrase());
        file.set("comparison", comparison());
        MAPPER.writerWithDefaultPrettyPrinter().writeValue(Path.of(arguments[0]).toFile(), file);
    }

    private static ArrayNode mailboxes() {
        ArrayNode list = MAPPER.createArrayNode();
        Map.of("asha", ASHA, "duty", DUTY).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> list.addObject()
                        .put("mailbox", entry.getKey())
                        .put("epoch", epoch(entry.getKey()))
                        .put("privateKey", Base64Url.encode(entry.getValue().exportPrivateKey()))
                        .put("publicKey", entry.getValue().publicKey()));
        return list;
    }

    private static ArrayNode envelopes() {
        ArrayNode list = MAPPER.createArrayNode();
        put(list, "every member of the header, two recipients", seal(Sample.draft(), bytes(WORDS)), bytes(WORDS));
        put(list, "only the members that must be there", seal(sparse(), bytes(WORDS)), bytes(WORDS));
        put(list, "no content", seal(sparse(), new byte[0]), new byte[0]);
        byte[] long253 = bytes("x".repeat(253));
        put(list, "one byte more than the smallest bucket holds", seal(sparse(), long253), long253);
        return list;
    }

    private static void put(ArrayNode list, String name, Envelope envelope, byte[] content) {
        list.addObject()
                .put("name", name)
                .put("signingKey", RAJ.publicKey())
                .put("content", Base64Url.encode(content))
                .put("header", new String(Base64Url.decode(envelope.protectedHeader()), StandardCharsets.US_ASCII))
                .put(
                        "infoOfFirst",
                        Base64Url.encode(EnvelopeBytes.keyInfo(
                                Sealer.CONTENT_KEY, envelope.protectedHeader(), "asha", epoch("asha"))))
                .put(
                        "signed",
                        Base64Url.encode(Signatures.signedBytes(Signatures.ENVELOPE, EnvelopeBytes.signed(envelope))))
                .put("hash", EnvelopeBytes.hash(envelope))
                .put("envelope", EnvelopeJson.write(envelope));
    }

    private static ObjectNode keyRecord() {
        KeyRecord record = KeyRecords.sign(RAJ, ASHA.publicFor("raj", 1), Instant.parse("2026-03-03T12:00:00.500Z"));
        ObjectNode json = MAPPER.createObjectNode();
        return json.put("person", record.person())
                .put("signingKey", record.signingKey())
                .put("mailboxKey", record.mailboxKey())
                .put("epoch", record.epoch())
                .put("madeAt", Instants.format(record.madeAt()))
                .put("message", Base64Url.encode(KeyRecords.bytes(record)))
                .put("signature", record.signature())
                .put(
                        "headAfterIt",
                        DirectoryChain.append(DirectoryChain.Head.EMPTY, record).hash());
    }

    private static ObjectNode agreement() {
        AgreementTerms terms = new AgreementTerms(
                "case-17", "vic", 2, "asha", Instant.parse("2026-01-05T00:00:00Z"), null, false, "cover", "none");
        ObjectNode json = MAPPER.createObjectNode();
        return json.put("case", "case-17")
                .put("victim", "vic")
                .put("version", 2)
                .put("keyContact", "asha")
                .put("from", "2026-01-05T00:00:00.000Z")
                .put("noFurtherAction", false)
                .put("whenAway", "cover")
                .put("inform", "none")
                .put("message", Base64Url.encode(Agreements.bytes(terms)))
                .put("signingKey", VIC.publicKey())
                .put("signature", Agreements.sign(terms, VIC));
    }

    private static ObjectNode teamKey() {
        ObjectNode json = MAPPER.createObjectNode();
        return json.put("team", "duty")
                .put("epoch", epoch("duty"))
                .put("publicKey", DUTY.publicKey())
                .put("member", "asha")
                .put("memberEpoch", epoch("asha"))
                .put("encryptedKey", TeamKeys.seal("duty", epoch("duty"), DUTY, ASHA.publicFor("asha", epoch("asha"))))
                .put("privateKey", Base64Url.encode(DUTY.exportPrivateKey()));
    }

    private static ObjectNode passphrase() {
        String salt = Base64Url.encode(Arrays.copyOf(fixed("salt"), 16));
        PassphraseKeys keys = PassphraseKeys.derive(
                "river lamp cradle onion vivid sixth", "vic", "advocacy.example", salt, Argon2Parameters.STANDARD);
        PersonState state = new PersonState(
                VIC,
                new TreeMap<>(Map.of(1, ASHA)),
                new TreeMap<>(Map.of("person/raj", RAJ.publicKey())),
                new DirectoryChain.Head(17, RAJ.keyId()));
        ObjectNode json = MAPPER.createObjectNode();
        return json.put("passphrase", "river lamp cradle onion vivid sixth")
                .put("name", "vic")
                .put("service", "advocacy.example")
                .put("salt", salt)
                .put("memoryKiB", 65_536)
                .put("passes", 3)
                .put("parallelism", 1)
                .put("proof", keys.proof())
                .put("wrapKey", Base64Url.encode(keys.wrapKey().key()))
                .put("binding", Base64Url.encode(keys.wrapKey().binding()))
                .put("state", new String(state.toJson(), StandardCharsets.UTF_8))
                .put("wrapped", KeyWrap.wrap(keys.wrapKey(), state));
    }

    private static ObjectNode comparison() {
        return MAPPER.createObjectNode()
                .put("one", RAJ.publicKey())
                .put("other", VIC.publicKey())
                .put("words", ComparisonCode.of(RAJ.publicKey(), VIC.publicKey()));
    }

    static Envelope seal(Header draft, byte[] content) {
        List<MailboxKey> mailboxes =
                List.of(DUTY.publicFor("duty", epoch("duty")), ASHA.publicFor("asha", epoch("asha")));
        return Sealer.seal(draft, content, mailboxes, RAJ);
    }

    private static Header sparse() {
        Header d = Sample.draft();
        return new Header(
                "",
                0,
                d.id(),
                d.caseId(),
                d.from(),
                "advocate",
                Category.PROGRESS,
                Urgency.ROUTINE,
                null,
                true,
                null,
                false,
                null,
                Instant.parse("2026-03-03T14:05:00Z"),
                "",
                "",
                RAJ.keyId());
    }

    private static int epoch(String mailbox) {
        return mailbox.equals("asha") ? 1 : 3;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] fixed(String label) {
        return Sha256.of(bytes("vector: " + label));
    }
}
