package org.keycontact.flow.port;

import java.util.Optional;

/** What became of texts that a provider had accepted, for whoever asks: a report of it may have been lost. */
@FunctionalInterface
public interface TextStatuses {
    /**
     * Asks once. Empty if the provider cannot be asked now or does not know the text any more. Never throws for what a
     * provider does.
     *
     * @param attemptId ours, which the provider does not know; it stands in the answer
     * @param providerId what the provider gave when it accepted the text
     */
    Optional<DeliveryStatus> ask(String attemptId, String providerId);
}
