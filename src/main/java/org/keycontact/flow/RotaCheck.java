package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.keycontact.core.casefile.Absence;
import org.keycontact.core.escalation.Policy;
import org.keycontact.core.escalation.Rota.Shift;
import org.keycontact.core.escalation.Target;
import org.keycontact.flow.kept.RotaVersion;

/** Looks at the next fourteen days for what would be learnt too late: gaps in rotas, and people who cannot be reached. */
public final class RotaCheck {
    static final Duration AHEAD = Duration.ofDays(14);

    private final Rotas rotas;
    private final OnCall onCall;
    private final TellingWorkers ways;
    private final Whom whom;

    RotaCheck(Rotas rotas, OnCall onCall, TellingWorkers ways, Whom whom) {
        this.rotas = rotas;
        this.onCall = onCall;
        this.ways = ways;
        this.whom = whom;
    }

    /**
     * What is wrong.
     *
     * @param gaps times at which nobody is on call who can be reached
     * @param troubles of people who are on call in that time or are named by the policy
     */
    public record Findings(List<Gap> gaps, List<Trouble> troubles) {
        public boolean allIsWell() {
            return gaps.isEmpty() && troubles.isEmpty();
        }
    }

    /** @param people who are on call then and cannot be reached */
    public record Gap(String rota, Instant from, Instant until, List<String> people) {}

    /** @param codes what is wrong */
    public record Trouble(String person, List<String> codes) {}

    Findings of(Policy policy, Instant now) {
        Instant until = now.plus(AHEAD);
        Set<String> people = new LinkedHashSet<>();
        List<Gap> gaps = new ArrayList<>();
        for (String rota : namedBy(policy, people)) {
            for (Shift shift : shifts(rota, now, until)) {
                people.addAll(shift.people());
                if (shift.people().stream().noneMatch(person -> whom.isReachable(person, true))) {
                    gaps.add(new Gap(rota, shift.from(), shift.until(), shift.people()));
                }
            }
        }
        List<Trouble> troubles = people.stream()
                .map(person -> new Trouble(person, ways.troubles(person)))
                .filter(trouble -> !trouble.codes().isEmpty())
                .toList();
        return new Findings(gaps, troubles);
    }

    private static Set<String> namedBy(Policy policy, Set<String> people) {
        Set<String> named = new LinkedHashSet<>();
        policy.steps()
                .forEach(step -> step.targets().forEach(target -> {
                    if (target instanceof Target.OnCall rota) {
                        named.add(rota.rota());
                    } else if (target instanceof Target.OnePerson one) {
                        people.add(one.person());
                    }
                }));
        return named;
    }

    /** Of a rota that is not recorded: whoever was named, all the time but while they are absent. */
    private List<Shift> shifts(String rota, Instant from, Instant until) {
        return rotas.find(rota)
                .map(RotaVersion::rota)
                .map(recorded -> recorded.shifts(from, until, onCall.absences()))
                .orElseGet(() -> named(rota, from, until));
    }

    private List<Shift> named(String rota, Instant from, Instant until) {
        Set<Instant> changes = new TreeSet<>(List.of(from));
        for (Absence absence : onCall.absences()) {
            List.of(absence.from(), absence.until()).stream()
                    .filter(each -> each.isAfter(from) && each.isBefore(until))
                    .forEach(changes::add);
        }
        List<Instant> starts = List.copyOf(changes);
        List<Shift> shifts = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Instant end = i + 1 < starts.size() ? starts.get(i + 1) : until;
            shifts.add(new Shift(starts.get(i), end, onCall.on(rota, starts.get(i))));
        }
        return shifts;
    }
}
