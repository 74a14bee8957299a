package org.keycontact.channel;

import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The provider's client and its HTTP library write whole requests to the log at DEBUG: phone numbers, words, the token.
 * The channel does not start under such a configuration.
 */
final class QuietLoggers {
    private static final List<String> TALKATIVE =
            List.of("com.twilio.http", "org.apache.hc.client5.http.wire", "org.apache.hc.client5.http.headers");

    private QuietLoggers() {}

    /** @throws IllegalStateException naming the logger that must be set to INFO or above */
    static void require() {
        for (String name : TALKATIVE) {
            if (LoggerFactory.getLogger(name).isDebugEnabled()) {
                throw new IllegalStateException("The logger " + name
                        + " is at DEBUG and would write phone numbers and the token to the log. Set it to INFO.");
            }
        }
    }
}
