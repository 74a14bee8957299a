package org.keycontact.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.keycontact.core.escalation.NoticeKind;
import org.keycontact.flow.AnswerByPhone.Answer;
import org.keycontact.flow.AnswerByPhone.Result;
import org.keycontact.flow.ReceiveSms.ChannelWord;
import org.keycontact.flow.kept.WorkerPhone;
import org.keycontact.flow.port.FieldCipher;
import org.keycontact.flow.port.InboundText;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * A text that may be a worker's: an answer to an alert, a word that opens or closes her own channel, or something else, which
 * goes to the duty team as from an unknown sender. It is never taken for a victim's, and what may hold a PIN is kept nowhere.
 */
public final class WorkersTexts {
    private static final int MOST_OF_A_NUMBER = 20;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{4,6}");
    private static final Pattern PIN = Pattern.compile("[0-9]{4,12}");
    private static final Pattern ANSWER_AND_NOTHING_ELSE = Pattern.compile("\\s*[0-9]{4,6}[\\s,;:.-]+[0-9]{4,12}\\s*");

    private final Store store;
    private final AnswerByPhone answers;
    private final TellingWorkers telling;
    private final FieldCipher cipher;
    private final InstantSource clock;

    public WorkersTexts(
            Store store, AnswerByPhone answers, TellingWorkers telling, FieldCipher cipher, InstantSource clock) {
        this.store = store;
        this.answers = answers;
        this.telling = telling;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * Takes a text if it is for here; durable when this returns true. False: it is for whoever receives victims' texts, which
     * knows by itself that a worker's number is nobody's on a case.
     *
     * @param from E.164, unproven
     */
    public boolean take(InboundText text, String from, ChannelWord word) {
        String index = cipher.blindIndex(from);
        List<String> workers =
                store.workerPhones().find(Store.BY_NUMBER, List.of(index), null, null, MOST_OF_A_NUMBER).stream()
                        .map(Kept::value)
                        .map(WorkerPhone::person)
                        .distinct()
                        .toList();
        boolean victims = store.phones().count(Store.BY_NUMBER, List.of(index)) > 0;
        if (workers.isEmpty() && victims) {
            return false;
        }
        if (workers.isEmpty()) {
            return strangersAnswer(text);
        }
        if (word == ChannelWord.OPT_OUT || word == ChannelWord.OPT_IN) {
            workers.forEach(worker -> telling.heard(worker, from, word == ChannelWord.OPT_OUT));
            return !victims;
        }
        // A number that is hers and a victim's proves nobody.
        return victims ? strangersAnswer(text) : answered(text, from, workers);
    }

    /** From a phone that is nobody's: an answer only if it is nothing else, and of an alert that there is. */
    private boolean strangersAnswer(InboundText text) {
        List<String> groups = groups(text.words());
        boolean answer = ANSWER_AND_NOTHING_ELSE.matcher(text.words()).matches() && answers.isAlert(groups.getFirst());
        if (answer) {
            answers.take(answer(text, List.of(), groups.getFirst(), groups.getLast()));
        }
        return answer;
    }

    private boolean answered(InboundText text, String from, List<String> workers) {
        List<String> groups = groups(text.words());
        boolean whole = groups.size() == 2
                && NUMBER.matcher(groups.getFirst()).matches()
                && PIN.matcher(groups.getLast()).matches();
        if (!whole) {
            boolean mayHoldAPin = groups.stream().anyMatch(group -> group.length() >= 4);
            if (mayHoldAPin) {
                telling.reply(replyId(text), from, "", NoticeKind.REFUSED);
            }
            return mayHoldAPin;
        }
        String number = groups.getFirst();
        boolean repeated = store.phoneAnswers().get(id(text)).isPresent();
        Result result = answers.take(answer(text, workers, number, groups.getLast()));
        if (!repeated) {
            reply(text, from, number, result);
        }
        return true;
    }

    /** A phone that has become deaf hears nothing: whoever guesses is not told how long for. */
    private void reply(InboundText text, String from, String number, Result result) {
        Optional<NoticeKind> said = switch (result) {
            case YOURS -> Optional.of(NoticeKind.YOURS);
            case TAKEN -> Optional.of(NoticeKind.TAKEN);
            case REFUSED_WRONG_PIN, REFUSED_NO_SUCH_ALERT -> Optional.of(NoticeKind.REFUSED);
            case REFUSED_TOO_MANY_TRIES, REFUSED_UNKNOWN_PHONE -> Optional.empty();
        };
        said.ifPresent(kind -> telling.reply(replyId(text), from, number, kind));
    }

    private Answer answer(InboundText text, List<String> workers, String number, String pin) {
        Instant sent = text.sentAt() == null ? clock.instant() : text.sentAt();
        return new Answer(id(text), workers, number, pin, sent, "sms");
    }

    private static String id(InboundText text) {
        return "sms:" + text.providerId();
    }

    private static String replyId(InboundText text) {
        return "reply-" + text.providerId();
    }

    private static List<String> groups(String words) {
        return DIGITS.matcher(words).results().map(MatchResult::group).toList();
    }
}
