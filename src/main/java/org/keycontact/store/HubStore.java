package org.keycontact.store;

import static org.keycontact.store.ClearFields.due;
import static org.keycontact.store.ClearFields.everything;
import static org.keycontact.store.ClearFields.nothing;
import static org.keycontact.store.ClearFields.sent;
import static org.keycontact.store.ClearFields.until;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.keycontact.flow.kept.*;
import org.keycontact.flow.port.Boxes;
import org.keycontact.flow.port.CaseLog;
import org.keycontact.flow.port.Chunks;
import org.keycontact.flow.port.EscalationShelves;
import org.keycontact.flow.port.FieldCipher;
import org.keycontact.flow.port.Shelf;
import org.keycontact.flow.port.Store;
import org.keycontact.flow.port.WrappedKeys;

/**
 * All that the hub keeps, as documents of the collections that this package's documentation describes. Whatever belongs to
 * a case is encrypted under the case's key, everything else under the service's. Blocks; safe on any number of threads and
 * nodes. When the documents are away, everything throws {@code Problem} UNAVAILABLE: then a write may have been done or
 * not, and can be repeated.
 */
public final class HubStore implements Store {
    private static final Function<Object, String> OF_THE_SERVICE = value -> SealedValues.SERVICE;

    private static final Duration TRIES_KEPT = Duration.ofDays(2);

    private final Documents documents;
    private final SealedValues sealed;
    private final DocumentCaseLog log;
    private final Boxes boxes;
    private final WrappedKeys keys;
    private final Shelf<Account> accounts;
    private final Shelf<SignInRecord> signIns;
    private final Shelf<Session> sessions;
    private final Shelf<Tries> tries;
    private final Shelf<Organisation> organisations;
    private final Shelf<Team> teams;
    private final Shelf<TeamEpoch> teamEpochs;
    private final Shelf<DirectoryEntry> directory;
    private final Shelf<CaseMember> memberships;
    private final Shelf<Grant> grants;
    private final Shelf<PhoneOwner> phones;
    private final Shelf<PlannedContact> contacts;
    private final Shelf<Reach> reaches;
    private final Shelf<Task> tasks;
    private final Shelf<Upload> uploads;
    private final Chunks chunks;
    private final EscalationShelves escalation;
    private final Shelf<Erasure> erasures;
    private final Shelf<RefusedAttempt> refusedAttempts;
    private final CaseEraser eraser;
    private final Shelf<WorkerWays> workerWays;
    private final Shelf<WorkerPhone> workerPhones;
    private final Shelf<PhoneAnswer> phoneAnswers;

    /**
     * Makes the service's key if there is none yet.
     *
     * @param documents opened with {@link #collections()}; stays the caller's to close
     * @param cipher over the {@link #keys(Documents)} of the same documents
     */
    public HubStore(Documents documents, FieldCipher cipher) {
        cipher.createKey(SealedValues.SERVICE);
        this.documents = documents;
        this.sealed = new SealedValues(cipher);
        this.log = new DocumentCaseLog(documents, sealed);
        this.boxes = new DocumentBoxes(documents, sealed);
        this.keys = keys(documents);
        this.accounts = shelf(HubCollections.ACCOUNTS, Account.class, ClearFields::keyOf, ClearFields::listed);
        this.signIns = shelf(HubCollections.SIGN_INS, SignInRecord.class, OF_THE_SERVICE, record -> nothing());
        this.sessions = shelf(
                HubCollections.SESSIONS,
                Session.class,
                OF_THE_SERVICE,
                session -> until(session.until()).put("all", true).put("person", session.person()));
        this.tries = shelf(
                HubCollections.TRIES,
                Tries.class,
                OF_THE_SERVICE,
                count -> until(count.last().plus(TRIES_KEPT)));
        this.organisations =
                shelf(HubCollections.ORGANISATIONS, Organisation.class, OF_THE_SERVICE, organisation -> everything());
        this.teams = shelf(HubCollections.TEAMS, Team.class, OF_THE_SERVICE, team -> everything());
        this.teamEpochs = shelf(
                HubCollections.TEAM_EPOCHS,
                TeamEpoch.class,
                OF_THE_SERVICE,
                epoch -> nothing().put("team", epoch.team()).put("epoch", epoch.epoch()));
        this.directory = shelf(
                HubCollections.DIRECTORY,
                DirectoryEntry.class,
                OF_THE_SERVICE,
                entry -> nothing().put("person", entry.record().person()).put("n", entry.n()));
        this.memberships = shelf(
                HubCollections.MEMBERSHIPS,
                CaseMember.class,
                CaseMember::caseId,
                member -> nothing().put("person", member.person()));
        this.grants = shelf(
                HubCollections.GRANTS,
                Grant.class,
                Grant::caseId,
                grant -> nothing().put("person", grant.to()).put("case", grant.caseId()));
        this.phones = shelf(
                HubCollections.PHONES,
                PhoneOwner.class,
                PhoneOwner::caseId,
                phone -> nothing().put("number", phone.number()).put("case", phone.caseId()));
        this.contacts = shelf(
                HubCollections.CONTACTS,
                PlannedContact.class,
                PlannedContact::caseId,
                contact -> sent(contact.due(), contact.unreportedSince())
                        .put("case", contact.caseId())
                        .put("seq", contact.seq()));
        this.reaches = shelf(HubCollections.REACHES, Reach.class, Reach::caseId, reach -> until(reach.until()));
        this.tasks = shelf(HubCollections.TASKS, Task.class, Task::caseId, task -> due(task.due()));
        this.uploads = shelf(HubCollections.UPLOADS, Upload.class, Upload::caseId, ClearFields::open);
        this.chunks = new DocumentChunks(documents);
        this.workerWays = shelf(HubCollections.WORKER_WAYS, WorkerWays.class, OF_THE_SERVICE, ways -> nothing());
        this.workerPhones = shelf(
                HubCollections.WORKER_PHONES,
                WorkerPhone.class,
                OF_THE_SERVICE,
                phone -> nothing().put("number", phone.number()));
        this.phoneAnswers = shelf(HubCollections.PHONE_ANSWERS, PhoneAnswer.class, OF_THE_SERVICE, answer -> nothing());
        this.escalation = new EscalationDocuments(documents, sealed);
        this.erasures = shelf(
                HubCollections.ERASURES,
                Erasure.class,
                OF_THE_SERVICE,
                erasure -> due(erasure.due()).put("all", true));
        this.refusedAttempts = shelf(
                HubCollections.REFUSED,
                RefusedAttempt.class,
                OF_THE_SERVICE,
                attempt -> nothing().put("hour", attempt.hour().toEpochMilli()));
        this.eraser = new CaseEraser(documents, cipher, accounts);
    }

    /** The collections that documents must be opened with. */
    public static List<CollectionSpec> collections() {
        return HubCollections.ALL;
    }

    /** The wrapped keys, which are needed before anything can be encrypted. */
    public static WrappedKeys keys(Documents documents) {
        return new KeptKeys(documents);
    }

    private <T> Shelf<T> shelf(
            String collection, Class<T> type, Function<? super T, String> key, Function<T, JsonObject> clear) {
        return new DocumentShelf<>(documents, sealed, new DocumentShelf.Layout<>(collection, type, key, clear));
    }

    @Override
    public CaseLog log() {
        return log;
    }

    @Override
    public Boxes boxes() {
        return boxes;
    }

    @Override
    public WrappedKeys keys() {
        return keys;
    }

    @Override
    public Shelf<Account> accounts() {
        return accounts;
    }

    @Override
    public Shelf<SignInRecord> signIns() {
        return signIns;
    }

    @Override
    public Shelf<Session> sessions() {
        return sessions;
    }

    @Override
    public Shelf<Tries> tries() {
        return tries;
    }

    @Override
    public Shelf<Organisation> organisations() {
        return organisations;
    }

    @Override
    public Shelf<Team> teams() {
        return teams;
    }

    @Override
    public Shelf<TeamEpoch> teamEpochs() {
        return teamEpochs;
    }

    @Override
    public Shelf<DirectoryEntry> directory() {
        return directory;
    }

    @Override
    public Shelf<CaseMember> memberships() {
        return memberships;
    }

    @Override
    public Shelf<Grant> grants() {
        return grants;
    }

    @Override
    public Shelf<PhoneOwner> phones() {
        return phones;
    }

    @Override
    public Shelf<PlannedContact> contacts() {
        return contacts;
    }

    @Override
    public Shelf<Reach> reaches() {
        return reaches;
    }

    @Override
    public Shelf<Task> tasks() {
        return tasks;
    }

    @Override
    public Shelf<Upload> uploads() {
        return uploads;
    }

    @Override
    public Chunks chunks() {
        return chunks;
    }

    @Override
    public Shelf<RefusedAttempt> refusedAttempts() {
        return refusedAttempts;
    }

    @Override
    public Shelf<Erasure> erasures() {
        return erasures;
    }

    @Override
    public Map<String, Long> eraseCase(String caseId) {
        return eraser.erase(caseId);
    }

    @Override
    public EscalationShelves escalation() {
        return escalation;
    }

    @Override
    public Shelf<WorkerWays> workerWays() {
        return workerWays;
    }

    @Override
    public Shelf<WorkerPhone> workerPhones() {
        return workerPhones;
    }

    @Override
    public Shelf<PhoneAnswer> phoneAnswers() {
        return phoneAnswers;
    }
}
