package org.keycontact.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keycontact.crypto.Sample.ASHA;
import static org.keycontact.crypto.Sample.RAJ;
import static org.keycontact.crypto.Sample.draft;
import static org.keycontact.crypto.Sample.refused;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycontact.core.Envelope;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.MailboxKey;
import org.keycontact.core.Problem;

class GatewaySealingTest {
    private final MemoryWrappedKeys kept = new MemoryWrappedKeys();
    private final MasterKey master = MasterKey.of(new byte[32]);
    private final MovableClock clock = new MovableClock("2026-01-01T23:59:59Z");
    private final GatewaySealing gateway = new GatewaySealing(master, kept, clock);

    @Test
    void wordsThatCameByTextAreSealedToTheAdvocate() {
        Envelope envelope = gateway.sealAsGateway(draft(), "He is outside. 🚪", List.of(ASHA.publicFor("asha", 1)));

        gateway.verify(envelope, gateway.gatewaySigningKey());
        assertThat(Opener.open(envelope, "asha", 1, ASHA, gateway.gatewaySigningKey()))
                .isEqualTo("He is outside. 🚪".getBytes(StandardCharsets.UTF_8));
        assertThat(gateway.header(envelope).signer()).isEqualTo(Signatures.keyId(gateway.gatewaySigningKey()));
        assertThat(gateway.read(gateway.write(envelope))).isEqualTo(envelope);
        assertThat(gateway.hash(envelope)).hasSize(43);
        assertThat(new GatewaySealing(master, kept, clock).gatewaySigningKey()).isEqualTo(gateway.gatewaySigningKey());
    }

    @Test
    void theGatewayHasANewKeyEachDayUtc() {
        MailboxKey first = gateway.gatewayKey();
        clock.move(Duration.ofSeconds(1));
        MailboxKey second = gateway.gatewayKey();

        assertThat(first.epoch()).isEqualTo(1);
        assertThat(second.epoch()).isEqualTo(2);
        assertThat(second.publicKey()).isNotEqualTo(first.publicKey());
        assertThat(new GatewaySealing(master, kept, clock).gatewayKey()).isEqualTo(second);
        assertThat(gateway.epochs()).containsExactly(1, 2);
    }

    @Test
    void itOpensWhatWasSealedToItUntilThatDaysKeyIsDestroyed() {
        GatewaySealing otherNode = new GatewaySealing(master, kept, clock);
        Envelope envelope = sealed("Call me after ten.");
        clock.move(Duration.ofDays(2));
        gateway.gatewayKey();
        assertThat(gateway.openAsGateway(envelope)).isEqualTo("Call me after ten.");
        assertThat(otherNode.openAsGateway(envelope)).isEqualTo("Call me after ten.");

        gateway.destroyEpochsBefore(1_000);

        assertThat(gateway.epochs()).containsExactly(3);
        wordsGone(gateway, envelope);
        clock.move(Duration.ofMinutes(1));
        wordsGone(otherNode, envelope);
    }

    @Test
    void itRefusesWhatIsNotForIt() {
        gateway.gatewayKey();
        refused(() -> gateway.openAsGateway(Sample.envelope()), "not-a-recipient");
        MailboxKey pretended = ASHA.publicFor("gateway", 1);
        Envelope notReally = Sealer.seal(draft(), new byte[] {65}, List.of(pretended), RAJ);
        refused(() -> gateway.openAsGateway(notReally), "content-key-unreadable");
        Envelope notText = Sealer.seal(draft(), new byte[] {(byte) 0xff}, List.of(gateway.gatewayKey()), RAJ);
        refused(() -> gateway.openAsGateway(notText), "words-unreadable");
    }

    @Test
    void itVerifiesRecordsAndSignatures() {
        KeyRecord record = KeyRecords.sign(RAJ, ASHA.publicFor("raj", 1), Instant.parse("2026-03-03T12:00:00Z"));
        byte[] head = DirectoryChain.headBytes(DirectoryChain.append(DirectoryChain.Head.EMPTY, record));
        String signature = gateway.sign(Signatures.DIRECTORY_HEAD, head);

        gateway.verify(record);
        gateway.verify(Signatures.DIRECTORY_HEAD, head, signature, gateway.gatewaySigningKey());
        refused(() -> gateway.verify("other", head, signature, gateway.gatewaySigningKey()), "signature-invalid");
        assertThatIllegalArgumentException().isThrownBy(() -> gateway.sign(Signatures.ENVELOPE, head));
    }

    @Test
    void noPrivateKeyIsKeptInClear() {
        gateway.gatewayKey();
        gateway.gatewaySigningKey();

        assertThat(kept.all).containsOnlyKeys("gateway/epoch/000001", "gateway/signing");
        assertThat(kept.all.values())
                .allSatisfy(wrapped ->
                        assertThat(new String(wrapped, StandardCharsets.UTF_8)).contains("encryptedKeyset"));
        assertThat(gateway).hasToString("GatewaySealing[***]");
    }

    private Envelope sealed(String words) {
        return Sealer.seal(draft(), words.getBytes(StandardCharsets.UTF_8), List.of(gateway.gatewayKey()), RAJ);
    }

    private static void wordsGone(GatewaySealing sealing, Envelope envelope) {
        assertThatThrownBy(() -> sealing.openAsGateway(envelope)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
            assertThat(problem.code()).isEqualTo("words-gone");
        });
    }
}
