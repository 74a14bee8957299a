package org.keycontact.store.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The client as the store needs it, whatever the address says: a write is acknowledged by the majority's journals, what is
 * read was, nothing waits for ever, and no document is logged, whatever the log's level.
 */
final class MongoConnection {
    private static final int SELECTION_SECONDS = 5;
    private static final int CONNECT_SECONDS = 5;
    private static final int WRITE_SECONDS = 10;
    private static final int SOCKET_SECONDS = 15;
    private static final int MAX_CONNECTIONS = 64;

    private MongoConnection() {}

    /** @throws IllegalArgumentException without repeating the address, which may hold a password */
    static MongoClient connect(String address, @Nullable Path authority) {
        MongoClientSettings.Builder builder = MongoClientSettings.builder()
                .applyConnectionString(parse(address))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true).withWTimeout(WRITE_SECONDS, TimeUnit.SECONDS))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .retryWrites(true)
                .retryReads(true)
                .applicationName("key-contact-hub")
                .applyToLoggerSettings(it -> it.maxDocumentLength(0))
                .applyToClusterSettings(it -> it.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(it -> it.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(SOCKET_SECONDS, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(
                        it -> it.maxSize(MAX_CONNECTIONS).maxWaitTime(SELECTION_SECONDS, TimeUnit.SECONDS));
        if (authority != null) {
            SSLContext trusting = TrustedAuthority.context(authority);
            builder.applyToSslSettings(it -> it.enabled(true).context(trusting));
        }
        return MongoClients.create(builder.build());
    }

    private static ConnectionString parse(String address) {
        try {
            return new ConnectionString(address);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The address of MongoDB is not a connection string");
        }
    }
}
