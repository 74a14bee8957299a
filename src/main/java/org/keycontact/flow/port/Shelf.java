package org.keycontact.flow.port;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps values of one kind by id, each with a version so that nobody overwrites what they have not read. */
public interface Shelf<T> {
    Optional<Kept<T>> get(String id);

    /** Keeps it unless there is one of this id; returns whether it was kept. */
    boolean putIfAbsent(String id, T value);

    /** Puts {@code value} in the place of what was read; empty, and nothing done, if that has changed since. */
    Optional<Kept<T>> replace(Kept<T> read, T value);

    /** Removes it in whatever version; of several who do so at once, one is told true. */
    boolean remove(String id);

    /**
     * By a declared index: all whose first fields are {@code equal}, and whose next is at least {@code from} and below
     * {@code before}, ascending.
     */
    List<Kept<T>> find(String index, List<String> equal, @Nullable Long from, @Nullable Long before, int limit);

    /** The last by a declared index of all whose first fields are {@code equal}. */
    Optional<Kept<T>> last(String index, List<String> equal);

    long count(String index, List<String> equal);

    /** A value as it was read. */
    record Kept<T>(String id, long version, T value) {}
}
