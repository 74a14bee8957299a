package org.keycontact.flow.port;

import org.keycontact.core.KeyRecord;

/** The hash that links the directory: over the hash before, the number, and the record's exact bytes. */
@FunctionalInterface
public interface DirectoryHash {
    /** The hash before the first entry: 32 zero bytes, base64url. */
    String EMPTY = "A".repeat(43);

    String of(String previous, long n, KeyRecord record);
}
