package org.keycontact.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.crypto.Sample.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycontact.core.Envelope;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.MailboxKey;

/** The checked-in vectors, to which every implementation of the format is held. */
class EnvelopeVectorsTest {
    private static final JsonNode FILE = load();

    record Case(JsonNode json) {
        String text(String member) {
            return json.get(member).asText();
        }

        @Override
        public String toString() {
            return text("name");
        }
    }

    static Stream<Case> envelopes() {
        return cases("envelopes");
    }

    static Stream<Case> refusedOnes() {
        return cases("refused");
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void everyMailboxOpensIt(Case vector) {
        Envelope envelope = EnvelopeJson.read(vector.text("envelope"));

        for (JsonNode mailbox : FILE.get("mailboxes")) {
            assertThat(open(envelope, mailbox, vector.text("signingKey")))
                    .isEqualTo(Base64Url.decode(vector.text("content")));
        }
        assertThat(EnvelopeJson.write(envelope)).isEqualTo(vector.text("envelope"));
        assertThat(HeaderJson.write(HeaderJson.read(vector.text("header")))).isEqualTo(vector.text("header"));
        assertThat(EnvelopeBytes.hash(envelope)).isEqualTo(vector.text("hash"));
        assertThat(EnvelopeBytes.keyInfo(Sealer.CONTENT_KEY, envelope.protectedHeader(), "asha", 1))
                .isEqualTo(Base64Url.decode(vector.text("infoOfFirst")));
        assertThat(Signatures.signedBytes(Signatures.ENVELOPE, EnvelopeBytes.signed(envelope)))
                .isEqualTo(Base64Url.decode(vector.text("signed")));
    }

    @ParameterizedTest
    @MethodSource("refusedOnes")
    void itIsRefused(Case vector) {
        JsonNode asha = FILE.get("mailboxes").get(0);
        refused(
                () -> open(EnvelopeJson.read(vector.text("envelope")), asha, vector.text("signingKey")),
                vector.text("code"));
    }

    @Test
    void aKeyRecordIsWhatItWas() {
        Case v = new Case(FILE.get("keyRecord"));
        KeyRecord record = new KeyRecord(
                v.text("person"),
                v.text("signingKey"),
                v.text("mailboxKey"),
                v.json().get("epoch").asInt(),
                Instant.parse(v.text("madeAt")),
                v.text("signature"));

        KeyRecords.verify(record);
        assertThat(KeyRecords.bytes(record)).isEqualTo(Base64Url.decode(v.text("message")));
        assertThat(DirectoryChain.append(DirectoryChain.Head.EMPTY, record).hash())
                .isEqualTo(v.text("headAfterIt"));
    }

    @Test
    void anAgreementIsWhatItWas() {
        Case v = new Case(FILE.get("agreement"));
        AgreementTerms terms = new AgreementTerms(
                v.text("case"),
                v.text("victim"),
                v.json().get("version").asInt(),
                v.text("keyContact"),
                Instant.parse(v.text("from")),
                null,
                v.json().get("noFurtherAction").asBoolean(),
                v.text("whenAway"),
                v.text("inform"));

        Agreements.verify(terms, v.text("signature"), v.text("signingKey"));
        assertThat(Agreements.bytes(terms)).isEqualTo(Base64Url.decode(v.text("message")));
    }

    @Test
    void aTeamKeyIsOpened() {
        Case v = new Case(FILE.get("teamKey"));
        MailboxKey team = new MailboxKey(v.text("team"), v.json().get("epoch").asInt(), v.text("publicKey"));
        MailboxKeyPair member = pair(FILE.get("mailboxes").get(0));

        MailboxKeyPair opened = TeamKeys.open(
                team,
                v.text("encryptedKey"),
                v.text("member"),
                v.json().get("memberEpoch").asInt(),
                member);

        assertThat(Base64Url.encode(opened.exportPrivateKey())).isEqualTo(v.text("privateKey"));
    }

    @Test
    void aPassphraseUnwrapsWhatItWrapped() {
        Case v = new Case(FILE.get("passphrase"));
        PassphraseKeys keys = PassphraseKeys.derive(
                v.text("passphrase"),
                v.text("name"),
                v.text("service"),
                v.text("salt"),
                new Argon2Parameters(
                        v.json().get("memoryKiB").asInt(),
                        v.json().get("passes").asInt(),
                        v.json().get("parallelism").asInt()));

        assertThat(keys.proof()).isEqualTo(v.text("proof"));
        assertThat(Base64Url.encode(keys.wrapKey().key())).isEqualTo(v.text("wrapKey"));
        assertThat(Base64Url.encode(keys.wrapKey().binding())).isEqualTo(v.text("binding"));
        assertThat(KeyWrap.unwrap(keys.wrapKey(), v.text("wrapped")).toJson())
                .asString()
                .isEqualTo(v.text("state"));
    }

    @Test
    void theWordsThatTwoPeopleCompareAreTheSame() {
        Case v = new Case(FILE.get("comparison"));
        assertThat(ComparisonCode.of(v.text("one"), v.text("other"))).isEqualTo(v.text("words"));
    }

    private static byte[] open(Envelope envelope, JsonNode mailbox, String signingKey) {
        return Opener.open(
                envelope, mailbox.get("mailbox").asText(), mailbox.get("epoch").asInt(), pair(mailbox), signingKey);
    }

    private static MailboxKeyPair pair(JsonNode mailbox) {
        return MailboxKeyPair.fromPrivateKey(
                Base64Url.decode(mailbox.get("privateKey").asText()));
    }

    private static Stream<Case> cases(String member) {
        return StreamSupport.stream(FILE.get(member).spliterator(), false).map(Case::new);
    }

    private static JsonNode load() {
        try (InputStream file = EnvelopeVectorsTest.class.getResourceAsStream("/vectors/envelopes.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
