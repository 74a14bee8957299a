package org.keycontact.flow.port;

import org.keycontact.core.KeyRecord;

/** The hash that links the directory: over the hash before, the number, and the record's exact bytes. */
@FunctionalInterface
public interface DirectoryHash {
    String of(String previous, long n, KeyRecord record);
}
