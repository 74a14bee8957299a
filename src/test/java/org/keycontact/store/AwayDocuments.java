package org.keycontact.store;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Documents that a test can take away: out of reach, or written to by writes whose answers are lost. */
public final class AwayDocuments implements Documents {
    private final Documents documents;
    private volatile State state = State.HERE;

    /** How the store is. */
    public enum State {
        HERE,
        /** Nothing reaches it. */
        AWAY,
        /** What is written is kept; whoever wrote it is not told. */
        ANSWERS_LOST
    }

    public AwayDocuments(Documents documents) {
        this.documents = documents;
    }

    public void become(State next) {
        state = next;
    }

    private <T> T read(Supplier<T> read) {
        if (state == State.AWAY) {
            throw StoreProblems.unavailable("a test has taken it away");
        }
        return read.get();
    }

    private <T> T write(Supplier<T> write) {
        T written = read(write);
        if (state == State.ANSWERS_LOST) {
            throw StoreProblems.unavailable("a test has lost the answer");
        }
        return written;
    }

    @Override
    public InsertOutcome insert(String collection, String id, JsonObject body) {
        return write(() -> documents.insert(collection, id, body));
    }

    @Override
    public Optional<Doc> get(String collection, String id) {
        return read(() -> documents.get(collection, id));
    }

    @Override
    public OptionalLong replace(String collection, String id, long readVersion, JsonObject body) {
        return write(() -> documents.replace(collection, id, readVersion, body));
    }

    @Override
    public List<Doc> find(String collection, Query query) {
        return read(() -> documents.find(collection, query));
    }

    @Override
    public boolean delete(String collection, String id) {
        return write(() -> documents.delete(collection, id));
    }

    @Override
    public void drop(String collection, String id, String field) {
        write(() -> {
            documents.drop(collection, id, field);
            return true;
        });
    }

    @Override
    public long count(String collection, String index, List<?> equal) {
        return read(() -> documents.count(collection, index, equal));
    }

    @Override
    public void ping() {
        read(() -> {
            documents.ping();
            return true;
        });
    }

    @Override
    public void close() {
        documents.close();
    }
}
