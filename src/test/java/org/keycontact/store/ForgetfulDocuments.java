package org.keycontact.store;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.keycontact.core.Problem;

/** Documents of which every third insert ends in nobody knows what: every other one of these was done. */
final class ForgetfulDocuments implements Documents {
    private final Documents documents;
    private final AtomicInteger inserts = new AtomicInteger();
    private final AtomicInteger forgotten = new AtomicInteger();

    ForgetfulDocuments(Documents documents) {
        this.documents = documents;
    }

    int forgotten() {
        return forgotten.get();
    }

    @Override
    public InsertOutcome insert(String collection, String id, JsonObject body) {
        int insert = inserts.incrementAndGet();
        if (insert % 3 != 0) {
            return documents.insert(collection, id, body);
        }
        if (insert % 2 == 0) {
            documents.insert(collection, id, body);
        }
        forgotten.incrementAndGet();
        throw new Problem(Problem.Kind.UNAVAILABLE, "store-unavailable", "Nobody knows.");
    }

    @Override
    public Optional<Doc> get(String collection, String id) {
        return documents.get(collection, id);
    }

    @Override
    public OptionalLong replace(String collection, String id, long readVersion, JsonObject body) {
        return documents.replace(collection, id, readVersion, body);
    }

    @Override
    public List<Doc> find(String collection, Query query) {
        return documents.find(collection, query);
    }

    @Override
    public void drop(String collection, String id, String field) {
        documents.drop(collection, id, field);
    }

    @Override
    public boolean delete(String collection, String id) {
        return documents.delete(collection, id);
    }

    @Override
    public long count(String collection, String index, List<?> equal) {
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
