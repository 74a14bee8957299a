package org.keycontact.channel;

import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The SMTP server that takes workers' mail. Never without TLS, and its certificate must be for this host.
 *
 * @param startTls TLS after STARTTLS, without which nothing is sent; else from the first byte
 * @param login none where the server asks for none
 * @param from the sender, an address of the service's own
 * @param trust who vouches for the certificate; null for those that this Java trusts
 * @param patience for a connection, and for each answer, 1 ms to 60 s
 */
public record MailServer(
        String host,
        int port,
        boolean startTls,
        @Nullable Login login,
        String from,
        @Nullable SSLSocketFactory trust,
        Duration patience) {
    /** Who the hub is to the server. */
    public record Login(String user, AuthToken password) {}

    public MailServer {
        if (patience.toMillis() < 1 || patience.toMillis() > 60_000) {
            throw new IllegalArgumentException("A mail server's time-out is 1 ms to 60 s.");
        }
    }
}
