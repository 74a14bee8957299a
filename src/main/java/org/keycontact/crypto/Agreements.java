package org.keycontact.crypto;

import java.time.Instant;
import org.keycontact.core.Problem;

/** The victim's signature under a client contact agreement: whoever is to seal to her key contact can check it. */
public final class Agreements {
    private static final String INVALID = "agreement-invalid";

    private Agreements() {}

    /** Throws {@code Problem} INVALID, {@code agreement-invalid}, for terms that nobody can sign. */
    public static String sign(AgreementTerms terms, SigningKeyPair victim) {
        return victim.sign(Signatures.AGREEMENT, bytes(terms));
    }

    /**
     * Throws {@code Problem} INVALID: {@code agreement-invalid}, or {@code signature-invalid} unless the victim's key
     * signed exactly these terms.
     */
    public static void verify(AgreementTerms terms, String signature, String signingKey) {
        Signatures.verify(Signatures.AGREEMENT, bytes(terms), signature, signingKey);
    }

    /** What is signed, for the purpose {@code agreement}. Instants are cut to milliseconds. */
    public static byte[] bytes(AgreementTerms terms) {
        Instant until = terms.until();
        if (until != null && !terms.from().isBefore(until)) {
            throw Problem.invalid(INVALID, "The agreement must begin before it ends.", "/until");
        }
        return new LengthPrefixed("kch/agreement")
                .add(Suite.VERSION)
                .add(Names.require(terms.caseId(), INVALID, "/case"))
                .add(Names.require(terms.victim(), INVALID, "/victim"))
                .add(Names.requireCount(terms.version(), INVALID, "/version"))
                .add(Names.require(terms.keyContact(), INVALID, "/keyContact"))
                .add(Instants.format(terms.from()))
                .add(until == null ? "" : Instants.format(until))
                .add(Boolean.toString(terms.noFurtherAction()))
                .add(Names.require(terms.whenAway(), INVALID, "/whenAway"))
                .add(Names.require(terms.inform(), INVALID, "/inform"))
                .bytes();
    }
}
