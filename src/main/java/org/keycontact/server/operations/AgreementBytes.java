package org.keycontact.server.operations;

import org.keycontact.core.casefile.Agreement;

/** The exact bytes that a victim signs under a client contact agreement. */
@FunctionalInterface
public interface AgreementBytes {
    /**
     * Throws {@code Problem} INVALID for terms that nobody can sign.
     *
     * @param version of this case's agreement, from 1
     */
    byte[] of(String caseId, String victim, int version, Agreement terms);
}
