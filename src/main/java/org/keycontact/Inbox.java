package org.keycontact;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycontact.channel.StopWords;
import org.keycontact.core.Problem;
import org.keycontact.flow.MakeDueContacts;
import org.keycontact.flow.ReceiveSms;
import org.keycontact.flow.ReceiveSms.ChannelWord;
import org.keycontact.flow.Tellings;
import org.keycontact.flow.WorkersTexts;
import org.keycontact.flow.port.DeliveryStatus;
import org.keycontact.flow.port.InboundText;

/** Hands what the carrier reports to the journeys. */
final class Inbox {
    private final Telephony telephony;
    private final WorkersTexts workers;
    private final ReceiveSms receive;
    private final MakeDueContacts contacts;
    private final Tellings tellings;
    private final Figures figures;

    Inbox(
            Telephony telephony,
            WorkersTexts workers,
            ReceiveSms receive,
            MakeDueContacts contacts,
            Tellings tellings,
            Figures figures) {
        this.telephony = telephony;
        this.workers = workers;
        this.receive = receive;
        this.contacts = contacts;
        this.tellings = tellings;
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
            case HELP, NONE -> ChannelWord.NONE;
        };
    }

    void status(String pathAndQuery, @Nullable String signature, String body) {
        Optional<DeliveryStatus> status = telephony.webhooks().status(pathAndQuery, signature, body);
        status.ifPresent(this::statusOf);
    }

    private void statusOf(DeliveryStatus status) {
        contacts.delivered(status);
        tellings.reported(status);
        switch (status.stage()) {
            case DELIVERED, FAILED -> forget(status.providerId());
            case QUEUED, SENT -> {}
        }
    }
}
