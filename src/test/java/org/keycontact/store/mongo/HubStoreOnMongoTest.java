package org.keycontact.store.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.keycontact.store.CollectionSpec;
import org.keycontact.store.Documents;
import org.keycontact.store.HubStoreContract;

/** The hub's store on a server in this process that speaks MongoDB's protocol. */
class HubStoreOnMongoTest extends HubStoreContract {
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
}
