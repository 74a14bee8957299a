package org.keycontact.channel;

import org.keycontact.core.Via;
import org.keycontact.flow.port.Carrier;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.CarrierOutcome;

/**
 * Stands where this deployment has no provider: every attempt fails at once and says so, and the next channel is tried.
 */
public record UnavailableCarrier(Via via) implements Carrier {
    @Override
    public CarrierOutcome send(Attempt attempt) {
        return new CarrierOutcome.Failed(CarrierFailure.NO_CARRIER);
    }
}
