package org.keycontact.disclosure;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycontact.client.CaseKeys;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.Problem;
import org.keycontact.core.casefile.Agreement;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.CaseChange.AgreementMade;
import org.keycontact.core.casefile.CaseChange.AgreementSigned;
import org.keycontact.core.casefile.CaseChange.Opened;
import org.keycontact.crypto.AgreementTerms;
import org.keycontact.crypto.Agreements;
import org.keycontact.crypto.DirectoryChain;

/** Checks the victim's own signatures under client contact agreements (guidance, 95 to 97). */
final class AgreementCheck {
    private final String caseId;
    private final @Nullable CaseKeys directory;
    private final Map<Integer, Agreement> made = new HashMap<>();
    private String victim = "";
    private int signed;
    private int onPaper;

    AgreementCheck(String caseId, @Nullable CaseKeys directory) {
        this.caseId = caseId;
        this.directory = directory;
    }

    record Found(List<String> facts, @Nullable String wrong) {
        static final Found NOTHING = new Found(List.of(), null);
    }

    /** Agreements that carry her signature, which was checked. */
    int signed() {
        return signed;
    }

    int onPaper() {
        return onPaper;
    }

    Found look(CaseChange change) {
        if (change instanceof Opened opened) {
            victim = opened.victim().id();
        }
        if (change instanceof AgreementMade agreement) {
            made.put(agreement.version(), agreement.terms());
        }
        return change instanceof AgreementSigned signature ? look(signature) : Found.NOTHING;
    }

    private Found look(AgreementSigned signature) {
        if (signature.how() == CaseChange.HowSigned.IN_WRITING) {
            onPaper++;
            return new Found(
                    List.of("Signed on paper: where it is kept is recorded; it is not part of this export."), null);
        }
        Agreement terms = made.get(signature.version());
        Instant from = terms == null ? null : terms.from();
        if (directory == null || terms == null || from == null) {
            return new Found(List.of("Her signature could not be checked."), null);
        }
        AgreementTerms exact = new AgreementTerms(
                caseId,
                victim,
                signature.version(),
                terms.keyContact(),
                from,
                terms.until(),
                terms.noFurtherAction(),
                terms.whenAway().code(),
                terms.inform().code());
        return directory.entries().stream()
                .map(DirectoryChain.Entry::record)
                .filter(record -> record.person().equals(victim))
                .filter(record -> holds(exact, signature.evidence(), record))
                .findFirst()
                .map(this::proven)
                .orElse(new Found(List.of(), "the agreement is not signed by the victim in these terms"));
    }

    private Found proven(KeyRecord record) {
        signed++;
        return new Found(
                List.of("Signed by the victim herself in exactly these terms, with the key "
                        + Fingerprints.of(record.signingKey()) + "."),
                null);
    }

    /** @param evidence the signature and, behind a full stop, the key that made it */
    private static boolean holds(AgreementTerms terms, String evidence, KeyRecord record) {
        String[] parts = evidence.split("\\.", 2);
        try {
            Agreements.verify(terms, parts[0], record.signingKey());
            return parts.length == 2 && parts[1].equals(record.signingKey());
        } catch (Problem not) {
            return false;
        }
    }
}
