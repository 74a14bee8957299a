package org.keycontact.store.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.keycontact.store.CollectionSpec;
import org.keycontact.store.DeclaredCollections;
import org.keycontact.store.Doc;
import org.keycontact.store.Documents;
import org.keycontact.store.InsertOutcome;
import org.keycontact.store.InsertOutcome.Duplicate;
import org.keycontact.store.InsertOutcome.Inserted;
import org.keycontact.store.Query;
import org.keycontact.store.StoreProblems;
import org.keycontact.store.Walk;

/**
 * Documents in MongoDB: one server, a replica set, or shards. A write is acknowledged when a majority has it in its
 * journal. A write whose answer got lost is looked up by the version that was drawn for it; only when that fails too is
 * its outcome unknown, and UNAVAILABLE.
 */
public final class MongoDocuments implements Documents {
    private final DeclaredCollections declared;
    private final MongoClient client;
    private final MongoDatabase database;

    private MongoDocuments(DeclaredCollections declared, MongoClient client, MongoDatabase database) {
        this.declared = declared;
        this.client = client;
        this.database = database;
    }

    /** As the other, trusting the certificate authorities that Java trusts. */
    public static MongoDocuments open(String address, String database, List<CollectionSpec> collections) {
        return open(address, null, database, collections);
    }

    /**
     * Connects, and builds the declared indexes that are not there yet.
     *
     * @param address connection string; may hold a password and is never logged
     * @param authority PEM certificates that the server's must be signed by; null for those that Java trusts
     * @throws org.keycontact.core.Problem UNAVAILABLE if the server does not answer or refuses an index
     */
    public static MongoDocuments open(
            String address, @Nullable Path authority, String database, List<CollectionSpec> collections) {
        DeclaredCollections declared = new DeclaredCollections(collections);
        MongoClient client = MongoConnection.connect(address, authority);
        MongoDocuments documents = new MongoDocuments(declared, client, client.getDatabase(database));
        try {
            collections.forEach(spec -> MongoIndexes.build(documents.collection(spec), spec));
            return documents;
        } catch (MongoException e) {
            client.close();
            throw MongoErrors.unavailable(e);
        }
    }

    @Override
    public InsertOutcome insert(String collection, String id, JsonObject body) {
        CollectionSpec spec = declared.collection(collection);
        long version = Doc.drawVersion();
        Document tried = stored(spec, declared.id(id), version, body);
        return MongoErrors.guard(() -> {
            try {
                collection(spec).insertOne(tried);
                return new Inserted(version);
            } catch (MongoException e) {
                if (MongoErrors.isDuplicate(e)) {
                    return new Duplicate(takenKey(spec, e, tried));
                }
                return settle(e, () -> isThere(spec, id, version), new Inserted(version));
            }
        });
    }

    @Override
    public OptionalLong replace(String collection, String id, long readVersion, JsonObject body) {
        CollectionSpec spec = declared.collection(collection);
        long version = Doc.drawVersion();
        Document tried = stored(spec, id, version, body);
        return MongoErrors.guard(() -> {
            try {
                boolean done = collection(spec)
                                .replaceOne(isAt(id, readVersion), tried)
                                .getMatchedCount()
                        == 1;
                return done ? OptionalLong.of(version) : OptionalLong.empty();
            } catch (MongoException e) {
                if (MongoErrors.isDuplicate(e)) {
                    throw StoreProblems.duplicate(takenKey(spec, e, tried));
                }
                return settle(e, () -> isThere(spec, id, version), OptionalLong.of(version));
            }
        });
    }

    /** After a failure of unknown outcome: the answer, if the write turns out to have been done. */
    private static <T> T settle(MongoException failure, BooleanSupplier wasDone, T answer) {
        try {
            if (wasDone.getAsBoolean()) {
                return answer;
            }
        } catch (MongoException e) {
            failure.addSuppressed(e);
        }
        throw failure;
    }

    private boolean isThere(CollectionSpec spec, String id, long version) {
        return collection(spec).find(isAt(id, version)).first() != null;
    }

    @Override
    public Optional<Doc> get(String collection, String id) {
        CollectionSpec spec = declared.collection(collection);
        return MongoErrors.guard(() -> Optional.ofNullable(
                        collection(spec).find(Filters.eq(MongoLayout.ID, id)).first())
                .map(MongoLayout::toDoc));
    }

    @Override
    public void drop(String collection, String id, String field) {
        CollectionSpec spec = declared.collection(collection);
        String checked = declared.field(field);
        MongoErrors.guard(() -> collection(spec)
                .updateOne(MongoLayout.having(id, checked), MongoLayout.without(spec, id, checked, Doc.drawVersion())));
    }

    @Override
    public List<Doc> find(String collection, Query query) {
        Walk walk = declared.walk(collection, query);
        return MongoErrors.guard(() -> collection(walk.collection())
                .find(MongoWalks.filter(walk))
                .sort(MongoWalks.sort(walk))
                .limit(query.limit())
                .map(MongoLayout::toDoc)
                .into(new ArrayList<>()));
    }

    @Override
    public boolean delete(String collection, String id) {
        CollectionSpec spec = declared.collection(collection);
        return MongoErrors.guard(
                () -> collection(spec).deleteOne(Filters.eq(MongoLayout.ID, id)).getDeletedCount() == 1);
    }

    @Override
    public long count(String collection, String index, List<?> equal) {
        Walk walk = declared.walk(collection, new Query(index, equal, null, null, false, 1));
        return MongoErrors.guard(() -> collection(walk.collection()).countDocuments(MongoWalks.filter(walk)));
    }

    @Override
    public void ping() {
        MongoErrors.guard(() -> database.runCommand(new Document("ping", 1)));
    }

    @Override
    public void close() {
        client.close();
    }

    private Document stored(CollectionSpec spec, String id, long version, JsonObject body) {
        return MongoLayout.toStored(spec, id, version, declared.body(spec, body));
    }

    private String takenKey(CollectionSpec spec, MongoException e, Document tried) {
        return MongoIndexes.takenKey(collection(spec), spec, String.valueOf(e.getMessage()), tried);
    }

    private static Bson isAt(String id, long version) {
        return Filters.and(Filters.eq(MongoLayout.ID, id), Filters.eq(MongoLayout.VERSION, version));
    }

    private MongoCollection<Document> collection(CollectionSpec spec) {
        return database.getCollection(spec.name());
    }
}
