package org.keycontact.store;

/** What came of an insert. */
public sealed interface InsertOutcome {
    /**
     * The document is there, durably.
     *
     * @param version to be used for its first replacement
     */
    record Inserted(long version) implements InsertOutcome {}

    /**
     * Nothing was written: another document holds the id or a unique key.
     *
     * @param key the name of the key, or {@link Documents#ID}; if several are taken, one of them
     */
    record Duplicate(String key) implements InsertOutcome {}
}
