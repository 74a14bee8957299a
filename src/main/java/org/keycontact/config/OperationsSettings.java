package org.keycontact.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What concerns those who run the hub.
 *
 * @param level how much is logged; no level ever shows words, names, numbers, tokens or keys
 * @param format how it is logged: for people, or a JSON object on each line
 * @param drain how long a hub that stops says that it is not ready before it refuses anything, so that whoever hands
 *     requests out has time to see it
 * @param management where health and metrics are answered; null for where everything else is
 * @param tls the hub's own certificate; null if somebody in front ends TLS
 */
public record OperationsSettings(
        LogLevel level,
        LogFormat format,
        Duration drain,
        @Nullable Management management,
        @Nullable Tls tls) {

    /** Text at INFO, stopping at once, on one port, without TLS. */
    public static OperationsSettings usual() {
        return new OperationsSettings(LogLevel.INFO, LogFormat.TEXT, Duration.ZERO, null, null);
    }

    /** A port for the inside only; 0 means any that is free. */
    public record Management(String host, int port) {}

    /** PEM files: the certificate with its chain, and its key in PKCS #8. Read again when they change. */
    public record Tls(Path certificate, Path key) {}

    /** How much is logged. */
    public enum LogLevel {
        WARN,
        INFO,
        DEBUG
    }

    /** How it is logged. */
    public enum LogFormat {
        TEXT,
        JSON
    }
}
