package org.keycontact.flow.kept;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Code;
import org.keycontact.core.escalation.Progress;

/**
 * Something that somebody must take: an urgent message, words that nobody opened, or a drill.
 *
 * @param number what people call it by: four to six digits, unique among alerts that are not closed
 * @param caseId none for a drill
 * @param messages ids of the messages that it is about; storms on one case join one alert
 * @param opened those of them that somebody has opened
 * @param told who was told of it so far, each with how many messages it had then
 * @param now where it stands
 */
public record Alert(
        String id,
        String number,
        @Nullable String caseId,
        Kind kind,
        List<String> messages,
        List<String> opened,
        Instant raisedAt,
        Map<String, Integer> told,
        Standing now) {
    public Alert {
        messages = List.copyOf(messages);
        opened = List.copyOf(opened);
        told = Map.copyOf(told);
    }

    /** Why the alert was raised. */
    public enum Kind implements Code {
        URGENT,
        /** The lower kind: words that nobody opened in time. */
        UNOPENED,
        /** Runs the same path as an urgent one, marked, so that the service knows how long it takes. */
        DRILL
    }

    /** Whether somebody has it. */
    public enum State implements Code {
        OPEN,
        ACKNOWLEDGED,
        CLOSED
    }

    /**
     * Where an alert stands.
     *
     * @param progress of the policy; kept while somebody has it, so that it can go on where it stood
     * @param hold who has it, or had it last
     * @param reference of the emergency services, where there is one
     * @param settled whether what follows from the last change of hands was carried out
     * @param due when there is something to be done about it; none: never again
     */
    public record Standing(
            State state,
            Progress progress,
            @Nullable Hold hold,
            @Nullable String outcome,
            @Nullable String reference,
            boolean settled,
            @Nullable Instant due) {}

    /**
     * That a person has it.
     *
     * @param hands how often it has changed hands, this time included
     * @param offeredTo who has been asked to take it over and has not accepted yet
     */
    public record Hold(
            String person,
            Instant since,
            int hands,
            @Nullable String offeredTo) {}

    /** As it is raised: due at once. */
    public static Alert raised(
            String id, String number, @Nullable String caseId, Kind kind, List<String> messages, Instant at) {
        Standing open = new Standing(State.OPEN, Progress.START, null, null, null, true, at);
        return new Alert(id, number, caseId, kind, messages, List.of(), at, Map.of(), open);
    }

    public State state() {
        return now.state();
    }

    public @Nullable Instant due() {
        return now.due();
    }

    /** Who has it; none while nobody has. */
    public @Nullable String owner() {
        Hold hold = now.hold();
        return hold == null || now.state() == State.OPEN ? null : hold.person();
    }

    /** Whether it runs by the policy. */
    public boolean isUrgent() {
        return kind != Kind.UNOPENED;
    }

    private Alert with(Standing next) {
        return new Alert(id, number, caseId, kind, messages, opened, raisedAt, told, next);
    }

    /** Another message has joined it. */
    public Alert joinedBy(String message) {
        List<String> all = new ArrayList<>(messages);
        all.add(message);
        return new Alert(id, number, caseId, kind, all, opened, raisedAt, told, now);
    }

    public Alert opened(String message) {
        List<String> all = new ArrayList<>(opened);
        all.add(message);
        return new Alert(id, number, caseId, kind, messages, all, raisedAt, told, now);
    }

    /** After a step that told these people. */
    public Alert stepped(List<String> people, Progress progress, Instant due) {
        Map<String, Integer> all = new HashMap<>(told);
        people.forEach(person -> all.put(person, messages.size()));
        return new Alert(id, number, caseId, kind, messages, opened, raisedAt, all, now).goingOn(progress, due);
    }

    /** Still open, and due then. */
    public Alert goingOn(Progress progress, Instant due) {
        return with(new Standing(State.OPEN, progress, now.hold(), now.outcome(), now.reference(), true, due));
    }

    /** Due at another time than was thought. */
    public Alert dueAt(Instant due) {
        return with(new Standing(
                now.state(), now.progress(), now.hold(), now.outcome(), now.reference(), now.settled(), due));
    }

    /** From now on this person has it. What follows from that is due at once. */
    public Alert takenBy(String person, Instant at) {
        Hold before = now.hold();
        Hold hold = new Hold(person, at, before == null ? 1 : before.hands() + 1, null);
        return with(new Standing(State.ACKNOWLEDGED, now.progress(), hold, null, null, false, at));
    }

    /** The owner asks somebody to take it over; it stays the owner's until then. */
    public Alert offeredTo(@Nullable String person) {
        Hold mine = Objects.requireNonNull(now.hold());
        Hold hold = new Hold(mine.person(), mine.since(), mine.hands(), person);
        return with(new Standing(
                now.state(), now.progress(), hold, now.outcome(), now.reference(), now.settled(), now.due()));
    }

    /** What follows from the last change of hands was carried out. */
    public Alert settled(@Nullable Instant due) {
        return with(new Standing(now.state(), now.progress(), now.hold(), now.outcome(), now.reference(), true, due));
    }

    public Alert closedWith(String outcome, @Nullable String reference, Instant at) {
        return with(new Standing(State.CLOSED, now.progress(), now.hold(), outcome, reference, false, at));
    }

    /** Closed by this person, who did not have it. */
    public Alert closedBy(String person, String outcome, Instant at) {
        Hold before = now.hold();
        Hold hold = new Hold(person, at, before == null ? 1 : before.hands() + 1, null);
        return with(new Standing(State.CLOSED, now.progress(), hold, outcome, null, false, at));
    }
}
