package org.keycontact.flow.port;

import org.jspecify.annotations.Nullable;

/**
 * What a provider says, later, of an attempt that it had accepted. May come twice and out of order.
 *
 * @param attemptId ours
 * @param providerId the provider's
 * @param stage how far it came
 * @param failure set where the stage is {@link Stage#FAILED}
 */
public record DeliveryStatus(
        String attemptId,
        String providerId,
        Stage stage,
        @Nullable CarrierFailure failure) {

    /** Steps forwards only; the two last are final. */
    public enum Stage {
        QUEUED,
        SENT,
        DELIVERED,
        FAILED
    }
}
