package org.keycontact.core.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * How an alert goes on: from a policy, where it stands, and who is there, to who is told now and when it is due again. Pure,
 * so that any node comes to the same at the same moment. It always gives a time at which the alert is due again.
 */
public final class Escalation {
    /** How soon it is tried again when a whole round in a row reached nobody. */
    public static final Duration NOBODY_REACHED = Duration.ofMinutes(1);

    private final Policy policy;
    private final Function<Target, Found> who;

    /** @param who finds out who a target is at the moment in question */
    public Escalation(Policy policy, Function<Target, Found> who) {
        this.policy = policy;
        this.who = who;
    }

    /**
     * Does what is due. Steps that were due one after the other by {@code now}, because nobody was there to do them, are
     * merged into the latest, which tells everybody whom they named.
     *
     * @param due when the step that comes next was due; not after {@code now}
     */
    public Advance take(Progress at, Instant due, Instant now) {
        Progress step = fitted(at);
        int chain = at.hurried() ? at.chain() : 0;
        Set<Target> targets = new LinkedHashSet<>(policy.targets(step));
        int missed = 0;
        Instant time = due;
        for (Progress next = policy.after(step, 0);
                !time.plus(policy.wait(next)).isAfter(now);
                next = policy.after(step, 0)) {
            time = time.plus(policy.wait(next));
            step = next;
            targets.addAll(policy.targets(step));
            missed++;
        }
        return take(step, chain, missed, targets, now);
    }

    private Advance take(Progress first, int before, int missed, Set<Target> merged, Instant now) {
        List<Advance.Passed> passed = new ArrayList<>();
        Progress step = first;
        Set<Target> targets = merged;
        for (int chain = before + 1; ; chain++) {
            Found found = find(targets);
            Progress after = policy.after(step, chain);
            if (!found.reachable().isEmpty()) {
                Instant due = now.plus(policy.wait(after));
                return new Advance(passed, step, missed, found.reachable(), found.unreachable(), after, due);
            }
            passed.add(new Advance.Passed(step, found.unreachable()));
            if (chain >= policy.steps().size()) {
                return new Advance(passed, step, missed, List.of(), List.of(), after, now.plus(NOBODY_REACHED));
            }
            step = after;
            targets = policy.targets(step);
        }
    }

    /** A policy may have been exchanged for a shorter one meanwhile. */
    private Progress fitted(Progress at) {
        return at.step() < policy.steps().size()
                ? at
                : new Progress(at.round() + 1, policy.repeatsFrom(), at.chain(), at.hurried());
    }

    private Found find(Set<Target> targets) {
        Set<String> reachable = new LinkedHashSet<>();
        Set<String> unreachable = new LinkedHashSet<>();
        for (Target target : targets) {
            Found found = who.apply(target);
            reachable.addAll(found.reachable());
            unreachable.addAll(found.unreachable());
        }
        unreachable.removeAll(reachable);
        return new Found(List.copyOf(reachable), List.copyOf(unreachable));
    }

    /**
     * Nobody whom the last step told could be reached: the next comes at once, unless a whole round in a row has failed so;
     * then after a minute.
     *
     * @param after where the alert stands since that step
     */
    public static Failed failed(Policy policy, Progress after, Instant now) {
        boolean wholeRound = after.chain() >= policy.steps().size();
        Progress next = new Progress(after.round(), after.step(), after.chain(), !wholeRound);
        return new Failed(next, wholeRound ? now.plus(NOBODY_REACHED) : now);
    }

    /** Where an alert stands after a step that failed, and when it is due. */
    public record Failed(Progress progress, Instant due) {}

    /** Who would be told if an alert came at {@code now} and nobody took it: the first steps, one after the other. */
    public static List<Foreseen> foresee(
            Policy policy, Instant now, int steps, Function<Instant, Function<Target, Found>> who) {
        List<Foreseen> foreseen = new ArrayList<>();
        Progress at = Progress.START;
        Instant due = now;
        for (int i = 0; i < steps; i++) {
            Advance advance = new Escalation(policy, who.apply(due)).take(at, due, due);
            foreseen.add(new Foreseen(due, advance));
            at = advance.after();
            due = advance.due();
        }
        return foreseen;
    }

    /** What would be done at a time. */
    public record Foreseen(Instant at, Advance advance) {}
}
