package org.keycontact.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.crypto.Sample.ASHA;
import static org.keycontact.crypto.Sample.DUTY;
import static org.keycontact.crypto.Sample.RAJ;
import static org.keycontact.crypto.Sample.WORDS;
import static org.keycontact.crypto.Sample.refused;
import static org.keycontact.crypto.Sample.withProtected;
import static org.keycontact.crypto.Sample.withRecipients;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.core.Envelope;
import org.keycontact.core.Envelope.Recipient;

/** Whoever stands between sender and recipient changes something. */
class TamperingTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Envelope SEALED = Sample.envelope();

    @ParameterizedTest
    @ValueSource(strings = {"protected", "iv", "ciphertext", "tag", "signature", "key 0", "key 1"})
    void everyBitOfEveryFieldIsHeld(String field) {
        int flips = 0;
        for (String changed : oneBitOff(get(SEALED, field))) {
            Envelope envelope = with(SEALED, field, changed);
            refusedEverywhere(envelope, "envelope-malformed", "signature-invalid");
            flips++;
        }
        assertThat(flips).isEqualTo(get(SEALED, field).length() * 6);
    }

    @Test
    void everyBitOfMailboxAndEpochIsHeld() {
        for (int at = 0; at < 2; at++) {
            Recipient old = SEALED.recipients().get(at);
            for (int bit = 0; bit < 8 * old.mailbox().length(); bit++) {
                byte[] name = old.mailbox().getBytes(StandardCharsets.ISO_8859_1);
                name[bit / 8] ^= (byte) (1 << bit % 8);
                String changed = new String(name, StandardCharsets.ISO_8859_1);
                refusedEverywhere(
                        withRecipient(at, new Recipient(changed, old.epoch(), old.encryptedKey())),
                        "envelope-malformed",
                        "signature-invalid");
            }
            for (int bit = 0; bit < 32; bit++) {
                refusedEverywhere(
                        withRecipient(at, new Recipient(old.mailbox(), old.epoch() ^ 1 << bit, old.encryptedKey())),
                        "envelope-malformed",
                        "signature-invalid");
            }
        }
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "case-17, case-18",
        "0e2b6f1c, 0e2b6f1d",
        "\"raj\", \"ola\"",
        "\"victim\", \"advocate\"",
        "key-decision, progress",
        "urgent, routine",
        "safeguarding, consent",
        "withhold\":false, withhold\":true",
        "reply\":true, reply\":false",
        "court-today, moving-house",
        "7a0d6c58, 7a0d6c59",
        "14:05:00.250, 14:05:00.251",
        "\"directoryHead\":\"A, \"directoryHead\":\"B",
        "\"commitment\":\", \"commitment\":\"AAAA",
        "',\"basis\":\"safeguarding\"', ''"
    })
    void noMemberOfTheHeaderCanBeChanged(String part, String other) {
        String json = new String(Base64Url.decode(SEALED.protectedHeader()), StandardCharsets.US_ASCII);
        String changed = part.contains("commitment")
                ? json.replaceAll("(\"commitment\":\").{4}", "$1AAAA")
                : json.replace(part, other);
        assertThat(changed).isNotEqualTo(json);
        Envelope moved = withProtected(SEALED, Base64Url.encode(changed.getBytes(StandardCharsets.US_ASCII)));

        refusedEverywhere(moved, "signature-invalid");
        Envelope signedAgain = Sealer.sign(moved, RAJ);
        refused(() -> Opener.open(signedAgain, "asha", 1, ASHA, RAJ.publicKey()), "content-key-unreadable");
    }

    @Test
    void anotherSignerCannotTakeItsPlace() {
        SigningKeyPair mallory = SigningKeyPair.generate();
        Envelope signedByMallory = Sealer.sign(SEALED, mallory);

        refused(() -> Opener.verify(signedByMallory, mallory.publicKey()), "signature-invalid");
        refused(() -> Opener.verify(signedByMallory, RAJ.publicKey()), "signature-invalid");
        refused(() -> Opener.verify(SEALED, mallory.publicKey()), "signature-invalid");
        refused(() -> Opener.verify(SEALED, "x"), "signature-invalid");
    }

    @Test
    void recipientsCannotBeAddedRemovedReorderedOrDoubled() {
        Recipient asha = SEALED.recipients().get(0);
        Recipient duty = SEALED.recipients().get(1);
        Recipient ola = new Recipient("ola", 1, asha.encryptedKey());

        refusedEverywhere(withRecipients(SEALED, List.of(asha, duty, ola)), "signature-invalid");
        refusedEverywhere(withRecipients(SEALED, List.of(asha)), "signature-invalid");
        refusedEverywhere(withRecipients(SEALED, List.of(duty)), "signature-invalid");
        refusedEverywhere(withRecipients(SEALED, List.of()), "envelope-malformed");
        refusedEverywhere(withRecipients(SEALED, List.of(duty, asha)), "envelope-malformed");
        refusedEverywhere(withRecipients(SEALED, List.of(asha, asha, duty)), "envelope-malformed");
    }

    @Test
    void aKeyMovedToAnotherMailboxOrEpochDoesNotOpenThere() {
        String key = SEALED.recipients().get(0).encryptedKey();
        Envelope moved = Sealer.sign(
                withRecipients(SEALED, List.of(new Recipient("asha", 2, key), new Recipient("ben", 1, key))), RAJ);

        refused(() -> Opener.open(moved, "ben", 1, ASHA, RAJ.publicKey()), "content-key-unreadable");
        refused(() -> Opener.open(moved, "asha", 2, ASHA, RAJ.publicKey()), "content-key-unreadable");
    }

    @Test
    void aKeyOfAnotherEnvelopeDoesNotOpenThisOne() {
        Recipient other = Sample.envelope().recipients().get(0);
        Envelope mixed = Sealer.sign(
                withRecipients(SEALED, List.of(other, SEALED.recipients().get(1))), RAJ);

        refused(() -> Opener.open(mixed, "asha", 1, ASHA, RAJ.publicKey()), "content-key-unreadable");
        assertThat(Opener.open(mixed, "duty", 3, DUTY, RAJ.publicKey())).isEqualTo(WORDS);
    }

    /** AES-GCM does not commit to its key: a sender could make one ciphertext that two keys open to different words. */
    @Test
    void aSenderCannotShowTwoRecipientsDifferentWords() {
        byte[] otherKey = new byte[32];
        Recipient deceived =
                Sealer.sealKey(Sealer.CONTENT_KEY, otherKey, SEALED.protectedHeader(), ASHA.publicFor("asha", 1));
        Envelope split = Sealer.sign(withRecipient(0, deceived), RAJ);

        assertThat(Opener.verify(split, RAJ.publicKey()).signer()).isEqualTo(RAJ.keyId());
        refused(() -> Opener.open(split, "asha", 1, ASHA, RAJ.publicKey()), "commitment-broken");
        assertThat(Opener.open(split, "duty", 3, DUTY, RAJ.publicKey())).isEqualTo(WORDS);
    }

    @Test
    void contentChangedByItsOwnSenderAfterSealingIsFoundOut() {
        Envelope changed =
                Sealer.sign(with(SEALED, "tag", oneBitOff(SEALED.tag()).get(0)), RAJ);

        refused(() -> Opener.open(changed, "asha", 1, ASHA, RAJ.publicKey()), "content-altered");
    }

    private static void refusedEverywhere(Envelope envelope, String... codes) {
        refused(() -> Opener.verify(envelope, RAJ.publicKey()), codes);
        refused(() -> Opener.open(envelope, "asha", 1, ASHA, RAJ.publicKey()), codes);
    }

    private static List<String> oneBitOff(String text) {
        List<String> all = new ArrayList<>();
        for (int at = 0; at < text.length(); at++) {
            for (int bit = 0; bit < 6; bit++) {
                char changed = ALPHABET.charAt(ALPHABET.indexOf(text.charAt(at)) ^ 1 << bit);
                all.add(text.substring(0, at) + changed + text.substring(at + 1));
            }
        }
        return all;
    }

    private static Envelope withRecipient(int at, Recipient recipient) {
        List<Recipient> recipients = new ArrayList<>(SEALED.recipients());
        recipients.set(at, recipient);
        return withRecipients(SEALED, recipients);
    }

    private static String get(Envelope e, String field) {
        return switch (field) {
            case "protected" -> e.protectedHeader();
            case "iv" -> e.iv();
            case "ciphertext" -> e.ciphertext();
            case "tag" -> e.tag();
            case "signature" -> e.signature();
            default -> e.recipients().get(field.charAt(4) - '0').encryptedKey();
        };
    }

    private static Envelope with(Envelope e, String field, String value) {
        UnaryOperator<String> pick = name -> name.equals(field) ? value : get(e, name);
        List<Recipient> recipients = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Recipient old = e.recipients().get(i);
            recipients.add(new Recipient(old.mailbox(), old.epoch(), pick.apply("key " + i)));
        }
        return new Envelope(
                pick.apply("protected"),
                pick.apply("iv"),
                pick.apply("ciphertext"),
                pick.apply("tag"),
                recipients,
                pick.apply("signature"));
    }
}
