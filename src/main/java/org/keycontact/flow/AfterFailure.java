package org.keycontact.flow;

import java.time.Duration;
import java.util.List;
import org.keycontact.core.casefile.CaseChange.WhyClosed;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.port.CarrierFailure;

/** What the contact edge does about a failure: its table as a pure function. */
sealed interface AfterFailure {
    Duration BACK_OFF = Duration.ofSeconds(30);
    Duration UNREACHABLE_AGAIN = Duration.ofMinutes(15);
    Duration MOST_BACK_OFF = Duration.ofMinutes(10);
    int MOST_UNEXPLAINED = 3;
    int MOST_DOUBLINGS = 5;

    /** Again on the same channel, as soon as this has passed and the plan allows it. */
    record Again(Duration after) implements AfterFailure {}

    /** On the plan's next channel that may carry words; none: somebody is told. */
    record NextChannel() implements AfterFailure {}

    /** The channel is closed for the whole case, and this contact goes on with the next. */
    record CloseChannel(WhyClosed why) implements AfterFailure {}

    /**
     * Decides by the failure and by what was tried before.
     *
     * @param mostAttempts of the plan; an attempt that the provider did not take does not count
     */
    static AfterFailure of(CarrierFailure failure, PlannedContact contact, int mostAttempts) {
        return switch (failure) {
            case UNUSABLE_NUMBER, GONE -> new CloseChannel(WhyClosed.UNUSABLE);
            case OPTED_OUT -> new CloseChannel(WhyClosed.OPTED_OUT);
            case CONFIGURATION, FILTERED, NO_CARRIER -> new NextChannel();
            case BACK_OFF -> new Again(backOff(count(contact.attempts(), CarrierFailure.BACK_OFF)));
            case UNREACHABLE, BUSY, NO_ANSWER, MACHINE ->
                counted(contact) < mostAttempts ? new Again(UNREACHABLE_AGAIN) : new NextChannel();
            case EXPIRED -> counted(contact) < mostAttempts ? new Again(Duration.ZERO) : new NextChannel();
            case UNEXPLAINED ->
                count(contact.attempts(), failure) < MOST_UNEXPLAINED && counted(contact) < mostAttempts
                        ? new Again(backOff(count(contact.attempts(), failure)))
                        : new NextChannel();
        };
    }

    private static Duration backOff(long before) {
        Duration longer = BACK_OFF.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
        return longer.compareTo(MOST_BACK_OFF) > 0 ? MOST_BACK_OFF : longer;
    }

    private static long count(List<PlannedContact.Attempt> attempts, CarrierFailure failure) {
        return attempts.stream()
                .filter(each -> each.outcome().equals(failure.code()))
                .count();
    }

    private static long counted(PlannedContact contact) {
        return contact.attempts().stream()
                .filter(each -> each.via() == contact.contact().via())
                .filter(each -> !each.outcome().equals(CarrierFailure.BACK_OFF.code()))
                .count();
    }
}
