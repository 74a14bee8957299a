package org.keycontact.config;

import java.nio.file.Path;

/** Where the hub keeps what it must not forget. */
public sealed interface StoreSettings {
    /** The embedded store: one file on this machine, for a service on one machine. */
    record Sqlite(Path file) implements StoreSettings {}

    /** A MongoDB of any size. The URI is a secret because it may carry a password. */
    record MongoDb(Secret uri) implements StoreSettings {}
}
