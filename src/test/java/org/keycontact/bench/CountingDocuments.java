package org.keycontact.bench;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.keycontact.store.Doc;
import org.keycontact.store.Documents;
import org.keycontact.store.InsertOutcome;
import org.keycontact.store.Query;

/** While it is told to, counts what is asked of documents: by operation and collection, and how large inserted bodies are. */
final class CountingDocuments implements Documents {
    private final Documents documents;
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private volatile boolean counting;

    CountingDocuments(Documents documents) {
        this.documents = documents;
    }

    void count(Runnable work) {
        counting = true;
        work.run();
        counting = false;
    }

    /** All operations whose name, such as {@code insert log}, starts with {@code prefix}. */
    long count(String prefix) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    /** How often each operation of {@code kind} was done on which collection, for each of {@code times}. */
    String each(String kind, int times) {
        Map<String, String> named = new TreeMap<>();
        counts.forEach((name, count) -> {
            if (name.startsWith(kind + " ")) {
                named.put(name.substring(kind.length() + 1), "%.1f".formatted((double) count.sum() / times));
            }
        });
        return named.toString();
    }

    private void note(String operation, String collection, long many) {
        if (!counting) {
            return;
        }
        counts.computeIfAbsent(operation + " " + collection, name -> new LongAdder())
                .add(many);
    }

    @Override
    public InsertOutcome insert(String collection, String id, JsonObject body) {
        note("insert", collection, 1);
        if (counting) {
            note("letters", collection, body.encode().length());
        }
        return documents.insert(collection, id, body);
    }

    @Override
    public Optional<Doc> get(String collection, String id) {
        note("get", collection, 1);
        return documents.get(collection, id);
    }

    @Override
    public OptionalLong replace(String collection, String id, long readVersion, JsonObject body) {
        note("replace", collection, 1);
        return documents.replace(collection, id, readVersion, body);
    }

    @Override
    public List<Doc> find(String collection, Query query) {
        note("find", collection, 1);
        return documents.find(collection, query);
    }

    @Override
    public void drop(String collection, String id, String field) {
        note("drop", collection, 1);
        documents.drop(collection, id, field);
    }

    @Override
    public boolean delete(String collection, String id) {
        note("delete", collection, 1);
        return documents.delete(collection, id);
    }

    @Override
    public long count(String collection, String index, List<?> equal) {
        note("count", collection, 1);
        return documents.count(collection, index, equal);
    }

    @Override
    public void ping() {
        documents.ping();
    }

    @Override
    public void close() {
        documents.close();
    }
}
