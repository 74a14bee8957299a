package org.keycontact;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycontact.channel.AuthToken;
import org.keycontact.channel.CallScript;
import org.keycontact.channel.CallWebhooks;
import org.keycontact.channel.PhoneNumbers;
import org.keycontact.channel.TwilioCalls;
import org.keycontact.channel.TwilioInbox;
import org.keycontact.channel.TwilioSettings;
import org.keycontact.channel.TwilioSms;
import org.keycontact.channel.TwilioWebhooks;
import org.keycontact.channel.UnavailableCarrier;
import org.keycontact.channel.WorkerTexts;
import org.keycontact.config.CarrierSettings;
import org.keycontact.config.Settings;
import org.keycontact.core.Via;
import org.keycontact.core.escalation.Way;
import org.keycontact.demonstration.phones.PhoneNetwork;
import org.keycontact.flow.port.Carrier;
import org.keycontact.flow.port.WorkerChannel;

/**
 * How the hub reaches phones: an account with the carrier, or in a demonstration a simulated network on the loopback
 * address.
 *
 * @param notifying how workers are told besides
 * @param network the simulated network, if this process runs one
 */
record Telephony(
        TwilioSms sms,
        TwilioInbox inbox,
        TwilioWebhooks webhooks,
        Voice voice,
        PhoneNumbers numbers,
        Notifying notifying,
        @Nullable PhoneNetwork network)
        implements AutoCloseable {
    private static final String ACCOUNT = "AC00000000000000000000000000000000";
    private static final String TOKEN = "a-simulated-network-needs-no-secret";
    private static final String OWN_NUMBER = "+447700900000";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * What calls need.
     *
     * @param calls none where the service does not call
     */
    record Voice(@Nullable TwilioCalls calls, CallWebhooks webhooks, CallScript script) {
        static Voice of(TwilioSettings settings, boolean on) {
            return new Voice(
                    on ? new TwilioCalls(settings) : null, new CallWebhooks(settings), new CallScript(settings));
        }
    }

    static Telephony open(Settings settings, InstantSource clock) {
        Notifying notifying = Notifying.open(settings.workers(), settings.demonstration(), clock);
        String region = settings.service().region();
        URI here = settings.http().publicUrl();
        return switch (settings.carrier()) {
            case CarrierSettings.Simulated simulated -> simulated(simulated, here, region, notifying);
            case CarrierSettings.Twilio twilio -> real(twilio, here, region, notifying);
        };
    }

    private static Telephony simulated(
            CarrierSettings.Simulated settings, URI here, String region, Notifying notifying) {
        PhoneNetwork network = PhoneNetwork.start(new PhoneNetwork.Options(
                settings.port(), ACCOUNT, TOKEN, here + TwilioSettings.INBOUND_PATH, OWN_NUMBER, (Path) null));
        return with(
                new TwilioSettings(
                        ACCOUNT,
                        List.of(new AuthToken(TOKEN)),
                        OWN_NUMBER,
                        here,
                        false,
                        new TwilioSettings.Connection(network.base(), PATIENCE, PATIENCE)),
                true,
                new PhoneNumbers(region, true),
                notifying,
                network);
    }

    private static Telephony real(CarrierSettings.Twilio settings, URI here, String region, Notifying notifying) {
        AuthToken first = new AuthToken(settings.authToken().reveal());
        List<AuthToken> tokens = settings.secondAuthToken() == null
                ? List.of(first)
                : List.of(first, new AuthToken(settings.secondAuthToken().reveal()));
        TwilioSettings.Connection usual = TwilioSettings.Connection.toTheProvider();
        TwilioSettings.Connection connection = settings.apiBase() == null
                ? usual
                : new TwilioSettings.Connection(settings.apiBase(), usual.connectTimeout(), usual.responseTimeout());
        boolean loopback = settings.apiBase() != null;
        return with(
                new TwilioSettings(settings.accountSid(), tokens, settings.from(), here, true, connection),
                settings.calls(),
                new PhoneNumbers(region, loopback),
                notifying,
                null);
    }

    private static Telephony with(
            TwilioSettings settings,
            boolean calls,
            PhoneNumbers numbers,
            Notifying notifying,
            @Nullable PhoneNetwork network) {
        return new Telephony(
                new TwilioSms(settings),
                new TwilioInbox(settings),
                new TwilioWebhooks(settings),
                Voice.of(settings, calls),
                numbers,
                notifying,
                network);
    }

    /** One carrier for each channel; those that the hub has none for say so. */
    Map<Via, Carrier> carriers() {
        Map<Via, Carrier> carriers = new EnumMap<>(Via.class);
        carriers.put(Via.SMS, sms);
        for (Via via : List.of(Via.VOICE, Via.EMAIL, Via.PUSH)) {
            carriers.put(via, new UnavailableCarrier(via));
        }
        return carriers;
    }

    /** How workers are told of alerts; a way that is not here is not configured. */
    Map<Way, WorkerChannel> workerChannels() {
        Map<Way, WorkerChannel> channels = new EnumMap<>(Way.class);
        channels.putAll(notifying.channels());
        channels.put(Way.SMS, new WorkerTexts(sms));
        if (voice.calls() != null) {
            channels.put(Way.CALL, voice.calls());
        }
        return channels;
    }

    @Override
    public void close() {
        notifying.close();
        if (network != null) {
            network.close();
        }
    }
}
