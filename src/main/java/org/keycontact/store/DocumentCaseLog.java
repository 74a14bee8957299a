package org.keycontact.store;

import static org.keycontact.store.HubCollections.LOG;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.ChainLink;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.log.LogLine;
import org.keycontact.flow.port.CaseLog;
import org.keycontact.store.InsertOutcome.Inserted;

/**
 * All case logs as one collection, a document an entry. Every entry that is read is checked against its hash; one that
 * was altered is an IllegalStateException. Of an erased case no entry can be read any more, and none can be appended
 * ({@code Problem} NOT_FOUND); its {@link #chain} stays.
 */
final class DocumentCaseLog implements CaseLog {
    private static final String SEALED = "sealed";
    private static final String GATEWAY = "gateway";
    private static final String TODO = "todo";
    private static final String ERASED = RecordJson.kindOf(CaseEvent.CaseErased.class);
    /** Behind a case's id: sorts after it, and before every other. */
    private static final String NEXT = " ";

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
            return new Done(entry(body, draft.requestId(), draft.requestHash(), draft.event()));
        }
        Optional<LogEntry> sameRequest = byRequest(draft.requestId());
        return sameRequest.<Appended>map(RequestTaken::new).orElseGet(SeqTaken::new);
    }

    private JsonObject body(Draft draft, String id) {
        byte[] content = RecordJson.write(LogContent.of(draft.requestId(), draft.requestHash(), draft.event()));
        JsonObject body = new JsonObject()
                .put("case", draft.caseId())
                .put("seq", draft.seq())
                .put("at", draft.at().toString())
                .put("by", draft.by())
                .put("request", request(draft.requestId()))
                .put("previous", draft.previous())
                .put("kind", kind(draft.event()))
                .put("commitment", commitment(content))
                .put(SEALED, sealed.sealBytes(draft.caseId(), content, SealedValues.place(LOG, id)));
        if (!draft.followed()) {
            body.put(TODO, draft.at().toEpochMilli());
        }
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
        long from = seq;
        while (true) {
            List<Doc> docs = documents.find(LOG, place(caseId, from, limit));
            List<LogEntry> entries = entries(docs);
            if (!entries.isEmpty() || docs.size() < limit) {
                return entries;
            }
            from = docs.getLast().body().getLong("seq");
        }
    }

    /** What links the entries after {@code seq}, in order, be the case erased or not. */
    @Override
    public List<ChainLink> chain(String caseId, long seq, int limit) {
        return documents.find(LOG, place(caseId, seq, limit)).stream()
                .map(doc -> link(doc.body()))
                .toList();
    }

    @Override
    public List<LogLine> lines(String caseId, long seq, int limit) {
        return documents.find(LOG, place(caseId, seq, limit)).stream()
                .map(doc -> new LogLine(link(doc.body()), content(doc).orElse(null)))
                .toList();
    }

    @Override
    public List<String> cases(String after, int limit) {
        List<String> cases = new ArrayList<>();
        String last = after;
        while (cases.size() < limit) {
            List<Doc> next = documents.find(
                    LOG,
                    Query.by(HubCollections.BY_PLACE)
                            .from(last.isEmpty() ? "" : last + NEXT)
                            .limit(1));
            if (next.isEmpty()) {
                break;
            }
            last = next.getFirst().body().getString("case");
            cases.add(last);
        }
        return cases;
    }

    @Override
    public Optional<ChainLink> head(String caseId) {
        return documents
                .find(LOG, Query.by(HubCollections.BY_PLACE, caseId).reversed().limit(1))
                .stream()
                .findFirst()
                .map(doc -> link(doc.body()));
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
                .find(
                        LOG,
                        Query.by(HubCollections.BY_REQUEST, request(requestId)).limit(1))
                .stream()
                .findFirst()
                .flatMap(this::read);
    }

    @Override
    public List<LogEntry> unfollowed(Instant before, int limit) {
        Query query = Query.by(HubCollections.BY_TODO).to(before.toEpochMilli()).limit(limit);
        while (true) {
            List<Doc> docs = documents.find(LOG, query);
            List<LogEntry> entries = entries(docs);
            if (entries.size() == docs.size()) {
                return entries;
            }
            docs.stream().filter(doc -> read(doc).isEmpty()).forEach(erased -> documents.drop(LOG, erased.id(), TODO));
        }
    }

    @Override
    public void followed(LogEntry entry) {
        documents.drop(LOG, id(entry.caseId(), entry.seq()), TODO);
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
        documents.drop(LOG, id(caseId, seq), GATEWAY);
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
            throw altered();
        }
        Optional<LogEntry> said = content(doc)
                .map(text -> RecordJson.read(text.getBytes(StandardCharsets.UTF_8), LogContent.class))
                .map(content -> entry(body, content.request(), content.requestHash(), content.event()));
        return said.isEmpty() && ERASED.equals(body.getString("kind"))
                ? Optional.of(entry(body, "", "", CaseEvent.CaseErased.ALREADY))
                : said;
    }

    /** What the entry says, if its case is not erased. */
    private Optional<String> content(Doc doc) {
        JsonObject body = doc.body();
        String text = body.getString(SEALED);
        if (text == null) {
            return Optional.empty();
        }
        Optional<byte[]> content = sealed.openBytes(body.getString("case"), text, SealedValues.place(LOG, doc.id()));
        content.filter(bytes -> !commitment(bytes).equals(body.getString("commitment")))
                .ifPresent(bytes -> {
                    throw altered();
                });
        return content.map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static IllegalStateException altered() {
        return new IllegalStateException("An entry of a case's log was altered, or is not in its place");
    }

    private static LogEntry entry(JsonObject body, String requestId, String requestHash, CaseEvent event) {
        return new LogEntry(
                body.getString("case"),
                body.getLong("seq"),
                Instant.parse(body.getString("at")),
                body.getString("by"),
                requestId,
                requestHash,
                body.getString("previous"),
                body.getString("hash"),
                event);
    }

    /** Ids of requests are chosen by clients: they stand in the log by a pseudonym. */
    private String request(String requestId) {
        return sealed.pseudonym("request:" + requestId);
    }

    private static String commitment(byte[] content) {
        return ChainLink.commitment(new String(content, StandardCharsets.UTF_8));
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
                body.getString("kind"),
                body.getString("commitment"),
                body.getString("previous"),
                body.getString("hash", ""));
    }
}
