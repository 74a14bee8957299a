package org.keycontact.store.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycontact.store.CollectionSpec;
import org.keycontact.store.Documents;
import org.keycontact.store.QueriesContract;
import org.keycontact.store.Shelves;

/** The MongoDB adapter keeps the contract against a server in this process that speaks MongoDB's protocol. */
class MongoInProcessTest extends QueriesContract {
    private static MongoServer server;
    private final String database = "hub-" + UUID.randomUUID();

    @BeforeAll
    static void startServer() {
        server = new MongoServer(new MemoryBackend());
        server.bind();
    }

    @AfterAll
    static void stopServer() {
        server.shutdownNow();
    }

    @Override
    protected Documents open(List<CollectionSpec> collections) {
        return MongoDocuments.open(server.getConnectionString(), database, collections);
    }

    @Test
    void aServerThatGoesAwayIsUnavailable() {
        MongoServer other = new MongoServer(new MemoryBackend());
        other.bind();
        try (Documents orphan = MongoDocuments.open(other.getConnectionString(), database, Shelves.ALL)) {
            orphan.ping();
            other.shutdownNow();
            assertUnavailable(() -> orphan.insert(Shelves.LOG, "a", Shelves.entry("c1", 1)));
        }
    }
}
