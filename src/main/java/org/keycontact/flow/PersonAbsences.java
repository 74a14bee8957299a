package org.keycontact.flow;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.keycontact.core.Problem;
import org.keycontact.core.casefile.Absence;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.CaseMember;
import org.keycontact.flow.kept.PersonAbsence;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Absences of people of the service, recorded once: they hold for all rotas, and stand in the log of each case whose
 * advocate or key contact the person is, so that what was decided there can be decided again from that log alone.
 */
public final class PersonAbsences {
    private static final int MOST = 1_000;
    private static final int MOST_CASES = 10_000;
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Store store;
    private final People people;
    private final Casebook casebook;
    private final InstantSource clock;

    PersonAbsences(AlertParts parts) {
        this.store = parts.store();
        this.people = parts.people();
        this.casebook = parts.casebook();
        this.clock = parts.clock();
    }

    /** Those that are not over. */
    public List<PersonAbsence> list(Account reader) {
        RulesOfEscalation.requireReader(people, reader);
        return store.escalation().absences().find(Store.ALL, List.of(), null, null, MOST).stream()
                .map(Kept::value)
                .filter(each -> each.absence().until().isAfter(clock.instant()))
                .toList();
    }

    /** Records one, once for each {@code id}. People record their own, and managers anybody's. */
    public PersonAbsence record(Account by, String id, Absence absence) {
        requireAllowed(by, absence.person());
        requirePossible(absence);
        store.escalation().absences().putIfAbsent(id, new PersonAbsence(id, absence, by.id(), clock.instant()));
        PersonAbsence kept =
                store.escalation().absences().get(id).map(Kept::value).orElseThrow();
        inEachCase(by, absence.person(), "absence:" + id, new CaseChange.AbsenceRecorded(id, absence));
        return kept;
    }

    /** Throws {@code not-found}. */
    public void withdraw(Account by, String id) {
        PersonAbsence kept =
                store.escalation().absences().get(id).map(Kept::value).orElseThrow(Problem::notFound);
        requireAllowed(by, kept.absence().person());
        inEachCase(by, kept.absence().person(), "present:" + id, new CaseChange.AbsenceWithdrawn(id));
        store.escalation().absences().remove(id);
    }

    private static void requireAllowed(Account by, String person) {
        if (!by.id().equals(person)) {
            Drills.requireManager(by);
        }
    }

    private void requirePossible(Absence absence) {
        RulesOfEscalation.requireWorker(people, absence.person(), "/person");
        String cover = absence.cover();
        if (cover != null) {
            RulesOfEscalation.requireWorker(people, cover, "/cover");
        }
        Duration length = Duration.between(absence.from(), absence.until());
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
            throw Problem.invalid("absence-invalid", "An absence ends after it begins, within a year.", "/until");
        }
        if (absence.person().equals(cover)) {
            throw Problem.invalid("absence-invalid", "Nobody covers for themselves.", "/cover");
        }
    }

    private void inEachCase(Account by, String person, String request, CaseChange change) {
        for (Kept<CaseMember> member :
                store.memberships().find(Store.BY_PERSON, List.of(person), null, null, MOST_CASES)) {
            String caseId = member.value().caseId();
            if (isConcerned(casebook.read(caseId).record(), person)) {
                String once = request + ":" + caseId;
                casebook.append(caseId, new Request(by.id(), once, once), loaded -> Proposal.of(change));
            }
        }
    }

    private static boolean isConcerned(CaseRecord record, String person) {
        boolean keyContact =
                record.agreement() != null && record.agreement().keyContact().equals(person);
        return record.isOpened() && (keyContact || person.equals(record.advocate()));
    }
}
