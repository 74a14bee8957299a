package org.keycontact.channel;

import com.twilio.http.HttpMethod;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.CallCreator;
import com.twilio.type.PhoneNumber;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.keycontact.core.escalation.Way;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.flow.port.WorkerChannel;

/**
 * Calls workers by Twilio. One attempt is one request, as for texts. Machines are detected before a word is spoken: nothing is
 * left on a voice mail, and a machine has acknowledged nothing. Holds no state; may be used by many threads.
 */
public final class TwilioCalls implements WorkerChannel {
    private static final Pattern ALERT_NUMBER = Pattern.compile("[0-9]{4,6}");
    private static final int RING_SECONDS = 25;
    private static final int LONGEST_CALL_SECONDS = 180;

    private final TwilioSettings settings;
    private final TwilioRestClient client;

    /** Throws IllegalArgumentException if the settings name no number that can call. */
    public TwilioCalls(TwilioSettings settings) {
        if (settings.sendsByMessagingService()) {
            throw new IllegalArgumentException(
                    "Calls need a number of the service's own: a messaging service cannot call.");
        }
        this.settings = settings;
        this.client = TwilioSms.client(settings);
    }

    @Override
    public Way way() {
        return Way.CALL;
    }

    /** {@inheritDoc} Throws IllegalArgumentException if the attempt's id or the number cannot stand in a URL. */
    @Override
    public CarrierOutcome tell(Notice notice) {
        if (!TwilioErrors.canStandInUrl(notice.attemptId())
                || !ALERT_NUMBER.matcher(notice.number()).matches()) {
            throw new IllegalArgumentException("An attempt has an id that can stand in a URL, and an alert's number.");
        }
        return TwilioErrors.of(() -> call(notice).create(client).getSid());
    }

    private CallCreator call(Notice notice) {
        String base = settings.publicBaseUrl().toString();
        String about = notice.attemptId() + "?n=" + notice.number() + "&k="
                + notice.kind().code();
        return Call.creator(
                        new PhoneNumber(notice.address()),
                        new PhoneNumber(settings.sender()),
                        URI.create(base + CallWebhooks.ANSWERED_PATH + about))
                .setMethod(HttpMethod.POST)
                .setStatusCallback(URI.create(base + CallWebhooks.STATUS_PATH + notice.attemptId()))
                .setStatusCallbackMethod(HttpMethod.POST)
                .setStatusCallbackEvent(List.of("ringing", "answered", "completed"))
                .setMachineDetection("Enable")
                .setTimeout(RING_SECONDS)
                .setTimeLimit(LONGEST_CALL_SECONDS)
                .setRecord(false);
    }
}
