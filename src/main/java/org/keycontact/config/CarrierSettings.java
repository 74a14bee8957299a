package org.keycontact.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How the hub reaches people's phones. */
public sealed interface CarrierSettings {
    /**
     * The demonstration's phone network, inside this process, on the loopback address. Reaches nobody.
     *
     * @param port where the page of its phones is shown; 0 means any that is free
     */
    record Simulated(int port) implements CarrierSettings {}

    /**
     * A Twilio account.
     *
     * @param authToken signs our calls and checks theirs
     * @param secondAuthToken also accepted on their calls, while tokens are being changed over
     * @param from the service's own number, E.164
     * @param calls whether on-call workers may be called from that number
     * @param apiBase another address of the API; null for Twilio's own
     */
    record Twilio(
            String accountSid,
            Secret authToken,
            @Nullable Secret secondAuthToken,
            String from,
            boolean calls,
            @Nullable URI apiBase)
            implements CarrierSettings {}
}
