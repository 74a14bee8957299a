package org.keycontact.flow.kept;

import org.keycontact.core.KeyRecord;

/** One link of the append-only directory of key records. */
public record DirectoryEntry(long n, String previous, String hash, KeyRecord record) {}
