package org.keycontact.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For the adapters: a query together with the index that it walks along, checked to fit each other. */
public final class Walk {
    private final CollectionSpec collection;
    private final Query query;
    private final List<String> fields;
    private final List<String> columns;

    Walk(CollectionSpec collection, Query query) {
        this.collection = collection;
        this.query = query;
        this.fields = collection.fieldsOf(query.index());
        this.columns = new ArrayList<>(fields);
        if (!collection.isUnique(query.index())) {
            columns.add(Documents.ID);
        }
        int equal = query.equal().size();
        Names.require(equal <= fields.size(), "More values than fields in index " + query.index());
        Names.require(!query.hasRange() || equal < columns.size(), "No field left for a range in " + query.index());
        Names.require(
                !Documents.ID.equals(rangeField())
                        || !(query.from() instanceof Long || query.to() instanceof Long)
                                && !(query.from() instanceof Boolean || query.to() instanceof Boolean),
                "A range of ids is between strings");
    }

    public CollectionSpec collection() {
        return collection;
    }

    public Query query() {
        return query;
    }

    /** The fields that every listed document has. */
    public List<String> fields() {
        return fields;
    }

    /** The field that the query's range is on, {@link Documents#ID} for the id; null if it has no range. */
    public @Nullable String rangeField() {
        return query.hasRange() ? columns.get(query.equal().size()) : null;
    }

    /** What the answer is sorted by: the fields without a given value, then, unless the key is unique, the id. */
    public List<String> order() {
        return columns.subList(query.equal().size(), columns.size());
    }
}
