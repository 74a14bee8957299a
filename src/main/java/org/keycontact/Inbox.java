package org.keycontact;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keycontact.channel.CallScript;
import org.keycontact.channel.CallWebhooks;
import org.keycontact.channel.StopWords;
import org.keycontact.core.Problem;
import org.keycontact.flow.AnswerByPhone.Result;
import org.keycontact.flow.MakeDueContacts;
import org.keycontact.flow.ReceiveSms;
import org.keycontact.flow.ReceiveSms.ChannelWord;
import org.keycontact.flow.WorkersCalls;
import org.keycontact.flow.WorkersTexts;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.DeliveryStatus;
import org.keycontact.flow.port.InboundText;

/** Hands what the carrier reports to the journeys. */
final class Inbox {
    private final Telephony telephony;
    private final WorkersTexts workers;
    private final ReceiveSms receive;
    private final MakeDueContacts contacts;
    private final WorkersCalls calls;
    private final Consumer<DeliveryStatus> reports;
    private final Figures figures;

    /** @param reports is told what became of attempts to tell workers, and of others, which it does not know */
    Inbox(
            Telephony telephony,
            WorkersTexts workers,
            ReceiveSms receive,
            MakeDueContacts contacts,
            WorkersCalls calls,
            Consumer<DeliveryStatus> reports,
            Figures figures) {
        this.calls = calls;
        this.reports = reports;
        this.telephony = telephony;
        this.workers = workers;
        this.receive = receive;
        this.contacts = contacts;
        this.figures = figures;
    }

    void text(String pathAndQuery, @Nullable String signature, String body) {
        accept(telephony.webhooks().inbound(pathAndQuery, signature, body));
    }

    /** Takes a text in, from a webhook or from what came while the hub was away. */
    void accept(InboundText text) {
        String from = number(text.from());
        ChannelWord word = word(text.words());
        figures.text(() -> {
            if (!workers.take(text, from, word)) {
                receive.receive(text, from, word);
            }
        });
        forget(text.providerId());
    }

    /** Nothing that a third party keeps should last: deleted at the carrier's side. Tried once; it matters, but nobody waits for it. */
    private void forget(String providerId) {
        Thread.ofVirtual().name("forget").start(() -> telephony.sms().forget(providerId));
    }

    /** A sender that is no telephone number is an unknown sender. */
    private String number(String from) {
        try {
            return telephony.numbers().e164(from);
        } catch (Problem notANumber) {
            return from;
        }
    }

    private static ChannelWord word(String words) {
        return switch (StopWords.of(words)) {
            case OPT_OUT -> ChannelWord.OPT_OUT;
            case OPT_IN -> ChannelWord.OPT_IN;
            case HELP -> ChannelWord.HELP;
            case NONE -> ChannelWord.NONE;
        };
    }

    /** A call was answered: what is said to whoever, or whatever, did. */
    String answered(String pathAndQuery, @Nullable String signature, String body) {
        CallWebhooks.Answered answered = telephony.voice().webhooks().answered(pathAndQuery, signature, body);
        CallWebhooks.OnTheLine line = answered.line();
        if (answered.machine()) {
            reports.accept(new DeliveryStatus(
                    line.attemptId(), line.callSid(), DeliveryStatus.Stage.FAILED, CarrierFailure.MACHINE));
            return telephony.voice().script().silence();
        }
        return telephony.voice().script().ask(line);
    }

    /** Keys were pressed on a call: how it goes on. */
    String keyed(String pathAndQuery, @Nullable String signature, String body) {
        CallWebhooks.Keyed keyed = telephony.voice().webhooks().keyed(pathAndQuery, signature, body);
        CallWebhooks.OnTheLine line = keyed.line();
        CallScript script = telephony.voice().script();
        Result result = calls.keyed(line.callSid() + ":" + line.tries(), line.called(), line.number(), keyed.digits());
        return switch (result) {
            case YOURS -> script.yours(line);
            case TAKEN -> script.taken(line);
            case REFUSED_WRONG_PIN, REFUSED_NO_SUCH_ALERT, REFUSED_TOO_MANY_TRIES, REFUSED_UNKNOWN_PHONE ->
                script.askAgain(line);
        };
    }

    void callStatus(String pathAndQuery, @Nullable String signature, String body) {
        reports.accept(telephony.voice().webhooks().status(pathAndQuery, signature, body));
    }

    void status(String pathAndQuery, @Nullable String signature, String body) {
        Optional<DeliveryStatus> status = telephony.webhooks().status(pathAndQuery, signature, body);
        status.ifPresent(this::statusOf);
    }

    /** Takes what became of an attempt, from a webhook or because the carrier was asked. */
    void statusOf(DeliveryStatus status) {
        contacts.delivered(status);
        reports.accept(status);
        switch (status.stage()) {
            case DELIVERED, FAILED -> forget(status.providerId());
            case QUEUED, SENT -> {}
        }
    }
}
