package org.keycontact.flow.kept;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Code;

/**
 * Something that somebody must take: an urgent message, or words that nobody opened.
 *
 * @param number what people call it by; unique among open alerts as far as four to six digits can be
 * @param messages ids of the messages that it is about; storms on one case join one alert
 * @param round how often it was told
 * @param due when it is told next; none: somebody has it
 */
public record Alert(
        String id,
        String number,
        String caseId,
        Kind kind,
        List<String> messages,
        Instant raisedAt,
        State state,
        int round,
        List<Telling> tellings,
        @Nullable String takenBy,
        @Nullable Instant takenAt,
        @Nullable String outcome,
        @Nullable Instant due) {

    /** Who has taken an alert records what came of it within this time, or it goes on. */
    public static final Duration OUTCOME_WITHIN = Duration.ofMinutes(30);

    public Alert {
        messages = List.copyOf(messages);
        tellings = List.copyOf(tellings);
    }

    /** Why the alert was raised. */
    public enum Kind implements Code {
        URGENT,
        UNOPENED
    }

    /** Where it stands. */
    public enum State implements Code {
        OPEN,
        ACKNOWLEDGED,
        CLOSED
    }

    /** That somebody was told, on which way, and what became of it. */
    public record Telling(String id, String person, String way, Instant at, String outcome) {}

    public Alert told(int newRound, List<Telling> all, @Nullable Instant next) {
        return new Alert(
                id, number, caseId, kind, messages, raisedAt, state, newRound, all, takenBy, takenAt, outcome, next);
    }

    public Alert joinedBy(List<String> all) {
        return new Alert(
                id, number, caseId, kind, all, raisedAt, state, round, tellings, takenBy, takenAt, outcome, due);
    }

    public Alert takenBy(String person, Instant at) {
        return new Alert(
                id,
                number,
                caseId,
                kind,
                messages,
                raisedAt,
                State.ACKNOWLEDGED,
                round,
                tellings,
                person,
                at,
                outcome,
                at.plus(OUTCOME_WITHIN));
    }

    /** Nobody recorded what came of it in time: it goes on. */
    public Alert reopened() {
        return new Alert(
                id, number, caseId, kind, messages, raisedAt, State.OPEN, round, tellings, null, null, outcome, due);
    }

    public Alert closedWith(String said) {
        return new Alert(
                id,
                number,
                caseId,
                kind,
                messages,
                raisedAt,
                State.CLOSED,
                round,
                tellings,
                takenBy,
                takenAt,
                said,
                null);
    }
}
