package org.keycontact.store;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.port.FieldCipher;
import org.keycontact.flow.port.Shelf;
import org.keycontact.flow.port.Store;

/**
 * Destroys all that is kept of a case. Which collections hold such data is declared here, and a test sees to it that each
 * collection is declared as one that does or as one that does not. Safe to repeat, and to be killed at any instant.
 */
final class CaseEraser {
    /** Deleted: whatever stands in them under the case, by the index that finds it. */
    static final Map<String, String> DELETED = Map.ofEntries(
            Map.entry(HubCollections.ACCOUNTS, HubCollections.BY_OF),
            Map.entry(HubCollections.MEMBERSHIPS, HubCollections.BY_OF),
            Map.entry(HubCollections.REACHES, HubCollections.BY_OF),
            Map.entry(HubCollections.GRANTS, HubCollections.BY_OF),
            Map.entry(HubCollections.TASKS, HubCollections.BY_OF),
            Map.entry(HubCollections.UPLOADS, HubCollections.BY_OF),
            Map.entry(HubCollections.CHUNKS, HubCollections.BY_OF),
            Map.entry(HubCollections.PHONES, Store.BY_CASE),
            Map.entry(HubCollections.CONTACTS, Store.BY_CASE),
            Map.entry(EscalationDocuments.ALERTS, Store.BY_CASE),
            Map.entry(EscalationDocuments.TELLINGS, HubCollections.BY_OF),
            Map.entry(EscalationDocuments.EVENTS, HubCollections.BY_OF));

    /** Emptied: mailboxes stay without gaps, and the chain of the log stays. */
    static final List<String> EMPTIED = List.of(HubCollections.BOX, HubCollections.LOG);

    /** Hold nothing of a case that could be read without its key, or are emptied by the person or the key that they are of. */
    static final List<String> NOT_OF_A_CASE = List.of(
            HubCollections.KEYS,
            HubCollections.SIGN_INS,
            HubCollections.SESSIONS,
            HubCollections.TRIES,
            HubCollections.ORGANISATIONS,
            HubCollections.TEAMS,
            HubCollections.TEAM_EPOCHS,
            HubCollections.DIRECTORY,
            HubCollections.WORKER_WAYS,
            HubCollections.WORKER_PHONES,
            HubCollections.PHONE_ANSWERS,
            HubCollections.REFUSED,
            EscalationDocuments.TIMES,
            EscalationDocuments.POLICIES,
            EscalationDocuments.ROTAS,
            EscalationDocuments.ABSENCES,
            EscalationDocuments.NODES,
            HubCollections.ERASURES);

    private static final int PAGE = 200;

    /** Of chunks, which are large. */
    private static final int CHUNKS = 8;

    private final Documents documents;
    private final FieldCipher cipher;
    private final Shelf<Account> accounts;

    CaseEraser(Documents documents, FieldCipher cipher, Shelf<Account> accounts) {
        this.documents = documents;
        this.cipher = cipher;
        this.accounts = accounts;
    }

    /** How many documents of each collection were destroyed. */
    Map<String, Long> erase(String caseId) {
        Map<String, Long> erased = new TreeMap<>();
        signIns(caseId, erased);
        cipher.destroyKey(caseId);
        DELETED.forEach((collection, index) -> each(collection, index, caseId, erased, null));
        each(HubCollections.BOX, HubCollections.BY_OF, caseId, erased, CaseEraser::withoutContent);
        log(caseId, erased);
        documents.scrub();
        return erased;
    }

    /** Of the people who belong to the case alone; first, as only their accounts, which need the key, name them. */
    private void signIns(String caseId, Map<String, Long> erased) {
        for (Shelf.Kept<Account> account : accounts.find(HubCollections.BY_OF, List.of(caseId), null, null, PAGE)) {
            String id = account.value().signInName();
            if (id != null) {
                count(erased, HubCollections.SIGN_INS, documents.delete(HubCollections.SIGN_INS, id));
            }
        }
    }

    private static JsonObject withoutContent(JsonObject body) {
        body.remove("sealed");
        body.remove(HubCollections.OF);
        return body;
    }

    private void each(
            String collection,
            String index,
            String caseId,
            Map<String, Long> erased,
            @Nullable UnaryOperator<JsonObject> emptied) {
        List<Doc> found;
        do {
            int page = collection.equals(HubCollections.CHUNKS) ? CHUNKS : PAGE;
            found = documents.find(collection, Query.by(index, caseId).limit(page));
            for (Doc doc : found) {
                boolean done = emptied == null
                        ? documents.delete(collection, doc.id())
                        : documents
                                .replace(
                                        collection,
                                        doc.id(),
                                        doc.version(),
                                        emptied.apply(doc.body().copy()))
                                .isPresent();
                count(erased, collection, done);
            }
        } while (!found.isEmpty());
    }

    private void log(String caseId, Map<String, Long> erased) {
        long seq = 0;
        List<Doc> page;
        do {
            page = documents.find(
                    HubCollections.LOG,
                    Query.by(HubCollections.BY_PLACE, caseId).from(seq + 1).limit(PAGE));
            for (Doc doc : page) {
                seq = doc.body().getLong("seq");
                empty(doc, erased);
            }
        } while (page.size() == PAGE);
    }

    /** Reads and replaces until nobody was in between. */
    private void empty(Doc read, Map<String, Long> erased) {
        Doc doc = read;
        while (doc != null && doc.body().containsKey("sealed")) {
            JsonObject bare = doc.body().copy();
            List.of("sealed", "gateway", "todo").forEach(bare::remove);
            boolean done = documents
                    .replace(HubCollections.LOG, doc.id(), doc.version(), bare)
                    .isPresent();
            count(erased, HubCollections.LOG, done);
            doc = done ? null : documents.get(HubCollections.LOG, read.id()).orElse(null);
        }
    }

    private static void count(Map<String, Long> erased, String collection, boolean done) {
        if (done) {
            erased.merge(collection, 1L, Long::sum);
        }
    }
}
