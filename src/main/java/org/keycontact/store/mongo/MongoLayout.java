package org.keycontact.store.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.keycontact.store.CollectionSpec;
import org.keycontact.store.Doc;
import org.keycontact.store.Documents;
import org.keycontact.store.UniqueKey;

/**
 * How a document lies in MongoDB: {@code {_id, version, body: {...}, absent: {<key>: <id>}}}.
 *
 * <p>{@code absent} names the unique keys that the document is not bound by, because it lacks one of their fields. It is
 * the last field of each key's index: null for all that are bound, the id and so different for all that are not. Thus
 * missing values never collide, also on servers that pay no heed to the index's partial filter.
 */
final class MongoLayout {
    static final String ID = "_id";
    static final String VERSION = "version";
    private static final String BODY = "body";
    private static final String ABSENT = "absent";

    private MongoLayout() {}

    static String path(String field) {
        return field.equals(Documents.ID) ? ID : BODY + "." + field;
    }

    static String absentPath(UniqueKey key) {
        return ABSENT + "." + key.name();
    }

    static Document toStored(CollectionSpec collection, String id, long version, JsonObject body) {
        Document stored = new Document(ID, id).append(VERSION, version).append(BODY, plain(body));
        Document absent = new Document();
        for (UniqueKey key : collection.keys()) {
            if (!key.fields().stream().allMatch(body::containsKey)) {
                absent.append(key.name(), id);
            }
        }
        return absent.isEmpty() ? stored : stored.append(ABSENT, absent);
    }

    static Bson having(String id, String field) {
        return Filters.and(Filters.eq(ID, id), Filters.exists(path(field)));
    }

    /** Takes the field off, and says which keys the document is no longer bound by. */
    static Bson without(CollectionSpec collection, String id, String field, long version) {
        List<Bson> changes = new ArrayList<>(List.of(Updates.unset(path(field)), Updates.set(VERSION, version)));
        for (UniqueKey key : collection.keys()) {
            if (key.fields().contains(field)) {
                changes.add(Updates.set(absentPath(key), id));
            }
        }
        return Updates.combine(changes);
    }

    static Doc toDoc(Document stored) {
        Map<String, Object> body = stored.get(BODY, Document.class);
        return new Doc(stored.getString(ID), stored.getLong(VERSION), new JsonObject(body));
    }

    /** Plain maps and lists: the text of a body is never read as the driver's extended JSON. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case JsonObject object -> {
                Document copy = new Document();
                object.fieldNames().forEach(name -> copy.append(name, plain(object.getValue(name))));
                yield copy;
            }
            case JsonArray array -> {
                List<@Nullable Object> copy = new ArrayList<>();
                array.forEach(element -> copy.add(plain(element)));
                yield copy;
            }
            case null, default -> value;
        };
    }
}
