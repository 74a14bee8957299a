package org.keycontact.server.operations;

import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.keycontact.flow.port.Sealing;

/**
 * What the operations need besides the journeys.
 *
 * @param service name of the service, bound into what clients derive from a passphrase
 * @param facts what the service has set
 * @param clock the same as the journeys'
 * @param agreementPurpose the purpose for which {@code agreements} are signed
 * @param e164 a telephone number in its international form; throws {@code Problem} for what is none
 * @param pushKey what browsers subscribe with; none: this deployment pushes nothing
 */
public record OperationPorts(
        String service,
        ServiceFacts facts,
        InstantSource clock,
        Sealing sealing,
        AgreementBytes agreements,
        String agreementPurpose,
        DirectoryHeads heads,
        UnaryOperator<String> e164,
        @Nullable String pushKey) {}
