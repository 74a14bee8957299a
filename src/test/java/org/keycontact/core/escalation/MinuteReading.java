package org.keycontact.core.escalation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.keycontact.core.escalation.Policy.Step;

/** Reads a policy aloud: every minute, how many minutes it is since the last step, and whether the next is due by that. */
final class MinuteReading {
    private final Policy policy;
    private final Town town;
    private final int minutes;
    private final List<String> lines = new ArrayList<>();
    private int round = 1;
    private int next;
    private int since;
    private int wait;
    private int inARow;
    private int pageRound;
    private int pageStep;

    MinuteReading(Policy policy, Town town, int minutes) {
        this.policy = policy;
        this.town = town;
        this.minutes = minutes;
    }

    List<String> read() {
        for (int minute = 0; minute < minutes; minute++) {
            town.now(minute);
            if (!town.isPaused() && since >= wait) {
                doWhatIsDue(minute);
            }
            since++;
        }
        return lines;
    }

    private void doWhatIsDue(int minute) {
        Set<String> told = people();
        int late = since - wait;
        turnPage();
        while (late >= waitOfNext()) {
            late -= waitOfNext();
            told.addAll(people());
            turnPage();
        }
        inARow++;
        while (told.isEmpty()) {
            lines.add(EscalationTest.line(minute, lastRound(), lastStep(), List.of()));
            if (inARow >= policy.steps().size()) {
                inARow = 0;
                waitFor(1);
                return;
            }
            told = people();
            turnPage();
            inARow++;
        }
        lines.add(EscalationTest.line(minute, lastRound(), lastStep(), List.copyOf(told)));
        if (!town.undelivered()) {
            inARow = 0;
            waitFor(waitOfNext());
        } else if (inARow >= policy.steps().size()) {
            inARow = 0;
            waitFor(1);
        } else {
            // At once: by the next look.
            waitFor(1);
        }
    }

    private void waitFor(int many) {
        wait = many;
        since = 0;
    }

    private Set<String> people() {
        Step step = policy.steps().get(next);
        Set<String> people = new LinkedHashSet<>();
        step.targets().forEach(target -> people.addAll(town.find(target).reachable()));
        if (round > 1) {
            people.addAll(town.find(new Target.Managers()).reachable());
        }
        return people;
    }

    private void turnPage() {
        pageRound = round;
        pageStep = next;
        next++;
        if (next == policy.steps().size()) {
            next = policy.repeatsFrom();
            round++;
        }
    }

    private int lastRound() {
        return pageRound;
    }

    private int lastStep() {
        return pageStep;
    }

    private int waitOfNext() {
        boolean again = round > 1 && next == policy.repeatsFrom();
        return (int) (again ? policy.repeatsAfter() : policy.steps().get(next).after()).toMinutes();
    }
}
