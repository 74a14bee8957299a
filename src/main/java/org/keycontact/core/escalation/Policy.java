package org.keycontact.core.escalation;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How an alert goes on until somebody has it. The steps follow each other; after the last the policy repeats, and from the
 * second round on the managers are in every step. It has no end.
 *
 * @param steps the first is told at once
 * @param repeatsFrom index of the step that every round after the first begins with
 * @param repeatsAfter how long after the last step the next round begins
 * @param outcomeWithin how long whoever has the alert may take to record what came of it
 */
public record Policy(List<Step> steps, int repeatsFrom, Duration repeatsAfter, Duration outcomeWithin) {
    /** The rota that is there without being recorded: who was named to be on call. */
    public static final String DUTY_ROTA = "duty";

    public static final int MOST_STEPS = 20;
    public static final int MOST_TARGETS = 20;
    public static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);
    public static final Duration LONGEST_WAIT = Duration.ofHours(2);
    public static final Duration SHORTEST_OUTCOME = Duration.ofMinutes(5);
    public static final Duration LONGEST_OUTCOME = Duration.ofHours(4);

    private static final Duration USUAL_WAIT = Duration.ofMinutes(5);
    private static final Duration USUAL_OUTCOME = Duration.ofMinutes(30);

    /** Holds where a service has recorded none: who is on call at once, the whole duty team every five minutes. */
    public static final Policy DEFAULT = new Policy(
            List.of(
                    new Step(Duration.ZERO, List.of(new Target.OnCall(DUTY_ROTA))),
                    new Step(USUAL_WAIT, List.of(new Target.OnCall(DUTY_ROTA), new Target.DutyTeam()))),
            1,
            USUAL_WAIT,
            USUAL_OUTCOME);

    /** Throws IllegalArgumentException, with a sentence that says what is wrong. */
    public Policy {
        steps = List.copyOf(steps);
        require(!steps.isEmpty() && steps.size() <= MOST_STEPS, "A policy has one to twenty steps.");
        require(steps.getFirst().after().isZero(), "The first step is told at once: it has no delay.");
        steps.stream().skip(1).forEach(step -> requireWait(step.after()));
        require(repeatsFrom >= 0 && repeatsFrom < steps.size(), "A policy repeats from one of its steps.");
        requireWait(repeatsAfter);
        require(
                isBetween(SHORTEST_OUTCOME, outcomeWithin, LONGEST_OUTCOME),
                "The time for an outcome lies between five minutes and four hours.");
    }

    private static void requireWait(Duration wait) {
        require(
                isBetween(SHORTEST_WAIT, wait, LONGEST_WAIT),
                "Between two steps lie one minute to two hours, to the second.");
    }

    private static boolean isBetween(Duration least, Duration value, Duration most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0 && value.getNano() == 0;
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /**
     * One step.
     *
     * @param after the step before
     */
    public record Step(Duration after, List<Target> targets) {
        public Step {
            targets = List.copyOf(targets);
            require(!targets.isEmpty() && targets.size() <= MOST_TARGETS, "A step has one to twenty targets.");
        }
    }

    /** The targets of a step in a round: from the second round on the managers too. */
    Set<Target> targets(Progress at) {
        Set<Target> targets = new LinkedHashSet<>(steps.get(at.step()).targets());
        if (at.round() > 1) {
            targets.add(new Target.Managers());
        }
        return targets;
    }

    /** How long after the step before this one follows. */
    Duration wait(Progress at) {
        boolean startsRound = at.round() > 1 && at.step() == repeatsFrom;
        return startsRound ? repeatsAfter : steps.get(at.step()).after();
    }

    /** The step after this one. A policy that has become shorter goes on with its next round. */
    Progress after(Progress at, int chain) {
        return at.step() + 1 < steps.size()
                ? new Progress(at.round(), at.step() + 1, chain, false)
                : new Progress(at.round() + 1, repeatsFrom, chain, false);
    }

    /** The longest that an alert ever waits for its next step. */
    public Duration longestWait() {
        return steps.stream().map(Step::after).reduce(repeatsAfter, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
}
