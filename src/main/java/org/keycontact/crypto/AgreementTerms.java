package org.keycontact.crypto;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a client contact agreement as the victim signs them (guidance, 95-97).
 *
 * @param version of this case's agreement, from 1
 * @param until open-ended where null
 * @param noFurtherAction whether decisions to take no further action go through the key contact too (96, footnote 29)
 * @param whenAway {@code cover}, {@code wait} or {@code victim}
 * @param inform {@code notice} or {@code none}
 */
public record AgreementTerms(
        String caseId,
        String victim,
        int version,
        String keyContact,
        Instant from,
        @Nullable Instant until,
        boolean noFurtherAction,
        String whenAway,
        String inform) {}
