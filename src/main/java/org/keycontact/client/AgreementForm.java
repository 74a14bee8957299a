package org.keycontact.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycontact.crypto.AgreementTerms;

/**
 * A client contact agreement as it is proposed (guidance, 95-97).
 *
 * @param until open-ended where null
 * @param noFurtherAction decisions to take no further action go through the key contact too
 * @param whenAway cover, wait or victim
 * @param inform notice or none
 */
public record AgreementForm(
        String keyContact,
        Instant from,
        @Nullable Instant until,
        boolean noFurtherAction,
        String whenAway,
        String inform) {

    AgreementTerms terms(String caseId, String victim, int version) {
        return new AgreementTerms(caseId, victim, version, keyContact, from, until, noFurtherAction, whenAway, inform);
    }

    static AgreementForm of(CaseView.Agreement agreement) {
        return new AgreementForm(
                agreement.keyContact(),
                agreement.from(),
                agreement.until(),
                agreement.noFurtherAction(),
                agreement.whenAway(),
                agreement.inform());
    }
}
