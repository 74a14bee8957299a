package org.keycontact.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.crypto.Sample.ASHA;
import static org.keycontact.crypto.Sample.DUTY;
import static org.keycontact.crypto.Sample.RAJ;
import static org.keycontact.crypto.Sample.WORDS;
import static org.keycontact.crypto.Sample.draft;
import static org.keycontact.crypto.Sample.envelope;
import static org.keycontact.crypto.Sample.refused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycontact.core.Envelope;
import org.keycontact.core.Envelope.Recipient;
import org.keycontact.core.MailboxKey;

class SealingTest {
    @Test
    void everyRecipientReadsTheSameWordsAndNobodyElse() {
        Envelope envelope = envelope();

        assertThat(Opener.open(envelope, "asha", 1, ASHA, RAJ.publicKey())).isEqualTo(WORDS);
        assertThat(Opener.open(envelope, "duty", 3, DUTY, RAJ.publicKey())).isEqualTo(WORDS);
        refused(() -> Opener.open(envelope, "asha", 1, DUTY, RAJ.publicKey()), "content-key-unreadable");
        refused(() -> Opener.open(envelope, "asha", 2, ASHA, RAJ.publicKey()), "not-a-recipient");
        refused(() -> Opener.open(envelope, "ola", 1, MailboxKeyPair.generate(), RAJ.publicKey()), "not-a-recipient");
    }

    @Test
    void theHeaderTellsWhoSignedAndCommitsToTheKey() {
        Envelope envelope = envelope();

        var header = Opener.verify(envelope, RAJ.publicKey());

        assertThat(header.signer()).isEqualTo(RAJ.keyId());
        assertThat(header.suite()).isEqualTo(Suite.NAME);
        assertThat(header.caseId()).isEqualTo("case-17");
        assertThat(envelope.recipients()).extracting(Recipient::mailbox).containsExactly("asha", "duty");
        assertThat(envelope().iv()).isNotEqualTo(envelope.iv());
        assertThat(envelope().protectedHeader()).isNotEqualTo(envelope.protectedHeader());
    }

    @Test
    void anEnvelopeIsOneTextAndIsReadAgain() {
        Envelope envelope = envelope();

        String json = EnvelopeJson.write(envelope);

        assertThat(EnvelopeJson.read(json)).isEqualTo(envelope);
        assertThat(EnvelopeJson.write(EnvelopeJson.read(json))).isEqualTo(json);
        assertThat(EnvelopeBytes.hash(envelope)).isEqualTo(EnvelopeBytes.hash(EnvelopeJson.read(json)));
        assertThat(EnvelopeBytes.hash(envelope)).isNotEqualTo(EnvelopeBytes.hash(envelope()));
        for (String loose : List.of(
                json + "x",
                json.replace("{\"protected\"", "{\"iv\":\"\",\"protected\""),
                json.replace("\"epoch\":3", "\"epoch\":3,\"x\":1"),
                json.replace("\"epoch\":3", "\"epoch\":0"),
                json.replace("\"epoch\":3", "\"epoch\":3.0"),
                json.replace("\"epoch\":3,", ""),
                json.replace("\"tag\"", "\"Tag\""),
                "[" + json + "]")) {
            refused(() -> EnvelopeJson.read(loose), "envelope-malformed");
        }
    }

    @ParameterizedTest(name = "{0} bytes take {1}")
    @CsvSource({
        "0,256",
        "1,256",
        "252,256",
        "253,1024",
        "1020,1024",
        "1021,4096",
        "4092,4096",
        "4093,16384",
        "16380,16384",
        "16381,65536",
        "49152,65536"
    })
    void thePaddedSizeHidesHowLongTheWordsAre(int size, int padded) {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) 0xff);

        Envelope envelope = Sealer.seal(draft(), content, List.of(ASHA.publicFor("asha", 1)), RAJ);

        assertThat(Base64Url.decode(envelope.ciphertext())).hasSize(padded);
        assertThat(Opener.open(EnvelopeJson.read(EnvelopeJson.write(envelope)), "asha", 1, ASHA, RAJ.publicKey()))
                .isEqualTo(content);
    }

    @Test
    void tooManyWordsAreRefused() {
        refused(
                () -> Sealer.seal(draft(), new byte[48 * 1024 + 1], List.of(ASHA.publicFor("asha", 1)), RAJ),
                "content-too-long");
    }

    @Test
    void onlyExactPaddingIsAccepted() {
        byte[] padded = Padding.pad(WORDS);
        assertThat(Padding.unpad(padded)).contains(WORDS);
        for (int i = WORDS.length + 4; i < padded.length; i++) {
            byte[] dirty = padded.clone();
            dirty[i] = 1;
            assertThat(Padding.unpad(dirty)).isEmpty();
        }
        assertThat(Padding.unpad(Arrays.copyOf(padded, 1024))).isEmpty();
        assertThat(Padding.unpad(Arrays.copyOf(padded, 255))).isEmpty();
        byte[] negative = padded.clone();
        negative[0] = (byte) 0x80;
        assertThat(Padding.unpad(negative)).isEmpty();
        byte[] beyond = padded.clone();
        beyond[2] = 1;
        assertThat(Padding.unpad(beyond)).isEmpty();
    }

    @Test
    void nothingIsSealedToNobodyTwiceToOneOrToABadKey() {
        MailboxKey asha = ASHA.publicFor("asha", 1);
        MailboxKey lowOrder = new MailboxKey("ola", 1, Base64Url.encode(new byte[32]));
        List<MailboxKey> crowd = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            crowd.add(ASHA.publicFor("p" + i, 1));
        }

        refused(() -> Sealer.seal(draft(), WORDS, List.of(), RAJ), "envelope-malformed");
        refused(() -> Sealer.seal(draft(), WORDS, List.of(asha, asha), RAJ), "envelope-malformed");
        refused(() -> Sealer.seal(draft(), WORDS, crowd, RAJ), "envelope-malformed");
        refused(() -> Sealer.seal(draft(), WORDS, List.of(lowOrder), RAJ), "mailbox-key-invalid");
        refused(() -> Sealer.seal(draft(), WORDS, List.of(new MailboxKey("ola", 1, "x")), RAJ), "mailbox-key-invalid");
        refused(() -> Sealer.seal(draft(), WORDS, List.of(ASHA.publicFor("as ha", 1)), RAJ), "envelope-malformed");
        refused(() -> Sealer.seal(draft(), WORDS, List.of(ASHA.publicFor("asha", 0)), RAJ), "envelope-malformed");
    }

    @Test
    void aNewKeyContactReadsHistoryThatWasGranted() {
        Envelope envelope = envelope();
        MailboxKeyPair ben = MailboxKeyPair.generate();

        Recipient grant = Grants.grant(envelope, "asha", 1, ASHA, RAJ.publicKey(), ben.publicFor("ben", 2));

        assertThat(Grants.open(envelope, grant, ben, RAJ.publicKey())).isEqualTo(WORDS);
        refused(() -> Grants.open(envelope, grant, DUTY, RAJ.publicKey()), "content-key-unreadable");
        refused(() -> Grants.open(envelope(), grant, ben, RAJ.publicKey()), "content-key-unreadable");
        refused(
                () -> Grants.open(envelope, envelope.recipients().get(0), ASHA, RAJ.publicKey()),
                "content-key-unreadable");
    }

    @Test
    void keysPrintNothingSecret() {
        assertThat(ASHA.toString()).doesNotContain(Base64Url.encode(ASHA.exportPrivateKey()));
        assertThat(RAJ.toString()).doesNotContain(Base64Url.encode(RAJ.exportPrivateKey()));
        assertThat(MailboxKeyPair.fromPrivateKey(ASHA.exportPrivateKey()).publicKey())
                .isEqualTo(ASHA.publicKey());
        assertThat(SigningKeyPair.fromPrivateKey(RAJ.exportPrivateKey()).keyId())
                .isEqualTo(RAJ.keyId());
        assertThat(Signatures.keyId(RAJ.publicKey())).isEqualTo(RAJ.keyId());
    }
}
