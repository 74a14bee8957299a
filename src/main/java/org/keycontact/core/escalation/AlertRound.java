package org.keycontact.core.escalation;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One round of telling an alert: first who is on call; from the second round on, or where nobody is on call, the whole duty
 * team. Rounds follow each other until a person has the alert; there is no last one.
 *
 * @param told in the order in which they are told
 * @param next how long until the next round
 */
public record AlertRound(int number, List<String> told, Duration next) {
    /** How soon it is tried again when a round reached nobody. */
    public static final Duration NOBODY_REACHED = Duration.ofMinutes(1);

    public AlertRound {
        told = List.copyOf(told);
    }

    /** The round of that number, from 1. */
    public static AlertRound of(int number, List<String> onCall, List<String> team, Duration repeats) {
        Set<String> told = new LinkedHashSet<>(onCall);
        if (number > 1 || told.isEmpty()) {
            told.addAll(team);
        }
        Duration next = told.isEmpty() ? NOBODY_REACHED : repeats;
        return new AlertRound(number, List.copyOf(told), next);
    }
}
