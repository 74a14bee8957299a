package org.keycontact.crypto;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.keycontact.core.Basis;
import org.keycontact.core.Category;
import org.keycontact.core.Envelope;
import org.keycontact.core.Envelope.Recipient;
import org.keycontact.core.Header;
import org.keycontact.core.Problem;
import org.keycontact.core.Urgency;

/** People and a message that the tests tell of: Raj writes to Asha, and the duty team stands by. */
final class Sample {
    static final byte[] WORDS = "The court has moved the hearing to Tuesday.".getBytes(StandardCharsets.UTF_8);
    static final MailboxKeyPair ASHA = MailboxKeyPair.generate();
    static final MailboxKeyPair DUTY = MailboxKeyPair.generate();
    static final SigningKeyPair RAJ = SigningKeyPair.generate();

    private Sample() {}

    static Header draft() {
        return new Header(
                "",
                0,
                "0e2b6f1c-5a44-4a0f-9a55-6f1f3b0c9d10",
                "case-17",
                "raj",
                "victim",
                Category.KEY_DECISION,
                Urgency.URGENT,
                Basis.SAFEGUARDING,
                false,
                "court-today",
                true,
                "7a0d6c58-95c2-4b0e-8d3e-0a4f6f3c2b11",
                Instant.parse("2026-03-03T14:05:00.250Z"),
                "",
                "",
                DirectoryChain.Head.EMPTY.hash());
    }

    static Envelope envelope() {
        return Sealer.seal(draft(), WORDS, List.of(DUTY.publicFor("duty", 3), ASHA.publicFor("asha", 1)), RAJ);
    }

    static Envelope withRecipients(Envelope e, List<Recipient> recipients) {
        return new Envelope(e.protectedHeader(), e.iv(), e.ciphertext(), e.tag(), recipients, e.signature());
    }

    static Envelope withProtected(Envelope e, String header) {
        return new Envelope(header, e.iv(), e.ciphertext(), e.tag(), e.recipients(), e.signature());
    }

    /** Expects a problem of kind INVALID; returns an assertion on its code. */
    static AbstractObjectAssert<?, Problem> refused(ThrowingCallable call, String... codes) {
        Problem problem = Assertions.catchThrowableOfType(Problem.class, call);
        Assertions.assertThat(problem).as("expected a refusal").isNotNull();
        Assertions.assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID);
        Assertions.assertThat(problem.code()).isIn((Object[]) codes);
        Assertions.assertThat(problem.sentence()).isNotBlank();
        Assertions.assertThat(problem.field()).isNotNull();
        return Assertions.assertThat(problem);
    }
}
