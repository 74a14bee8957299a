package org.keycontact.client;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How a client reaches its hub.
 *
 * @param hub without a slash at the end: https, or http on the loopback address
 * @param clock what the client takes for now; headers more than 15 minutes off are refused by the hub
 * @param watch is asked before something is sealed to a key that is new on a case, or changed
 * @param connectTimeout until a connection stands
 * @param answerTimeout until an answer is there, from the request's first byte
 */
public record ClientSettings(
        URI hub, InstantSource clock, RecipientWatch watch, Duration connectTimeout, Duration answerTimeout) {

    /** Throws IllegalArgumentException for plain http to another machine, which would show tokens to the network. */
    public ClientSettings {
        String host = String.valueOf(hub.getHost());
        boolean loopback = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
        boolean safe = "https".equals(hub.getScheme()) || ("http".equals(hub.getScheme()) && loopback);
        if (!safe || hub.getRawUserInfo() != null || hub.toString().endsWith("/")) {
            throw new IllegalArgumentException(
                    "The hub's address is https (or http on loopback), without a slash at its end.");
        }
    }

    /** 5 s to connect, 20 s for an answer. */
    public static ClientSettings of(URI hub, InstantSource clock, RecipientWatch watch) {
        return new ClientSettings(hub, clock, watch, Duration.ofSeconds(5), Duration.ofSeconds(20));
    }
}
