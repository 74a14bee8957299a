package org.keycontact.flow.kept;

/**
 * A version of something that the service records, with who recorded it. Versions count from 1.
 *
 * @param <T> the type itself
 */
public interface Versioned<T> {
    int version();

    /** Whether this is what {@code now} already says, by the same person: the same request again. */
    boolean repeats(T now);

    /** As it is kept once a later one is in force. */
    T superseded();
}
