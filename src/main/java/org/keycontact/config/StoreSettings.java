package org.keycontact.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the hub keeps what it must not forget. */
public sealed interface StoreSettings {
    /** The embedded store: one file on this machine, for a service on one machine. */
    record Sqlite(Path file) implements StoreSettings {}

    /**
     * A MongoDB of any size.
     *
     * @param uri a secret because it may carry a password
     * @param authority PEM certificates that the server's must be signed by; null for those that Java trusts
     */
    record MongoDb(Secret uri, @Nullable Path authority) implements StoreSettings {}
}
