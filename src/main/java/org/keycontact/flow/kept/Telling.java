package org.keycontact.flow.kept;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Code;
import org.keycontact.core.escalation.NoticeKind;
import org.keycontact.core.escalation.Way;

/**
 * That one person is told of an alert once, on their own ways, one after the other.
 *
 * @param place of the step in the alert's course, {@link #place}; 0: it is of no step
 * @param at when it began; the delays of the person's ways count from then
 * @param due when there is something to be done about it; none: it is over
 */
public record Telling(
        String id,
        String alert,
        @Nullable String caseId,
        String person,
        NoticeKind kind,
        long place,
        Instant at,
        List<Try> tries,
        State state,
        @Nullable Instant due) {
    /** Between a telling's id and the number of one of its tries. */
    private static final String TRY = "~";

    private static final long STEPS = 100;

    public Telling {
        tries = List.copyOf(tries);
    }

    /** What became of it. */
    public enum State implements Code {
        TELLING,
        /** All ways were tried, and not all of them are known to have failed. */
        TOLD,
        /** No way reached them. */
        FAILED,
        /** Somebody had the alert before all ways were tried. */
        STOPPED,
        /** Not told again: they had been told too often lately. */
        HELD_BACK
    }

    /**
     * One attempt on one way.
     *
     * @param outcome code of what became of it, as far as is known
     */
    public record Try(String id, Way way, String address, Instant at, String outcome) {
        /** The attempt is being made. */
        public static final String SENDING = "sending";
        /** The provider has it. */
        public static final String ACCEPTED = "accepted";
        /** It may have been made or not. */
        public static final String UNKNOWN = "unknown";

        public static final String SHOWN = "shown";
        public static final String DELIVERED = "delivered";

        /** Whether it is known not to have arrived. */
        public boolean hasFailed() {
            return switch (outcome) {
                case SENDING, ACCEPTED, UNKNOWN, SHOWN, DELIVERED -> false;
                default -> true;
            };
        }

        /** Whether it is not known to have arrived anywhere: then nobody waits for what may come of it. */
        public boolean isDoubtful() {
            return hasFailed() || outcome.equals(UNKNOWN);
        }

        /** Whether their phone, or another device of theirs, has surely been told. */
        public boolean hasReached() {
            return way != Way.HUB && (outcome.equals(ACCEPTED) || outcome.equals(DELIVERED));
        }
    }

    /** Where a step is in the course of an alert: a number that grows. */
    public static long place(int round, int step) {
        return round * STEPS + step + 1;
    }

    /** The id of the telling that this attempt is of. */
    public static String ofTry(String attempt) {
        int end = attempt.indexOf(TRY);
        return end < 0 ? attempt : attempt.substring(0, end);
    }

    /** The same with one more try. */
    public Telling trying(Way way, String address, Instant when, String outcome, @Nullable Instant nextDue) {
        List<Try> all = new ArrayList<>(tries);
        all.add(new Try(id + TRY + (tries.size() + 1), way, address, when, outcome));
        return new Telling(id, alert, caseId, person, kind, place, at, all, state, nextDue);
    }

    /** The same with what became of one try. */
    public Telling became(String attempt, String outcome) {
        List<Try> all = tries.stream()
                .map(each -> each.id().equals(attempt)
                        ? new Try(each.id(), each.way(), each.address(), each.at(), outcome)
                        : each)
                .toList();
        return new Telling(id, alert, caseId, person, kind, place, at, all, state, due);
    }

    public Telling in(State next, @Nullable Instant nextDue) {
        return new Telling(id, alert, caseId, person, kind, place, at, tries, next, nextDue);
    }
}
