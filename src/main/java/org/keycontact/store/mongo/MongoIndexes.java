package org.keycontact.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.keycontact.store.CollectionSpec;
import org.keycontact.store.Documents;
import org.keycontact.store.Index;
import org.keycontact.store.UniqueKey;

/**
 * The declared indexes, and which of them a duplicate broke. Building is idempotent and covers documents that are there
 * already. An index declared with other fields than before must have another name: the server then refuses the start
 * rather than being for a while without a unique key.
 */
final class MongoIndexes {
    private static final Pattern BROKEN_INDEX = Pattern.compile("index: (?:\\S*\\$)?(\\S+)");

    private MongoIndexes() {}

    static void build(MongoCollection<Document> collection, CollectionSpec spec) {
        for (UniqueKey key : spec.keys()) {
            List<String> paths = new ArrayList<>(paths(key.fields()));
            paths.add(MongoLayout.absentPath(key));
            collection.createIndex(
                    Indexes.ascending(paths), options(key.name(), key.fields()).unique(true));
        }
        for (Index index : spec.indexes()) {
            List<String> paths = new ArrayList<>(paths(index.fields()));
            paths.add(MongoLayout.ID);
            collection.createIndex(Indexes.ascending(paths), options(index.name(), index.fields()));
        }
    }

    private static IndexOptions options(String name, List<String> fields) {
        return new IndexOptions().name(name).partialFilterExpression(allPresent(fields));
    }

    static Bson allPresent(List<String> fields) {
        return Filters.and(paths(fields).stream().map(Filters::exists).toList());
    }

    /** The key that a write broke: by the server's word, or else the one whose values another document has. */
    static String takenKey(MongoCollection<Document> collection, CollectionSpec spec, String message, Document tried) {
        Matcher index = BROKEN_INDEX.matcher(message);
        String named = index.find() ? String.valueOf(index.group(1)) : "";
        if (named.startsWith(MongoLayout.ID)) {
            return Documents.ID;
        }
        return spec.keys().stream()
                .filter(key -> key.name().equals(named))
                .findFirst()
                .or(() -> spec.keys().stream()
                        .filter(key -> isTaken(collection, key, tried))
                        .findFirst())
                .map(UniqueKey::name)
                .orElse(Documents.ID);
    }

    private static boolean isTaken(MongoCollection<Document> collection, UniqueKey key, Document tried) {
        List<Bson> same = new ArrayList<>();
        for (String path : paths(key.fields())) {
            Object value = tried.getEmbedded(List.of(path.split("\\.")), Object.class);
            if (value == null) {
                return false;
            }
            same.add(Filters.eq(path, value));
        }
        same.add(Filters.ne(MongoLayout.ID, tried.getString(MongoLayout.ID)));
        return collection.find(Filters.and(same)).limit(1).first() != null;
    }

    private static List<String> paths(List<String> fields) {
        return fields.stream().map(MongoLayout::path).toList();
    }
}
