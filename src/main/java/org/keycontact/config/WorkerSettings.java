package org.keycontact.config;

import org.jspecify.annotations.Nullable;

/**
 * How workers are told of alerts besides by the carrier. What is not configured is not there, and shows as no working channel.
 */
public record WorkerSettings(@Nullable Mail mail, @Nullable Push push) {
    /** Neither e-mail nor push. */
    public static final WorkerSettings NONE = new WorkerSettings(null, null);

    /**
     * An SMTP server, never without TLS.
     *
     * @param startTls TLS after STARTTLS; else from the first byte
     * @param user none where the server asks for no sign-in
     * @param password there if there is a user
     * @param from the sender's address
     */
    public record Mail(
            String host,
            int port,
            boolean startTls,
            @Nullable String user,
            @Nullable Secret password,
            String from) {}

    /**
     * Web push.
     *
     * @param contact where a push service's people may write to: {@code mailto:} or {@code https:}
     * @param key base64 of the 32 bytes that the hub shows push services who it is by; browsers subscribe to it, so that
     *     another key loses them all
     */
    public record Push(String contact, Secret key) {}
}
