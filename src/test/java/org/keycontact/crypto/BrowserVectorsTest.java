package org.keycontact.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycontact.core.Envelope;
import org.keycontact.core.Envelope.Recipient;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.MailboxKey;

/** What the browser's code sealed, signed and wrapped (src/main/web/test/vectors/maker.ts), opened in Java. */
class BrowserVectorsTest {
    private static final JsonNode FILE = load("sealed-in-browser.json");
    private static final JsonNode KEYS = load("envelopes.json");
    private static final MailboxKeyPair ASHA = pair(0);
    private static final MailboxKeyPair DUTY = pair(1);

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
        return StreamSupport.stream(FILE.get("envelopes").spliterator(), false).map(Case::new);
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void javaOpensWhatTheBrowserSealed(Case vector) {
        Envelope envelope = EnvelopeJson.read(vector.text("envelope"));
        byte[] content = Base64Url.decode(vector.text("content"));
        String signer = vector.text("signingKey");

        assertThat(Opener.open(envelope, "asha", 1, ASHA, signer)).isEqualTo(content);
        assertThat(Opener.open(envelope, "duty", 3, DUTY, signer)).isEqualTo(content);
        assertThat(Grants.open(envelope, new Recipient("duty", 3, vector.text("grantedToDuty")), DUTY, signer))
                .isEqualTo(content);
        assertThat(EnvelopeJson.write(envelope)).isEqualTo(vector.text("envelope"));
        assertThat(HeaderJson.write(HeaderJson.read(vector.text("header")))).isEqualTo(vector.text("header"));
        assertThat(new String(Base64Url.decode(envelope.protectedHeader()), StandardCharsets.US_ASCII))
                .isEqualTo(vector.text("header"));
        assertThat(EnvelopeBytes.hash(envelope)).isEqualTo(vector.text("hash"));
    }

    @Test
    void itsKeyRecordStandsInTheDirectory() {
        JsonNode v = FILE.get("keyRecord");
        KeyRecord record = new KeyRecord(
                v.get("person").asText(),
                v.get("signingKey").asText(),
                v.get("mailboxKey").asText(),
                v.get("epoch").asInt(),
                Instant.parse(v.get("madeAt").asText()),
                v.get("signature").asText());

        assertThat(DirectoryChain.append(DirectoryChain.Head.EMPTY, record).hash())
                .isEqualTo(v.get("headAfterIt").asText());
    }

    @Test
    void itsAgreementIsSigned() {
        JsonNode v = FILE.get("agreement");
        AgreementTerms terms = new AgreementTerms(
                v.get("case").asText(),
                v.get("victim").asText(),
                v.get("version").asInt(),
                v.get("keyContact").asText(),
                Instant.parse(v.get("from").asText()),
                Instant.parse(v.get("until").asText()),
                v.get("noFurtherAction").asBoolean(),
                v.get("whenAway").asText(),
                v.get("inform").asText());

        Agreements.verify(
                terms, v.get("signature").asText(), v.get("signingKey").asText());
    }

    @Test
    void itsTeamKeyOpensForTheMember() {
        MailboxKey team = new MailboxKey("duty", 3, DUTY.publicKey());
        String sealed = FILE.get("teamKey").get("encryptedKey").asText();

        assertThat(TeamKeys.open(team, sealed, "asha", 1, ASHA).exportPrivateKey())
                .isEqualTo(DUTY.exportPrivateKey());
    }

    @Test
    void itsWrapUnwraps() {
        JsonNode v = KEYS.get("passphrase");
        PassphraseKeys keys = PassphraseKeys.derive(
                v.get("passphrase").asText(),
                v.get("name").asText(),
                v.get("service").asText(),
                v.get("salt").asText(),
                Argon2Parameters.STANDARD);

        PersonState state = KeyWrap.unwrap(keys.wrapKey(), FILE.get("wrapped").asText());

        assertThat(new String(state.toJson(), StandardCharsets.UTF_8))
                .isEqualTo(v.get("state").asText());
    }

    private static MailboxKeyPair pair(int i) {
        return MailboxKeyPair.fromPrivateKey(
                Base64Url.decode(KEYS.get("mailboxes").get(i).get("privateKey").asText()));
    }

    private static JsonNode load(String name) {
        try (InputStream file = BrowserVectorsTest.class.getResourceAsStream("/vectors/" + name)) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
