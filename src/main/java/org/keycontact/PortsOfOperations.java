package org.keycontact;

import java.time.Instant;
import org.keycontact.core.casefile.Agreement;
import org.keycontact.crypto.AgreementTerms;
import org.keycontact.crypto.Agreements;
import org.keycontact.crypto.DirectoryChain;
import org.keycontact.crypto.Signatures;
import org.keycontact.server.operations.OperationPorts;

/** What operations need besides journeys. */
final class PortsOfOperations {
    private PortsOfOperations() {}

    static OperationPorts of(Ground ground) {
        var sealing = ground.keyring().sealing();
        return new OperationPorts(
                ground.settings().service().name(),
                ConfiguredFacts.of(ground.settings()),
                ground.clock(),
                sealing,
                PortsOfOperations::agreementBytes,
                Signatures.AGREEMENT,
                (n, hash) -> sealing.sign(
                        Signatures.DIRECTORY_HEAD, DirectoryChain.headBytes(new DirectoryChain.Head(n, hash))),
                ground.telephony().numbers()::e164,
                ground.telephony().notifying().pushKey());
    }

    private static byte[] agreementBytes(String caseId, String victim, int version, Agreement terms) {
        Instant from = terms.from() == null ? Instant.EPOCH : terms.from();
        return Agreements.bytes(new AgreementTerms(
                caseId,
                victim,
                version,
                terms.keyContact(),
                from,
                terms.until(),
                terms.noFurtherAction(),
                terms.whenAway().code(),
                terms.inform().code()));
    }
}
