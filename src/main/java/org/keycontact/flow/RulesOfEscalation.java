package org.keycontact.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.Role;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.escalation.Escalation;
import org.keycontact.core.escalation.Found;
import org.keycontact.core.escalation.Policy;
import org.keycontact.core.escalation.Rota;
import org.keycontact.core.escalation.Target;
import org.keycontact.core.escalation.Turn;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.PolicyVersion;
import org.keycontact.flow.kept.RotaVersion;
import org.keycontact.flow.log.LogEntry;

/** Managers record the service's policy, rotas and absences, checked before they hold, and see beforehand what they mean. */
public final class RulesOfEscalation {
    private static final int FORESEEN = 10;

    private final People people;
    private final Casebook casebook;
    private final TellingWorkers ways;
    private final Policies policies;
    private final Rotas rotas;
    private final Whom whom;
    private final RotaCheck check;
    private final InstantSource clock;

    RulesOfEscalation(AlertParts parts, TellingWorkers ways) {
        this.people = parts.people();
        this.casebook = parts.casebook();
        this.ways = ways;
        this.policies = parts.policies();
        this.rotas = new Rotas(parts.store());
        this.whom = parts.whom();
        this.check = new RotaCheck(rotas, parts.people().rotas(), ways, parts.whom());
        this.clock = parts.clock();
    }

    /** Who could be told when; each with their ways and the delay of each. */
    public record Preview(Instant at, Escalation.Foreseen step, List<Told> told) {}

    public record Told(String person, List<Turn> turns) {}

    private void requireReader(Account reader) {
        requireReader(people, reader);
    }

    static void requireReader(People people, Account reader) {
        if (reader.role() != Role.MANAGER && !people.duty().members().contains(reader.id())) {
            throw Problem.notFound();
        }
    }

    /** The policy in force; version 0: the usual one, which nobody has recorded. */
    public PolicyVersion policy(Account reader) {
        requireReader(reader);
        return policies.current().orElseGet(() -> new PolicyVersion(0, Policy.DEFAULT, LogEntry.HUB, Instant.EPOCH));
    }

    public List<PolicyVersion> policyVersions(Account reader) {
        requireReader(reader);
        return policies.versions();
    }

    /** Records a policy. One that names what there is not, or that could reach nobody, is refused with the reason. */
    public PolicyVersion record(Account by, Policy policy, int expected) {
        Drills.requireManager(by);
        List<String> reasons = new ArrayList<>();
        boolean reaches = false;
        for (int i = 0; i < policy.steps().size(); i++) {
            for (Target target : policy.steps().get(i).targets()) {
                requireKnown(target, "/steps/" + i);
                String reason = whyNobody(target);
                reaches |= reason == null;
                if (reason != null && !reasons.contains(reason)) {
                    reasons.add(reason);
                }
            }
        }
        if (!reaches) {
            throw new Problem(
                    Kind.REFUSED,
                    "policy-reaches-nobody",
                    "This policy could reach nobody: " + String.join("; ", reasons) + ".",
                    "/steps");
        }
        return policies.record(policy, by.id(), clock.instant(), expected);
    }

    private void requireKnown(Target target, String field) {
        if (target instanceof Target.OnePerson one) {
            requireWorker(one.person(), field);
        }
        if (target instanceof Target.OnCall rota && !people.rotas().isKnown(rota.rota())) {
            throw Problem.invalid("unknown-rota", "There is no such rota.", field);
        }
    }

    private void requireWorker(String person, String field) {
        requireWorker(people, person, field);
    }

    static void requireWorker(People people, String person, String field) {
        Role role = people.named(person, field).role();
        if (role != Role.ADVOCATE && role != Role.MANAGER) {
            throw Problem.invalid(
                    "not-of-the-service", "Only people of the advocacy service are told of alerts.", field);
        }
    }

    /** Null: it may reach somebody. The key contact and the advocate depend on the case, so nobody can count on them. */
    private @Nullable String whyNobody(Target target) {
        Set<String> named = new LinkedHashSet<>();
        if (target instanceof Target.OnCall rota) {
            rotas.find(rota.rota())
                    .ifPresent(recorded -> named.addAll(recorded.rota().people()));
        }
        Found found = whom.of((CaseRecord) null, true, clock.instant()).apply(target);
        named.addAll(found.reachable());
        named.addAll(found.unreachable());
        if (named.stream().anyMatch(person -> whom.isReachable(person, true))) {
            return null;
        }
        return switch (target) {
            case Target.KeyContact key -> "not every case has a key contact";
            case Target.Advocate advocate -> "not every case has an advocate";
            case Target.OnCall rota -> "nobody on the rota " + rota.rota() + " has a working channel";
            case Target.DutyTeam team -> "nobody on the duty team has a working channel";
            case Target.OnePerson one -> "a person who is named has no working channel";
            case Target.Managers managers -> "no manager has a working channel";
        };
    }

    public List<RotaVersion> rotas(Account reader) {
        requireReader(reader);
        return rotas.inForce();
    }

    /** Throws {@code not-found}. */
    public RotaVersion rota(Account reader, String id) {
        requireReader(reader);
        return rotas.find(id).orElseThrow(Problem::notFound);
    }

    public List<RotaVersion> rotaVersions(Account reader, String id) {
        rota(reader, id);
        return rotas.versions(id);
    }

    /** Records a rota: rotations, swaps and overrides together. */
    public RotaVersion record(Account by, String id, String name, Rota rota, int expected) {
        Drills.requireManager(by);
        rota.people().forEach(person -> requireWorker(person, "/rotations"));
        if (expected == 0 && rotas.find(id).isEmpty() && rotas.inForce().size() >= Rotas.MOST) {
            throw new Problem(Kind.REFUSED, "too-many-rotas", "A service has at most fifty rotas.");
        }
        return rotas.record(id, name, rota, by.id(), clock.instant(), expected);
    }

    /** A rota that this manager may change. Throws {@code not-found}. */
    public RotaVersion toChange(Account by, String id) {
        Drills.requireManager(by);
        return rotas.find(id).orElseThrow(Problem::notFound);
    }

    /**
     * Records a version of a rota that has these overrides besides, those of the same ids replaced; the same again is the
     * same. Throws {@code version-stale}, and IllegalArgumentException where there are too many.
     */
    public RotaVersion override(Account by, String id, List<Rota.Overriding> overrides, int expected) {
        RotaVersion now = toChange(by, id);
        if (now.version() != expected && now.version() != expected + 1) {
            throw Versions.stale();
        }
        return record(by, id, now.name(), now.rota().overriddenBy(overrides), expected);
    }

    /** Who is on call on a rota when, absences considered. */
    public List<Rota.Shift> shifts(Account reader, String id, Instant from, Instant until) {
        return rota(reader, id).rota().shifts(from, until, people.rotas().absences());
    }

    /** Who would be told, how and when, if an alert came at {@code at} and nobody took it. */
    public List<Preview> preview(Account reader, Instant at, @Nullable String caseId) {
        requireReader(reader);
        CaseRecord record = caseId == null ? null : casebook.load(caseId).record();
        Function<Instant, Function<Target, Found>> who = when -> whom.of(record, true, when);
        return Escalation.foresee(policies.inForce(), at, FORESEEN, who).stream()
                .map(step -> new Preview(
                        step.at(),
                        step,
                        step.advance().told().stream()
                                .map(person -> new Told(person, ways.turns(person, true)))
                                .toList()))
                .toList();
    }

    /** What is wrong with the next fourteen days. */
    public RotaCheck.Findings check(Account reader) {
        requireReader(reader);
        return check();
    }

    RotaCheck.Findings check() {
        return check.of(policies.inForce(), clock.instant());
    }
}
