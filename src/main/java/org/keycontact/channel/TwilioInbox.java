package org.keycontact.channel;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.flow.port.InboundText;

/**
 * Reads at start what came in while the hub was away: the provider reports a text only once or twice. What was already
 * received comes again, so whoever reads must be idempotent by {@link InboundText#providerId()}.
 */
public final class TwilioInbox {
    private static final long PAGE = 1_000;
    private static final int MOST = 20_000;

    private final TwilioSettings settings;
    private final TwilioRestClient client;

    public TwilioInbox(TwilioSettings settings) {
        this.settings = settings;
        this.client = TwilioSms.client(settings);
    }

    /**
     * The texts that came in at or after {@code since}, oldest first; with a messaging service, on any number of the
     * account.
     *
     * @throws Problem of kind UNAVAILABLE if the provider cannot be read, or holds more than 20,000
     */
    public List<InboundText> receivedSince(Instant since) {
        // The provider's filter may only look at the day.
        MessageReader reader = new MessageReader()
                .setDateSentAfter(since.minus(Duration.ofDays(1)).atZone(ZoneOffset.UTC))
                .setPageSize(PAGE);
        if (!settings.sendsByMessagingService()) {
            reader.setTo(settings.sender());
        }
        List<InboundText> texts = new ArrayList<>();
        try {
            for (Message message : reader.read(client)) {
                if (isInboundSince(message, since)) {
                    texts.addFirst(text(message));
                }
                if (texts.size() > MOST) {
                    throw away();
                }
            }
        } catch (Problem e) {
            throw e;
        } catch (RuntimeException e) {
            throw away();
        }
        return List.copyOf(texts);
    }

    private static Problem away() {
        return new Problem(
                Problem.Kind.UNAVAILABLE,
                "carrier-unavailable",
                "The text provider's list of received texts cannot be read now. Repeat later.");
    }

    private static boolean isInboundSince(Message message, Instant since) {
        return message.getDirection() == Message.Direction.INBOUND
                && message.getFrom() != null
                && (message.getDateSent() == null
                        || !message.getDateSent().toInstant().isBefore(since));
    }

    private static InboundText text(Message message) {
        String words = message.getBody() == null ? "" : message.getBody();
        return new InboundText(message.getSid(), message.getFrom().toString(), message.getTo(), words, sentAt(message));
    }

    private static @Nullable Instant sentAt(Message message) {
        return message.getDateSent() == null ? null : message.getDateSent().toInstant();
    }
}
