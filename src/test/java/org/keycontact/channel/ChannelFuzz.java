package org.keycontact.channel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycontact.core.Problem;

/** What parses what comes from carriers and people's pens, for a fuzzer: it reads or refuses, and never anything else. */
public final class ChannelFuzz {
    private static final URI HERE = URI.create("http://127.0.0.1:1");
    private static final TwilioWebhooks WEBHOOKS = new TwilioWebhooks(new TwilioSettings(
            "AC00000000000000000000000000000000",
            List.of(new AuthToken("a-token")),
            "+447700900000",
            HERE,
            false,
            new TwilioSettings.Connection(HERE, Duration.ofSeconds(1), Duration.ofSeconds(1))));
    private static final PhoneNumbers NUMBERS = new PhoneNumbers("GB", true);

    private ChannelFuzz() {}

    /** As somebody without the carrier's secret would send it. */
    public static void webhook(byte[] data) {
        String body = new String(data, StandardCharsets.UTF_8);
        try {
            WEBHOOKS.inbound("/webhooks/twilio/inbound", "AAAA", body);
            throw new AssertionError("Taken without a signature");
        } catch (Problem refused) {
            require(refused.kind() == Problem.Kind.REFUSED, "Read before the signature was checked");
        }
    }

    public static void form(byte[] data) {
        Optional<Map<String, String>> fields = WebhookForm.fields(new String(data, StandardCharsets.UTF_8));
        fields.ifPresent(all -> require(!all.containsKey(null), "A field without a name"));
    }

    public static void number(byte[] data) {
        String written = new String(data, StandardCharsets.UTF_8);
        String number;
        try {
            number = NUMBERS.e164(written);
        } catch (Problem refused) {
            require(!hasDigits(written) || !refused.sentence().contains(written), "A refusal repeats the number");
            return;
        }
        require(number.matches("\\+[1-9][0-9]{6,14}"), "Not E.164: " + number);
        require(NUMBERS.e164(number).equals(number), "A number is not its own");
    }

    /** Without any it is no number, but may be a word of the refusal. */
    private static boolean hasDigits(String written) {
        return written.codePoints().anyMatch(Character::isDigit);
    }

    public static void words(byte[] data) {
        String words = new String(data, StandardCharsets.UTF_8);
        require(StopWords.of(words) == StopWords.of(words + " "), "White space changes what is asked");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
