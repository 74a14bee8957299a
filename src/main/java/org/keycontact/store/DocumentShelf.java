package org.keycontact.store;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycontact.flow.port.Shelf;

/**
 * A shelf as a collection: beside the sealed value, a document has the name of its key and what its indexes list it by.
 * What belonged to an erased case is not there any more for {@link #get}, {@link #replace} and {@link #find}; its id stays
 * taken.
 */
final class DocumentShelf<T> implements Shelf<T> {
    private final Documents documents;
    private final SealedValues sealed;
    private final Layout<T> layout;

    /**
     * How values of one kind are laid out.
     *
     * @param key the name of the key that a value is sealed under
     * @param clear the values of the indexed fields; null where the document is not to be listed
     */
    record Layout<T>(
            String collection, Class<T> type, Function<? super T, String> key, Function<? super T, JsonObject> clear) {}

    DocumentShelf(Documents documents, SealedValues sealed, Layout<T> layout) {
        this.documents = documents;
        this.sealed = sealed;
        this.layout = layout;
    }

    @Override
    public Optional<Kept<T>> get(String id) {
        return documents.get(layout.collection(), id).flatMap(this::kept);
    }

    @Override
    public boolean putIfAbsent(String id, T value) {
        return documents.insert(layout.collection(), id, body(id, value)) instanceof InsertOutcome.Inserted;
    }

    @Override
    public Optional<Kept<T>> replace(Kept<T> read, T value) {
        OptionalLong version =
                documents.replace(layout.collection(), read.id(), read.version(), body(read.id(), value));
        return version.isPresent() ? Optional.of(new Kept<>(read.id(), version.getAsLong(), value)) : Optional.empty();
    }

    @Override
    public boolean remove(String id) {
        return documents.delete(layout.collection(), id);
    }

    @Override
    public List<Kept<T>> find(String index, List<String> equal, @Nullable Long from, @Nullable Long before, int limit) {
        if (limit > Query.MAX_LIMIT && from == null && before == null) {
            return inPages(index, equal.isEmpty() ? List.of(true) : equal, limit);
        }
        return find(new Query(index, equal, from, before, false, limit));
    }

    @Override
    public Optional<Kept<T>> last(String index, List<String> equal) {
        return find(new Query(index, equal, null, null, true, 1)).stream().findFirst();
    }

    /** For more than one answer of the store can hold: goes on by id, so {@code equal} has all fields of the index. */
    private List<Kept<T>> inPages(String index, List<?> equal, int limit) {
        List<Kept<T>> found = new ArrayList<>();
        String after = null;
        while (true) {
            List<Kept<T>> page = find(new Query(index, equal, after, null, false, Query.MAX_LIMIT));
            int before = found.size();
            for (Kept<T> kept : page) {
                if (!kept.id().equals(after) && found.size() < limit) {
                    found.add(kept);
                }
            }
            if (page.size() < Query.MAX_LIMIT || found.size() == before || found.size() == limit) {
                return found;
            }
            after = page.getLast().id();
        }
    }

    private List<Kept<T>> find(Query query) {
        while (true) {
            List<Kept<T>> found = new ArrayList<>();
            boolean erased = false;
            for (Doc doc : documents.find(layout.collection(), query)) {
                Optional<Kept<T>> kept = kept(doc);
                kept.ifPresent(found::add);
                if (kept.isEmpty()) {
                    erased = true;
                    takeOffTheLists(doc);
                }
            }
            if (!erased) {
                return found;
            }
        }
    }

    /** So that what is erased never stands before what is not. */
    private void takeOffTheLists(Doc doc) {
        documents.delete(layout.collection(), doc.id());
    }

    @Override
    public long count(String index, List<String> equal) {
        return documents.count(layout.collection(), index, equal);
    }

    private JsonObject body(String id, T value) {
        String key = layout.key().apply(value);
        JsonObject clear = layout.clear().apply(value);
        if (!key.equals(SealedValues.SERVICE)) {
            clear.put(HubCollections.OF, key);
        }
        return clear.put("key", key)
                .put("sealed", sealed.seal(key, value, SealedValues.place(layout.collection(), id)));
    }

    private Optional<Kept<T>> kept(Doc doc) {
        return sealed.open(
                        doc.body().getString("key"),
                        doc.body().getString("sealed"),
                        SealedValues.place(layout.collection(), doc.id()),
                        layout.type())
                .map(value -> new Kept<>(doc.id(), doc.version(), value));
    }
}
