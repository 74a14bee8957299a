package org.keycontact.core.escalation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycontact.core.casefile.Absence;

/**
 * Who is on call when: rotations side by side, then swaps, then overrides, then absences. Who is absent is never on call;
 * their cover is, unless absent too. Right across changes of the clocks.
 *
 * @param zone that its wall-clock times are meant in
 * @param swaps the one has the other's turns
 * @param overrides the last that holds says alone who is on call
 */
public record Rota(ZoneId zone, List<Rotation> rotations, List<Swap> swaps, List<Overriding> overrides) {
    public static final int MOST_ROTATIONS = 20;
    public static final int MOST_EXCEPTIONS = 500;

    /** Throws IllegalArgumentException, with a sentence that says what is wrong. */
    public Rota {
        rotations = List.copyOf(rotations);
        swaps = List.copyOf(swaps);
        overrides = List.copyOf(overrides);
        if (rotations.size() > MOST_ROTATIONS) {
            throw new IllegalArgumentException("A rota has at most twenty rotations.");
        }
        if (swaps.size() > MOST_EXCEPTIONS || overrides.size() > MOST_EXCEPTIONS) {
            throw new IllegalArgumentException("A rota has at most 500 swaps and 500 overrides.");
        }
    }

    /** While it lasts, each of the two has the other's turns. */
    public record Swap(String id, Instant from, Instant until, String one, String other) {
        public Swap {
            requireOrder(from, until);
            if (one.equals(other)) {
                throw new IllegalArgumentException("Nobody swaps with themselves.");
            }
        }

        private String of(String person) {
            if (person.equals(one)) {
                return other;
            }
            return person.equals(other) ? one : person;
        }
    }

    /** While it lasts, these people are on call and nobody else. */
    public record Overriding(String id, Instant from, Instant until, List<String> people) {
        public Overriding {
            people = List.copyOf(people);
            requireOrder(from, until);
            if (people.isEmpty() || people.size() > Rotation.MOST_PEOPLE) {
                throw new IllegalArgumentException("An override names one to fifty people.");
            }
        }
    }

    /** From (inclusive) until (exclusive), these people are on call. */
    public record Shift(Instant from, Instant until, List<String> people) {
        public Shift {
            people = List.copyOf(people);
        }
    }

    private static void requireOrder(Instant from, Instant until) {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("It must end after it begins.");
        }
    }

    private static boolean holds(Instant from, Instant until, Instant t) {
        return !t.isBefore(from) && t.isBefore(until);
    }

    /** Who is on call at {@code t}, each once. */
    public List<String> onCall(Instant t, List<Absence> absences) {
        Set<String> there = new LinkedHashSet<>();
        for (String person : planned(t)) {
            if (!isAbsent(person, t, absences)) {
                there.add(person);
            } else {
                absences.stream()
                        .filter(absence -> absence.person().equals(person) && absence.covers(t))
                        .map(Absence::cover)
                        .filter(cover -> cover != null && !isAbsent(cover, t, absences))
                        .findFirst()
                        .ifPresent(there::add);
            }
        }
        return List.copyOf(there);
    }

    private static boolean isAbsent(String person, Instant t, List<Absence> absences) {
        return absences.stream().anyMatch(absence -> absence.person().equals(person) && absence.covers(t));
    }

    private List<String> planned(Instant t) {
        for (Overriding override : overrides.reversed()) {
            if (holds(override.from(), override.until(), t)) {
                return override.people();
            }
        }
        List<String> planned = new ArrayList<>();
        for (Rotation rotation : rotations) {
            rotation.at(t, zone).forEach(person -> planned.add(swapped(person, t)));
        }
        return planned;
    }

    private String swapped(String person, Instant t) {
        String now = person;
        for (Swap swap : swaps) {
            now = holds(swap.from(), swap.until(), t) ? swap.of(now) : now;
        }
        return now;
    }

    /** Who is on call from {@code from} until {@code until}, without a gap; a shift of nobody is a gap of the rota. */
    public List<Shift> shifts(Instant from, Instant until, List<Absence> absences) {
        TreeSet<Instant> changes = new TreeSet<>();
        rotations.forEach(rotation -> rotation.changes(from, until, zone, changes));
        swaps.forEach(swap -> changes.addAll(List.of(swap.from(), swap.until())));
        overrides.forEach(override -> changes.addAll(List.of(override.from(), override.until())));
        absences.forEach(absence -> changes.addAll(List.of(absence.from(), absence.until())));
        changes.add(from);
        changes.add(until);
        List<Shift> shifts = new ArrayList<>();
        for (Instant start : changes.subSet(from, true, until, false)) {
            add(new Shift(start, changes.higher(start), onCall(start, absences)), shifts);
        }
        return shifts;
    }

    private static void add(Shift next, List<Shift> shifts) {
        Shift last = shifts.isEmpty() ? null : shifts.getLast();
        if (last != null && last.people().equals(next.people())) {
            shifts.set(shifts.size() - 1, new Shift(last.from(), next.until(), last.people()));
        } else {
            shifts.add(next);
        }
    }

    /** With these overrides last; those that it has under the same ids are replaced. Throws IllegalArgumentException. */
    public Rota overriddenBy(List<Overriding> further) {
        Set<String> ids = further.stream().map(Overriding::id).collect(Collectors.toSet());
        Stream<Overriding> kept = overrides.stream().filter(each -> !ids.contains(each.id()));
        return new Rota(
                zone, rotations, swaps, Stream.concat(kept, further.stream()).toList());
    }

    /** Everybody who is named on it. */
    public Set<String> people() {
        Set<String> named = new LinkedHashSet<>();
        rotations.forEach(rotation -> named.addAll(rotation.people()));
        overrides.forEach(override -> named.addAll(override.people()));
        swaps.forEach(swap -> named.addAll(List.of(swap.one(), swap.other())));
        return named;
    }
}
