package org.keycontact.server;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the server needs to know of the outside.
 *
 * @param port TCP port; 0 for a free one
 * @param https browsers reach the hub by HTTPS only, here or at a proxy: they are told to keep to it
 * @param behindProxy a proxy of our own stands in front, and the last X-Forwarded-For is true
 */
public record ServerSettings(
        String host, int port, boolean https, boolean behindProxy, Limits limits, Operations operations) {

    /**
     * What those who run the hub want of it.
     *
     * @param drain how long a stop says "not ready" before anything is refused
     * @param management where health and metrics are answered; null for where everything else is
     * @param certificate what TLS is ended with here; null if it is not
     */
    public record Operations(
            Duration drain,
            @Nullable Inside management,
            @Nullable Certificate certificate) {
        /** Stops at once, answers all on one port, without TLS. */
        public static Operations usual() {
            return new Operations(Duration.ZERO, null, null);
        }
    }

    /** Where the inside of our network asks; port 0 for a free one. */
    public record Inside(String host, int port) {}

    /** PEM files; read again when they change. */
    public record Certificate(Path chain, Path key) {}

    /**
     * What the server takes on at once.
     *
     * @param bodyBytes largest request body
     * @param connections open connections in all; a further one is closed at once
     * @param running operations that run at once; a further one gets 503
     * @param requestTime from the request's first line to its answer, event streams excepted
     * @param stopTime how long a stop waits for what runs
     * @param rates requests per place and per person
     */
    public record Limits(
            int bodyBytes, int connections, int running, Duration requestTime, Duration stopTime, Rates rates) {}

    /** Requests per place, requests per person, and how many of each are remembered. */
    public record Rates(Rate perPlace, Rate perPerson, int remembered) {}

    /**
     * How often something may happen.
     *
     * @param burst requests at once after a pause
     * @param perSecond requests in the long run
     */
    public record Rate(int burst, double perSecond) {
        public Rate {
            if (burst < 1 || !(perSecond > 0)) {
                throw new IllegalArgumentException("A rate needs a burst of at least 1 and more than 0 per second");
            }
        }
    }

    /**
     * 256 KiB; 10,000 connections; 256 operations at once; 30 s, and 10 s to stop; a burst of 100 and 20 a second per
     * place, 60 and 10 a second per person.
     */
    public static Limits usualLimits() {
        Rates rates = new Rates(new Rate(100, 20), new Rate(60, 10), 100_000);
        return new Limits(256 * 1024, 10_000, 256, Duration.ofSeconds(30), Duration.ofSeconds(10), rates);
    }
}
