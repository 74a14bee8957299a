package org.keycontact.channel;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycontact.core.Via;
import org.keycontact.flow.port.Carrier;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.flow.port.DeliveryStatus;
import org.keycontact.flow.port.TextStatuses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts by Twilio. One attempt is one request: whatever comes back, nothing is repeated here. An attempt whose fate is
 * not certain is {@link CarrierOutcome.Unknown}, never guessed. Holds no state; may be used by many threads.
 */
public final class TwilioSms implements Carrier, TextStatuses {
    private static final Logger LOG = LoggerFactory.getLogger(TwilioSms.class);
    private static final Pattern MESSAGE_SID = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}");
    private static final long LONGEST_VALIDITY_SECONDS = 36_000;

    private final TwilioSettings settings;
    private final TwilioRestClient client;

    public TwilioSms(TwilioSettings settings) {
        this.settings = settings;
        this.client = client(settings);
    }

    static TwilioRestClient client(TwilioSettings settings) {
        return new TwilioRestClient.Builder(
                        settings.accountSid(), settings.tokens().getFirst().reveal())
                .httpClient(new OnceOnlyHttp(settings.connection()))
                .build();
    }

    @Override
    public Via via() {
        return Via.SMS;
    }

    /**
     * {@inheritDoc} The validity is given to the provider in whole seconds, rounded down, at least 1 and at most
     * 36,000.
     *
     * @throws IllegalArgumentException if the attempt's id cannot stand in a URL, or the words are empty
     */
    @Override
    public CarrierOutcome send(Attempt attempt) {
        if (!TwilioErrors.canStandInUrl(attempt.id()) || attempt.words().isEmpty()) {
            throw new IllegalArgumentException("An attempt has words, and an id that can stand in a URL.");
        }
        MessageCreator message = message(attempt);
        return TwilioErrors.of(() -> message.create(client).getSid());
    }

    private MessageCreator message(Attempt attempt) {
        PhoneNumber to = new PhoneNumber(attempt.address());
        MessageCreator message = settings.sendsByMessagingService()
                ? Message.creator(to, settings.sender(), attempt.words())
                : Message.creator(to, new PhoneNumber(settings.sender()), attempt.words());
        message.setValidityPeriod(validitySeconds(attempt.validity()));
        message.setStatusCallback(URI.create(settings.publicBaseUrl() + TwilioSettings.STATUS_PATH + attempt.id()));
        if (settings.discardContent()) {
            message.setContentRetention(Message.ContentRetention.DISCARD);
        }
        return message;
    }

    private static int validitySeconds(Duration validity) {
        return (int) Math.clamp(validity.toSeconds(), 1, LONGEST_VALIDITY_SECONDS);
    }

    @Override
    public Optional<DeliveryStatus> ask(String attemptId, String providerId) {
        if (!MESSAGE_SID.matcher(providerId).matches()) {
            return Optional.empty();
        }
        try {
            Message message = Message.fetcher(providerId).fetch(client);
            return message.getStatus() == null
                    ? Optional.empty()
                    : TwilioWebhooks.status(
                            attemptId, providerId, message.getStatus().toString(), message.getErrorCode());
        } catch (RuntimeException e) {
            // No message: it may quote the request.
            LOG.debug(
                    "A text's status cannot be asked for now ({})", e.getClass().getName());
            return Optional.empty();
        }
    }

    /**
     * Deletes a message at the provider's side, so that a third party keeps nothing that lasts. The provider refuses
     * while the message has no final status.
     *
     * @return true if it is gone; false if it is still there or nobody knows: ask again later. Never throws.
     */
    public boolean forget(String providerId) {
        if (!MESSAGE_SID.matcher(providerId).matches()) {
            return false;
        }
        try {
            return Message.deleter(providerId).delete(client);
        } catch (ApiException e) {
            return Integer.valueOf(20404).equals(e.getCode());
        } catch (RuntimeException e) {
            return false;
        }
    }
}
