package org.keycontact.channel;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the hub must know to send and receive texts by Twilio. Checked when it is made: a wrong value is an
 * {@link IllegalArgumentException} whose sentence names the setting and never its value.
 *
 * @param accountSid {@code AC} and 32 hexadecimal digits
 * @param tokens one, or two while they are being rotated: the first signs in, each of them may have signed a webhook
 * @param sender the service's number in E.164, or the id of a messaging service ({@code MG...})
 * @param publicBaseUrl where the provider reaches this hub, without a slash at the end; https, or http on loopback
 * @param discardContent asks the provider not to keep the words, where the account allows it
 */
public record TwilioSettings(
        String accountSid,
        List<AuthToken> tokens,
        String sender,
        URI publicBaseUrl,
        boolean discardContent,
        Connection connection) {
    /** The path under which the provider reports incoming texts. */
    public static final String INBOUND_PATH = "/webhooks/twilio/inbound";
    /** The path under which it reports what became of an attempt; the attempt's id follows. */
    public static final String STATUS_PATH = "/webhooks/twilio/status/";

    private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");
    private static final Pattern SENDER = Pattern.compile("\\+[1-9][0-9]{6,14}|MG[0-9a-fA-F]{32}");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    public TwilioSettings {
        tokens = List.copyOf(tokens);
        require(ACCOUNT.matcher(accountSid).matches(), "The Twilio account SID is AC and 32 hexadecimal digits.");
        require(tokens.size() == 1 || tokens.size() == 2, "Twilio has one auth token, or two during a rotation.");
        require(SENDER.matcher(sender).matches(), "The Twilio sender is an E.164 number or a messaging service SID.");
        require(
                isBase(publicBaseUrl),
                "The public base URL is https (or http on loopback), without a slash, query or user.");
    }

    /**
     * How the provider is reached.
     *
     * @param apiBase a look-alike on loopback to talk to instead of the provider, {@code http://127.0.0.1:port}
     * @param connectTimeout until the connection stands, 1 ms to 60 s
     * @param responseTimeout silence after which an answer is no longer waited for, 1 ms to 60 s
     */
    public record Connection(@Nullable URI apiBase, Duration connectTimeout, Duration responseTimeout) {
        public Connection {
            require(inRange(connectTimeout) && inRange(responseTimeout), "Twilio time-outs are 1 ms to 60 s.");
            require(
                    apiBase == null
                            || ("http".equals(apiBase.getScheme()) && onLoopback(apiBase) && apiBase.getPort() > 0),
                    "Only a look-alike on loopback may stand in for Twilio: http://127.0.0.1:port.");
        }

        /** The provider itself; 5 s to connect, 10 s for an answer. */
        public static Connection toTheProvider() {
            return new Connection(null, Duration.ofSeconds(5), Duration.ofSeconds(10));
        }

        private static boolean inRange(Duration time) {
            return time.toMillis() >= 1 && time.toMillis() <= 60_000;
        }
    }

    /** True where a messaging service picks the number that sends. */
    boolean sendsByMessagingService() {
        return sender.startsWith("MG");
    }

    private static boolean isBase(URI url) {
        boolean safe = "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && onLoopback(url));
        boolean bare = url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
        return safe && bare && url.getHost() != null && !url.toString().endsWith("/");
    }

    private static boolean onLoopback(URI url) {
        return url.getHost() != null && LOOPBACK.contains(url.getHost());
    }

    private static void require(boolean held, String sentence) {
        if (!held) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
