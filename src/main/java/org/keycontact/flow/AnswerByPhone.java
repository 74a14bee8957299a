package org.keycontact.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.keycontact.core.Code;
import org.keycontact.core.Problem;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.kept.PhoneAnswer;
import org.keycontact.flow.kept.WorkerWays;
import org.keycontact.flow.port.Pins;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Somebody answers an alert from a phone, with its number and a worker's PIN. It binds a worker only if the phone is recorded as
 * hers, the PIN is hers, the alert is open and she may take it; anything else acknowledges nothing, and is shown on the alert
 * (escalation.md, acknowledging).
 */
public final class AnswerByPhone {
    private final Store store;
    private final People people;
    private final Alerts alerts;
    private final AlertNumbers numbers;
    private final PhoneTries tries;
    private final Pins pins;
    private final InstantSource clock;

    public AnswerByPhone(Store store, People people, Alerts alerts, Pins pins, InstantSource clock) {
        this.store = store;
        this.people = people;
        this.alerts = alerts;
        this.numbers = new AlertNumbers(store, clock);
        this.tries = new PhoneTries(store, clock);
        this.pins = pins;
        this.clock = clock;
    }

    /** What became of an answer. */
    public enum Result implements Code {
        /** She has it. */
        YOURS,
        /** Somebody else has it already. */
        TAKEN,
        REFUSED_WRONG_PIN,
        /** There is no such alert, it is closed, it was raised after the answer was sent, or she may not take it. */
        REFUSED_NO_SUCH_ALERT,
        /** Too many wrong PINs: not looked at. */
        REFUSED_TOO_MANY_TRIES,
        /** The phone is nobody's. */
        REFUSED_UNKNOWN_PHONE
    }

    /**
     * One answer.
     *
     * @param id follows from the provider's: the same answer is taken once
     * @param workers those whose phone it is; the PIN tells which of them, where they share one
     * @param sent when it was sent, as far as that is known
     * @param way {@code sms} or {@code call}
     */
    public record Answer(String id, List<String> workers, String number, String pin, Instant sent, String way) {
        @Override
        public String toString() {
            return "Answer[" + id + "]";
        }
    }

    /** Takes an answer; durable when this returns. */
    public Result take(Answer answer) {
        Optional<Result> before = store.phoneAnswers().get(answer.id()).map(AnswerByPhone::result);
        if (before.isPresent()) {
            return before.get();
        }
        Judged judged = judge(answer);
        if (judged.result() != Result.YOURS && judged.result() != Result.TAKEN) {
            numbers.refused(
                    answer.number(),
                    answer.id(),
                    judged.person(),
                    answer.way(),
                    judged.result().code());
        }
        store.phoneAnswers()
                .putIfAbsent(answer.id(), new PhoneAnswer(judged.result().code(), clock.instant()));
        return judged.result();
    }

    /** Whether there is, or was, an alert of this number. */
    public boolean isAlert(String number) {
        return numbers.isKnown(number);
    }

    private record Judged(Result result, Optional<String> person) {}

    private static Result result(Kept<PhoneAnswer> kept) {
        return Code.find(Result.class, kept.value().result()).orElseThrow();
    }

    private Judged judge(Answer answer) {
        if (answer.workers().isEmpty()) {
            return new Judged(Result.REFUSED_UNKNOWN_PHONE, Optional.empty());
        }
        Optional<String> only =
                answer.workers().size() == 1 ? Optional.of(answer.workers().getFirst()) : Optional.empty();
        List<PhoneTries.Heard> heard = answer.workers().stream()
                .flatMap(person -> tries.take(person).stream())
                .toList();
        if (heard.isEmpty()) {
            return new Judged(Result.REFUSED_TOO_MANY_TRIES, only);
        }
        List<String> right = heard.stream()
                .map(PhoneTries.Heard::person)
                .filter(person -> isRight(person, answer.pin()))
                .toList();
        if (right.size() != 1) {
            return new Judged(Result.REFUSED_WRONG_PIN, only);
        }
        heard.forEach(tries::giveBack);
        String person = right.getFirst();
        Result result =
                people.find(person).map(account -> acknowledge(account, answer)).orElse(Result.REFUSED_NO_SUCH_ALERT);
        if (result == Result.YOURS) {
            tries.forget(person);
        }
        return new Judged(result, Optional.of(person));
    }

    private boolean isRight(String person, String pin) {
        return store.workerWays()
                .get(person)
                .map(Kept::value)
                .map(WorkerWays::pin)
                .filter(kept -> pins.matches(person, pin, kept))
                .isPresent();
    }

    /** An answer is to what was there when it was sent: a number may have been given anew since. */
    private Result acknowledge(Account account, Answer answer) {
        List<Alert> meant = numbers.open(answer.number()).stream()
                .filter(alert -> !alert.raisedAt().isAfter(answer.sent()))
                .filter(alert -> alerts.mayTake(account, alert))
                .toList();
        if (meant.size() != 1) {
            return Result.REFUSED_NO_SUCH_ALERT;
        }
        try {
            alerts.acknowledge(account, meant.getFirst().id());
            return Result.YOURS;
        } catch (Problem refused) {
            return switch (refused.kind()) {
                case REFUSED, CONFLICT -> Result.TAKEN;
                case NOT_FOUND, INVALID, UNAUTHENTICATED, TOO_MANY -> Result.REFUSED_NO_SUCH_ALERT;
                case UNAVAILABLE -> throw refused;
            };
        }
    }
}
