package org.keycontact.flow.port;

import java.util.Map;
import org.keycontact.flow.kept.*;

/** All that is kept. */
public interface Store {
    /** Index of {@link #contacts}, {@link #tasks}, {@link #alerts}, {@link #erasures} by the instant at which they are due (epoch milliseconds). */
    String BY_DUE = "due";
    /** Index of {@link #contacts} over the texts that a provider has and has not reported on, by {@link PlannedContact#unreportedSince}. */
    String BY_UNREPORTED = "unreported";
    /** Index of {@link #contacts} and {@link #alerts} by case. */
    String BY_CASE = "case";
    /** Index of {@link #alerts} by state, then by the instant at which they were raised. */
    String BY_STATE = "state";
    /**
     * Index of {@link #alerts} that are not closed by stage ({@code open} and {@code acknowledged} for those that run by the
     * policy, {@code lower} for the others), then by the instant at which they are due.
     */
    String BY_STAGE = "stage";
    /** Index of {@link #memberships}, {@link #sessions} and {@link #grants} by person; of the last then by case. Of {@link #uploads}
     * over those that no message refers to yet. */
    String BY_PERSON = "person";
    /** Index of {@link #sessions}, {@link #tries}, {@link #reaches} and {@link #uploads} by the instant after which nobody needs them. */
    String BY_UNTIL = "until";
    /** Index of {@link #accounts} over those who are leaving, until that is carried out. */
    String LEAVING = "leaving";
    /** Index of {@link #phones} and {@link #workerPhones} by the number's blind index, and of {@link #alerts} by theirs. */
    String BY_NUMBER = "number";
    /** Index over everything on {@link #accounts}, {@link #organisations}, {@link #sessions} and {@link #erasures}. */
    String ALL = "all";
    /** Index of {@link #directory} by person, then number. */
    String BY_OWNER = "owner";
    /** Index of {@link #directory} by number. */
    String BY_N = "n";
    /** Index of {@link #teamEpochs} by team, then epoch. */
    String BY_TEAM = "team";

    /** Index of {@link #refusedAttempts} by the hour. */
    String BY_HOUR = "hour";

    CaseLog log();

    Boxes boxes();

    WrappedKeys keys();

    Shelf<Account> accounts();

    /** By the sign-in name's blind index. */
    Shelf<SignInRecord> signIns();

    Shelf<Session> sessions();

    Shelf<Tries> tries();

    Shelf<Organisation> organisations();

    Shelf<Team> teams();

    Shelf<TeamEpoch> teamEpochs();

    /** By number, twelve digits. */
    Shelf<DirectoryEntry> directory();

    Shelf<CaseMember> memberships();

    /** By {@link Grant#id}. */
    Shelf<Grant> grants();

    Shelf<PhoneOwner> phones();

    Shelf<PlannedContact> contacts();

    Shelf<Reach> reaches();

    Shelf<Task> tasks();

    /** Files that go with messages, by {@link Upload#key}. */
    Shelf<Upload> uploads();

    Chunks chunks();

    EscalationShelves escalation();

    default Shelf<Alert> alerts() {
        return escalation().alerts();
    }

    /** By case. */
    Shelf<Erasure> erasures();

    /**
     * Destroys a case's key and all that is kept of the case; what is left of its log and of mailboxes says nothing any
     * more. Safe to repeat.
     *
     * @return how many documents of each collection
     */
    Map<String, Long> eraseCase(String caseId);

    Shelf<RefusedAttempt> refusedAttempts();

    /** By person. */
    Shelf<WorkerWays> workerWays();

    /** By the number's blind index and the person. */
    Shelf<WorkerPhone> workerPhones();

    /** By the provider's id of the answer. */
    Shelf<PhoneAnswer> phoneAnswers();
}
