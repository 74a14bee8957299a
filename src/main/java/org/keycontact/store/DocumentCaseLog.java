package org.keycontact.store;

import static org.keycontact.store.HubCollections.LOG;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.ChainLink;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.CaseLog;
import org.keycontact.store.InsertOutcome.Inserted;

/**
 * All case logs as one collection, a document an entry. Every entry that is read is checked against its hash; one that
 * was altered is an IllegalStateException. Of an erased case no entry can be read any more, and none can be appended
 * ({@code Problem} NOT_FOUND); its {@link #chain} stays.
 */
final class DocumentCaseLog implements CaseLog {
    private static final String GATEWAY = "gateway";
    private static final String TODO = "todo";

    private final Documents documents;
    private final SealedValues sealed;

    DocumentCaseLog(Documents documents, SealedValues sealed) {
        this.documents = documents;
        this.sealed = sealed;
    }

    @Override
    public Appended append(Draft draft) {
        String id = id(draft.caseId(), draft.seq());
        JsonObject body = body(draft, id);
        if (documents.insert(LOG, id, body) instanceof Inserted) {
            return new Done(entry(body, draft.event()));
        }
        Optional<LogEntry> sameRequest = byRequest(draft.requestId());
        return sameRequest.<Appended>map(RequestTaken::new).orElseGet(SeqTaken::new);
    }

    private JsonObject body(Draft draft, String id) {
        JsonObject body = new JsonObject()
                .put("case", draft.caseId())
                .put("seq", draft.seq())
                .put("at", draft.at().toString())
                .put("by", draft.by())
                .put("request", draft.requestId())
                .put("requestHash", draft.requestHash())
                .put("previous", draft.previous())
                .put("kind", kind(draft.event()))
                .put("sealed", sealed.seal(draft.caseId(), draft.event(), SealedValues.place(LOG, id)))
                .put(TODO, draft.at().toEpochMilli());
        if (draft.gatewayEnvelope() != null) {
            body.put(GATEWAY, sealed.seal(draft.caseId(), draft.gatewayEnvelope(), gatewayPlace(id)));
        }
        return body.put("hash", link(body).computedHash());
    }

    private static String kind(CaseEvent event) {
        Object said = event instanceof CaseEvent.Changed changed ? changed.change() : event;
        return RecordJson.kindOf(said.getClass());
    }

    @Override
    public List<LogEntry> after(String caseId, long seq, int limit) {
        return entries(documents.find(LOG, place(caseId, seq, limit)));
    }

    /** What links the entries after {@code seq}, in order, be the case erased or not. */
    @Override
    public List<ChainLink> chain(String caseId, long seq, int limit) {
        return documents.find(LOG, place(caseId, seq, limit)).stream()
                .map(doc -> link(doc.body()))
                .toList();
    }

    private static Query place(String caseId, long seq, int limit) {
        return Query.by(HubCollections.BY_PLACE, caseId).from(seq + 1).limit(limit);
    }

    @Override
    public Optional<LogEntry> entry(String caseId, long seq) {
        return documents.get(LOG, id(caseId, seq)).flatMap(this::read);
    }

    @Override
    public Optional<LogEntry> byRequest(String requestId) {
        return documents
                .find(LOG, Query.by(HubCollections.BY_REQUEST, requestId).limit(1))
                .stream()
                .findFirst()
                .flatMap(this::read);
    }

    @Override
    public List<LogEntry> unfollowed(int limit) {
        while (true) {
            List<Doc> docs =
                    documents.find(LOG, Query.by(HubCollections.BY_TODO).limit(limit));
            List<LogEntry> entries = entries(docs);
            if (entries.size() == docs.size()) {
                return entries;
            }
            docs.stream().filter(doc -> read(doc).isEmpty()).forEach(erased -> removeField(erased.id(), TODO));
        }
    }

    @Override
    public void followed(LogEntry entry) {
        removeField(id(entry.caseId(), entry.seq()), TODO);
    }

    @Override
    public Optional<String> gatewayEnvelope(String caseId, long seq) {
        String id = id(caseId, seq);
        return documents
                .get(LOG, id)
                .flatMap(doc -> Optional.ofNullable(doc.body().getString(GATEWAY)))
                .flatMap(text -> sealed.open(caseId, text, gatewayPlace(id), String.class));
    }

    @Override
    public void discardGatewayEnvelope(String caseId, long seq) {
        removeField(id(caseId, seq), GATEWAY);
    }

    /** Reads and replaces until nobody was in between. */
    private void removeField(String id, String field) {
        Predicate<Doc> done = doc -> {
            JsonObject body = doc.body();
            return body.remove(field) == null || documents.replace(LOG, id, doc.version(), body);
        };
        boolean settled;
        do {
            settled = documents.get(LOG, id).map(done::test).orElse(true);
        } while (!settled);
    }

    private List<LogEntry> entries(List<Doc> docs) {
        List<LogEntry> entries = new ArrayList<>();
        docs.forEach(doc -> read(doc).ifPresent(entries::add));
        return entries;
    }

    private Optional<LogEntry> read(Doc doc) {
        JsonObject body = doc.body();
        ChainLink link = link(body);
        if (!link.isWhole() || !doc.id().equals(id(link.caseId(), link.seq()))) {
            throw new IllegalStateException("An entry of a case's log was altered, or is not in its place");
        }
        String place = SealedValues.place(LOG, doc.id());
        return sealed.open(link.caseId(), body.getString("sealed"), place, CaseEvent.class)
                .map(event -> entry(body, event));
    }

    private static LogEntry entry(JsonObject body, CaseEvent event) {
        return new LogEntry(
                body.getString("case"),
                body.getLong("seq"),
                Instant.parse(body.getString("at")),
                body.getString("by"),
                body.getString("request"),
                body.getString("requestHash"),
                body.getString("previous"),
                body.getString("hash"),
                event);
    }

    private static String gatewayPlace(String id) {
        return SealedValues.place(LOG, id) + "/" + GATEWAY;
    }

    private static String id(String caseId, long seq) {
        return "%s:%012d".formatted(caseId, seq);
    }

    private static ChainLink link(JsonObject body) {
        return new ChainLink(
                body.getString("case"),
                body.getLong("seq"),
                body.getString("at"),
                body.getString("by"),
                body.getString("request"),
                body.getString("requestHash"),
                body.getString("kind"),
                ChainLink.sha256(SealedValues.bytes(body.getString("sealed"))),
                body.getString("previous"),
                body.getString("hash", ""));
    }
}
