package org.keycontact.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.crypto.Sample.refused;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgreementsTest {
    private static final SigningKeyPair VIC = SigningKeyPair.generate();
    private static final Instant FROM = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-06-01T00:00:00Z");
    private static final AgreementTerms TERMS =
            new AgreementTerms("case-17", "vic", 2, "asha", FROM, UNTIL, false, "cover", "none");

    @Test
    void whoeverSealsToHerKeyContactCanCheckThatSheAgreed() {
        String signature = Agreements.sign(TERMS, VIC);
        Set<String> messages = new HashSet<>();
        messages.add(Base64Url.encode(Agreements.bytes(TERMS)));

        Agreements.verify(TERMS, signature, VIC.publicKey());
        for (AgreementTerms other : List.of(
                new AgreementTerms("case-18", "vic", 2, "asha", FROM, UNTIL, false, "cover", "none"),
                new AgreementTerms("case-17", "vid", 2, "asha", FROM, UNTIL, false, "cover", "none"),
                new AgreementTerms("case-17", "vic", 3, "asha", FROM, UNTIL, false, "cover", "none"),
                new AgreementTerms("case-17", "vic", 2, "ola", FROM, UNTIL, false, "cover", "none"),
                new AgreementTerms("case-17", "vic", 2, "asha", FROM.minusMillis(1), UNTIL, false, "cover", "none"),
                new AgreementTerms("case-17", "vic", 2, "asha", FROM, UNTIL.plusMillis(1), false, "cover", "none"),
                new AgreementTerms("case-17", "vic", 2, "asha", FROM, null, false, "cover", "none"),
                new AgreementTerms("case-17", "vic", 2, "asha", FROM, UNTIL, true, "cover", "none"),
                new AgreementTerms("case-17", "vic", 2, "asha", FROM, UNTIL, false, "wait", "none"),
                new AgreementTerms("case-17", "vic", 2, "asha", FROM, UNTIL, false, "cover", "notice"))) {
            assertThat(messages.add(Base64Url.encode(Agreements.bytes(other)))).isTrue();
            refused(() -> Agreements.verify(other, signature, VIC.publicKey()), "signature-invalid");
        }
        refused(
                () -> Agreements.verify(
                        TERMS, signature, SigningKeyPair.generate().publicKey()),
                "signature-invalid");
    }

    @Test
    void termsThatNobodyCanSignAreRefused() {
        for (AgreementTerms wrong : List.of(
                new AgreementTerms("case-17", "vic", 2, "asha", UNTIL, FROM, false, "cover", "none"),
                new AgreementTerms("case-17", "vic", 0, "asha", FROM, UNTIL, false, "cover", "none"),
                new AgreementTerms("", "vic", 2, "asha", FROM, UNTIL, false, "cover", "none"),
                new AgreementTerms("case-17", "vic", 2, "a sha", FROM, UNTIL, false, "cover", "none"))) {
            refused(() -> Agreements.sign(wrong, VIC), "agreement-invalid");
        }
    }
}
