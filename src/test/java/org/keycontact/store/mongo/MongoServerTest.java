package org.keycontact.store.mongo;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.keycontact.store.CollectionSpec;
import org.keycontact.store.Documents;
import org.keycontact.store.QueriesContract;

/** The MongoDB adapter keeps the contract against the real server that MONGODB_URI names. */
class MongoServerTest extends QueriesContract {
    private static final String ADDRESS = System.getenv("MONGODB_URI");
    private final String database = "hub-" + UUID.randomUUID();

    @BeforeAll
    static void needsAServer() {
        assumeTrue(ADDRESS != null, "MONGODB_URI names no server: the contract was not tried against a real MongoDB");
        try (Documents documents = MongoDocuments.open(ADDRESS, "hub-ping", List.of())) {
            documents.ping();
        }
    }

    @Override
    protected Documents open(List<CollectionSpec> collections) {
        return MongoDocuments.open(ADDRESS, database, collections);
    }

    @AfterEach
    void dropTheDatabase() {
        try (MongoClient client = MongoClients.create(ADDRESS)) {
            client.getDatabase(database).drop();
        }
    }
}
