package org.keycontact.flow.port;

import java.util.List;
import java.util.Optional;

/** Keeps keys that are already encrypted by the master key. */
public interface WrappedKeys {
    Optional<byte[]> find(String name);

    /** Keeps the key unless there is one of this name; returns the one that is kept. */
    byte[] keepIfAbsent(String name, byte[] wrapped);

    void destroy(String name);

    /** Names that start with {@code prefix}, sorted. */
    List<String> names(String prefix);
}
