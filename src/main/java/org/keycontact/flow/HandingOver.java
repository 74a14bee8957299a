package org.keycontact.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.flow.Access.Operation;
import org.keycontact.flow.Access.Relation;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Grant;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.CaseEvent.GrantedKey;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.Boxes;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Key contact or advocate change (guidance, 96): a newcomer reads from then on, and what was written before only if the
 * victim agrees. Whoever has new keys because they forgot a passphrase is given back what they could read already.
 */
public final class HandingOver {
    private static final int MOST = 1_000;

    private final Store store;
    private final Casebook casebook;
    private final Access access;
    private final Reading reading;
    private final People people;
    private final Directory directory;
    private final InstantSource clock;

    public HandingOver(
            Store store, Casebook casebook, Access access, Reading reading, Directory directory, InstantSource clock) {
        this.store = store;
        this.casebook = casebook;
        this.access = access;
        this.reading = reading;
        this.people = new People(store, clock);
        this.directory = directory;
        this.clock = clock;
    }

    /** The victim says so herself, or her advocate's side records where the signed paper is held. */
    public LogEntry agree(
            ChangingCases changing,
            ChangingCases.Asked asked,
            String person,
            @Nullable Instant since,
            @Nullable String heldAt) {
        return changing.change(asked, Operation.AGREE_TO_HISTORY, record -> {
            boolean herself = asked.by().id().equals(record.victim());
            if (herself == (heldAt != null)) {
                throw Problem.invalid(
                        "request-invalid",
                        "Her advocate says where her signed agreement is held; she herself needs no paper.",
                        "/heldAt");
            }
            if (!record.people().containsKey(person)) {
                throw Problem.invalid("unknown-person", "The newcomer must be on this case first.", "/person");
            }
            return new CaseChange.HistoryAgreed(person, since, heldAt);
        });
    }

    /**
     * Gives messages that the granter can read to somebody else on the case.
     *
     * @throws Problem {@code history-not-agreed}; {@code epoch-stale}: seal again to the newer key; {@code not-on-case}
     */
    public LogEntry grant(ChangingCases.Asked asked, String to, List<GrantedKey> keys) {
        Account by = asked.by();
        LoadedCase before = casebook.read(asked.caseId());
        access.need(Operation.GRANT_HISTORY, before, by, clock.instant());
        keys.forEach(key -> reading.message(by, asked.caseId(), key.message()));
        return casebook.append(asked.caseId(), asked.request(), loaded -> {
            access.need(Operation.GRANT_HISTORY, loaded, by, clock.instant());
            Account newcomer = people.named(to, "/to");
            requireOnCase(loaded, newcomer);
            requireCurrent(newcomer, keys);
            boolean herself = by.id().equals(loaded.record().victim());
            if (!herself) {
                keys.forEach(key -> requireAgreed(loaded, newcomer, key));
            }
            var agreement = loaded.record().agreement();
            boolean inForce = agreement != null && agreement.coversTime(clock.instant());
            return Proposal.of(new CaseEvent.HistoryGranted(
                    to, keys, inForce ? loaded.record().agreementVersion() : 0));
        });
    }

    private void requireOnCase(LoadedCase loaded, Account newcomer) {
        Relation relation = access.relation(loaded, newcomer, clock.instant());
        if (!Operation.WRITE.allows(newcomer.role(), relation)) {
            throw new Problem(Kind.REFUSED, "not-on-case", "Whoever is to read must be on this case.", "/to");
        }
    }

    private void requireCurrent(Account newcomer, List<GrantedKey> keys) {
        int epoch = directory.current(newcomer.id()).map(KeyRecord::epoch).orElse(0);
        if (keys.stream().anyMatch(key -> key.epoch() != epoch)) {
            throw new Problem(
                    Kind.CONFLICT, "epoch-stale", "Seal the keys to the newcomer's present mailbox key.", "/keys");
        }
    }

    /** What somebody was given before is theirs already. */
    private void requireAgreed(LoadedCase loaded, Account newcomer, GrantedKey key) {
        LogEntry written = reading.entryOf(loaded.id(), key.message());
        boolean theirs = List.of(Boxes.Kind.CONTENT, Boxes.Kind.SENT).stream()
                .anyMatch(kind ->
                        store.boxes().holds(newcomer.id(), Postings.source(loaded.id(), written.seq(), kind, null)));
        if (!theirs && !loaded.record().mayReadHistory(newcomer.id(), written.at())) {
            throw new Problem(
                    Kind.REFUSED,
                    "history-not-agreed",
                    "Who comes later reads what was written before only if the victim agrees (guidance, 96).",
                    "/keys");
        }
    }

    /** What was granted to this person on a case, as long as they are on it. */
    public List<Grant> granted(Account reader, String caseId) {
        access.need(Operation.WRITE, casebook.read(caseId), reader, clock.instant());
        return store.grants().find(Store.BY_PERSON, List.of(reader.id(), caseId), null, null, MOST).stream()
                .map(Kept::value)
                .toList();
    }
}
