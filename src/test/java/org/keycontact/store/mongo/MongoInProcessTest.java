package org.keycontact.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
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
    void theBrokenKeyIsFoundByTheServersWordsOrElseByItsValues() {
        documents.insert(Shelves.PEOPLE, "a", new JsonObject().put("phone", "p1"));
        CollectionSpec people = Shelves.ALL.get(1);
        Document tried = MongoLayout.toStored(people, "b", 1, new JsonObject().put("phone", "p1"));
        try (MongoClient client = MongoClients.create(server.getConnectionString())) {
            MongoCollection<Document> collection = client.getDatabase(database).getCollection(people.name());
            Map.of(
                            "E11000 duplicate key error collection: hub.people index: _id_ dup key: { _id: \"b\" }",
                                    "id",
                            "E11000 duplicate key error collection: hub.people index: byTeamName dup key: { : \"t\" }",
                                    "byTeamName",
                            "E11000 duplicate key error index: hub.people.$byTeamName  dup key: { : null }",
                                    "byTeamName",
                            "E11000 duplicate key", "byPhone")
                    .forEach((message, key) -> assertThat(MongoIndexes.takenKey(collection, people, message, tried))
                            .as(message)
                            .isEqualTo(key));
        }
    }

    @Test
    void aBodyThatGrowsTooLargeAsBsonIsRefused() {
        JsonArray many = new JsonArray();
        for (int i = 0; i < 2_000_000; i++) {
            many.add(1);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> documents.insert(Shelves.LOG, "a", new JsonObject().put("many", many)));
    }

    @Test
    void anAddressThatIsNoneIsNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MongoDocuments.open("mongo://hub:secret@nowhere", database, Shelves.ALL))
                .withMessageNotContaining("secret")
                .withNoCause();
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
