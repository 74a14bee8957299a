package org.keycontact.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Category;
import org.keycontact.core.Envelope;
import org.keycontact.core.Header;
import org.keycontact.core.MailboxKey;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.Urgency;
import org.keycontact.core.Via;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.casefile.Person;
import org.keycontact.core.plan.RecordedPlan;
import org.keycontact.core.routing.Message;
import org.keycontact.core.routing.Routing;
import org.keycontact.core.routing.RoutingDecision.Refused;
import org.keycontact.core.routing.RoutingDecision.Routed;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.PhoneOwner;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.FieldCipher;
import org.keycontact.flow.port.InboundText;
import org.keycontact.flow.port.Sealing;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * A text comes in. Its words are sealed in memory to the mailboxes that the routing names, and never kept or logged in
 * clear. By SMS the sender is not proven: anyone who holds the phone, or spoofs its number, can send it.
 */
public final class ReceiveSms {
    /** Begins the names of the logs of texts whose sender is not known, or shared by several cases: one for each month. */
    public static final String UNKNOWN_SENDERS = "unknown-senders-";

    private static final int MOST_OWNERS = 100;

    private final Store store;
    private final People people;
    private final Casebook casebook;
    private final Mailboxes mailboxes;
    private final Sealing sealing;
    private final FieldCipher cipher;
    private final HelpAnswers answers;
    private final InstantSource clock;

    /** @param helpAnswer what HELP and INFO are answered with, fit to be a cover text; none: nothing */
    public ReceiveSms(
            Store store,
            People people,
            Casebook casebook,
            Mailboxes mailboxes,
            Sealing sealing,
            FieldCipher cipher,
            @Nullable String helpAnswer,
            InstantSource clock) {
        this.answers = new HelpAnswers(store, helpAnswer);
        this.store = store;
        this.people = people;
        this.casebook = casebook;
        this.mailboxes = mailboxes;
        this.sealing = sealing;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** What a single word asks of the channel, whatever else it may have meant. */
    public enum ChannelWord {
        OPT_OUT,
        OPT_IN,
        /** Asks for the service's neutral answer; the channel stays as it is. */
        HELP,
        NONE
    }

    /**
     * Accepts a text; durable when this returns, and accepted once however often it is reported. From a number that several
     * cases share, or that a manager recorded as a worker's, it goes to the duty team as from an unknown sender. A number that
     * somebody says is their own takes nothing from the victim whose plan has it.
     *
     * @param from the sender's number in E.164, unproven
     */
    public void receive(InboundText text, String from, ChannelWord word) {
        String number = cipher.blindIndex(from);
        List<Kept<PhoneOwner>> owners = store.phones().find(Store.BY_NUMBER, List.of(number), null, null, MOST_OWNERS);
        String request = "sms:" + text.providerId();
        if (owners.size() == 1 && !isWorkers(number, from)) {
            PhoneOwner owner = owners.getFirst().value();
            changeChannel(owner, request, word);
            accept(owner, request, text, word);
        } else {
            if (word == ChannelWord.OPT_OUT) {
                owners.forEach(owner -> changeChannel(
                        owner.value(), request + ":" + owner.value().caseId(), word));
            }
            acceptUnknown(request, text);
        }
    }

    private boolean isWorkers(String number, String from) {
        return store.workerPhones().find(Store.BY_NUMBER, List.of(number), null, null, MOST_OWNERS).stream()
                .flatMap(kept -> people.find(kept.value().person()).stream())
                .anyMatch(worker -> from.equals(worker.phone()));
    }

    /** A word that opts out closes the channel at once. The words themselves go on to the advocate: they may have been an answer. */
    private void changeChannel(PhoneOwner owner, String request, ChannelWord word) {
        if (word != ChannelWord.OPT_OUT && word != ChannelWord.OPT_IN) {
            return;
        }
        casebook.append(owner.caseId(), new Request(owner.person(), request + ":channel", request), loaded -> {
            boolean closed = loaded.record().closedChannels().get(Via.SMS) == CaseChange.WhyClosed.OPTED_OUT;
            boolean reopen = word == ChannelWord.OPT_IN && closed;
            return Proposal.of(
                    reopen || word == ChannelWord.OPT_IN
                            ? new CaseChange.ChannelReopened(Via.SMS)
                            : new CaseChange.ChannelClosed(Via.SMS, CaseChange.WhyClosed.OPTED_OUT));
        });
    }

    private void accept(PhoneOwner owner, String request, InboundText text, ChannelWord word) {
        String caseId = owner.caseId();
        String person = owner.person();
        casebook.append(caseId, new Request(person, request, request), loaded -> {
            Urgency urgency = isCodeWord(loaded.record(), text.words()) ? Urgency.URGENT : Urgency.ROUTINE;
            List<Person> onCall = people.onCall();
            Message message =
                    new Message(person, Message.ADVOCATE, Category.PROGRESS, urgency, null, false, false, null, null);
            CaseFile file = loaded.record().file(onCall, List.of());
            Instant now = clock.instant();
            Routed routed = switch (Routing.decide(file, message, now)) {
                case Routed decided ->
                    word == ChannelWord.HELP ? answers.with(decided, message, file, caseId, request, now) : decided;
                case Refused refused ->
                    throw new Problem(Kind.REFUSED, refused.refused().code(), "This text cannot be passed on.");
            };
            List<String> content = mailboxes.resolve(loaded.record(), routed.content());
            List<String> standby = mailboxes.resolve(loaded.record(), routed.standby()).stream()
                    .filter(mailbox -> !content.contains(mailbox))
                    .toList();
            return sealed(
                    caseId,
                    person,
                    request,
                    text,
                    urgency,
                    routed,
                    content,
                    standby,
                    onCall,
                    CaseEvent.Under.of(loaded.record()));
        });
    }

    /** The plan's help word and duress word make what she writes urgent; nothing on the phone shows it. */
    private static boolean isCodeWord(CaseRecord record, String words) {
        RecordedPlan plan = record.plan();
        return plan != null && (contains(words, plan.helpWord()) || contains(words, plan.duressWord()));
    }

    private static boolean contains(String words, @Nullable String codeWord) {
        if (codeWord == null || codeWord.isBlank()) {
            return false;
        }
        String padded = " " + words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ") + " ";
        String wanted = codeWord.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        return !wanted.isEmpty() && padded.contains(" " + wanted + " ");
    }

    private void acceptUnknown(String request, InboundText text) {
        String log = UNKNOWN_SENDERS + YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        cipher.createKey(log);
        casebook.append(log, new Request(LogEntry.HUB, request, request), loaded -> {
            List<String> content = mailboxes.resolve(loaded.record(), List.of(Message.DUTY));
            Routed routed = new Routed(List.of(Message.DUTY), List.of(), null, List.of(), List.of(), false, List.of());
            return sealed(
                    log,
                    LogEntry.HUB,
                    request,
                    text,
                    Urgency.ROUTINE,
                    routed,
                    content,
                    List.of(),
                    List.of(),
                    CaseEvent.Under.of(loaded.record()));
        });
    }

    private Proposal sealed(
            String caseId,
            String from,
            String request,
            InboundText text,
            Urgency urgency,
            Routed routed,
            List<String> content,
            List<String> standby,
            List<Person> onCall,
            CaseEvent.Under under) {
        TreeSet<String> all = new TreeSet<>(content);
        all.addAll(standby);
        List<MailboxKey> keys = mailboxes.keys(all);
        if (keys.isEmpty()) {
            throw new Problem(Kind.UNAVAILABLE, "nobody-can-read", "Nobody who should read this text has keys yet.");
        }
        Instant now = sentAt(text);
        Header draft = new Header(
                "",
                0,
                messageId(request),
                caseId,
                from,
                Message.ADVOCATE,
                Category.PROGRESS,
                urgency,
                null,
                false,
                null,
                false,
                null,
                now,
                "",
                "",
                mailboxes.directoryHead());
        Envelope envelope = sealing.sealAsGateway(draft, text.words(), keys);
        return new Proposal(
                new CaseEvent.MessageAccepted(
                        sealing.header(envelope),
                        envelope,
                        CaseEvent.Provenance.SMS,
                        routed,
                        content,
                        standby,
                        new ArrayList<>(onCall.stream().map(Person::id).toList()),
                        null,
                        under),
                null);
    }

    /** When it was sent, as far as that is known; never later than now. A text can be fetched long after. */
    private Instant sentAt(InboundText text) {
        Instant now = clock.instant();
        Instant sent = text.sentAt();
        return sent == null || sent.isAfter(now) ? now : sent.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A UUID that follows from the provider's id. */
    private static String messageId(String request) {
        return java.util
                .UUID
                .nameUUIDFromBytes(request.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }
}
