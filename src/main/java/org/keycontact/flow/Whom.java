package org.keycontact.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Role;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.escalation.Found;
import org.keycontact.core.escalation.Target;
import org.keycontact.core.routing.Message;
import org.keycontact.core.routing.Sides;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Who the targets of a step are at a moment, and whether they can be reached. Excluded people are nobody's target. What it
 * knows of people and their ways is at most a second old.
 */
final class Whom {
    private static final int MOST = 1_000;

    private final People people;
    private final OnCall onCall;
    private final Casebook casebook;
    private final TellingWorkers ways;
    private final Fresh<List<String>> team;
    private final Fresh<List<String>> managers;
    private final Fresh<Map<String, Optional<Account>>> accounts;
    private final Fresh<Map<String, Boolean>> reachable;

    Whom(Store store, People people, Casebook casebook, TellingWorkers ways, InstantSource clock) {
        this.people = people;
        this.onCall = people.rotas();
        this.casebook = casebook;
        this.ways = ways;
        this.team = new Fresh<>(clock, () -> people.duty().members());
        this.managers = new Fresh<>(
                clock,
                () -> store.accounts().find(Store.ALL, List.of(), null, null, MOST).stream()
                        .map(Kept::value)
                        .filter(account -> account.role() == Role.MANAGER)
                        .map(Account::id)
                        .toList());
        this.accounts = new Fresh<>(clock, ConcurrentHashMap::new);
        this.reachable = new Fresh<>(clock, ConcurrentHashMap::new);
    }

    /** Who a target is for this alert at {@code t}. */
    Function<Target, Found> of(Alert alert, Instant t) {
        String caseId = alert.caseId();
        return of(caseId == null ? null : casebook.read(caseId).record(), alert.isUrgent(), t);
    }

    /** @param record none: an alert that belongs to no case */
    Function<Target, Found> of(@Nullable CaseRecord record, boolean urgent, Instant t) {
        return target -> sorted(record, urgent, named(target, record, t));
    }

    private List<String> named(Target target, @Nullable CaseRecord record, Instant t) {
        return switch (target) {
            case Target.KeyContact key -> record == null ? List.of() : present(keyContact(record, t), record, t);
            case Target.Advocate advocate -> record == null ? List.of() : present(record.advocate(), record, t);
            case Target.OnCall rota -> onCall.on(rota.rota(), t);
            case Target.DutyTeam duty -> team.get();
            case Target.OnePerson one -> List.of(one.person());
            case Target.Managers all -> managers.get();
        };
    }

    /** The key contact in force, if there is one. */
    static @Nullable String keyContact(CaseRecord record, Instant t) {
        return record.isOpened() ? Sides.keyContact(record.file(List.of(), List.of()), t) : null;
    }

    /** The person, or, while absent, who covers for them. */
    private List<String> present(@Nullable String person, CaseRecord record, Instant t) {
        if (person == null) {
            return List.of();
        }
        CaseFile file = record.file(List.of(), List.of());
        var away = new ArrayList<>(file.absences());
        away.addAll(onCall.absences());
        away.removeIf(absence -> !absence.person().equals(person) || !absence.covers(t));
        return away.isEmpty()
                ? List.of(person)
                : away.stream()
                        .flatMap(absence -> Optional.ofNullable(absence.cover()).stream())
                        .limit(1)
                        .toList();
    }

    private Found sorted(@Nullable CaseRecord record, boolean urgent, List<String> named) {
        List<String> there = new ArrayList<>();
        List<String> not = new ArrayList<>();
        for (String person : named) {
            if (isAllowed(record, person)) {
                (isReachable(person, urgent) ? there : not).add(person);
            }
        }
        return new Found(there, not);
    }

    /** The duty team's mailbox; where a member is excluded from the case, the others' own. */
    List<String> teamMailboxes(Alert alert) {
        String caseId = alert.caseId();
        CaseRecord record = caseId == null ? null : casebook.read(caseId).record();
        List<String> members = team.get();
        List<String> allowed =
                members.stream().filter(member -> isAllowed(record, member)).toList();
        return allowed.size() == members.size() ? List.of(Message.DUTY) : allowed;
    }

    /** Whether the person is known, and not excluded from the case. */
    private boolean isAllowed(@Nullable CaseRecord record, String person) {
        Optional<Account> account = accounts.get().computeIfAbsent(person, people::find);
        return account.filter(known -> record == null || !record.isExcluded(known.person()))
                .isPresent();
    }

    /** Whether the person has a way besides the hub itself. */
    boolean isReachable(String person, boolean urgent) {
        return reachable
                .get()
                .computeIfAbsent(
                        urgent + ":" + person, key -> ways.turns(person, urgent).size() > 1);
    }
}
