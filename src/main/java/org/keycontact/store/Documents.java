package org.keycontact.store;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The waist of the store: seven operations, each on one document, in collections declared beforehand.
 *
 * <p>Guarantees: what was acknowledged survives the death of the process and of the machine; a read sees every write
 * acknowledged before it began; of many writers of one unique key, or of one read version, exactly one succeeds. There
 * are no transactions over several documents.
 *
 * <p>All operations block and may be called from any thread, best a virtual one. An undeclared collection or index, and
 * a body that breaks {@link DeclaredCollections}' rules, is an {@link IllegalArgumentException}. When the store is away
 * every operation throws {@link org.keycontact.core.Problem} of kind UNAVAILABLE, code {@code store-unavailable}. Then
 * and only then the outcome of a write can be unknown: repeat it with the same id, or the same read version.
 */
public interface Documents extends AutoCloseable {
    /** The name under which {@link InsertOutcome.Duplicate} reports the document's own id. */
    String ID = "id";

    /** The largest body, in bytes of its JSON text as UTF-8. */
    int MAX_BODY_BYTES = 8 * 1024 * 1024;

    /** Adds a document, unless its id or one of its unique keys is taken. Never overwrites. */
    InsertOutcome insert(String collection, String id, JsonObject body);

    /** The document as it was last acknowledged, or empty. The body is the caller's own copy. */
    Optional<Doc> get(String collection, String id);

    /**
     * Puts a new body in the place of the one that was read.
     *
     * @return the version for its next replacement; empty, with nothing changed, if the document has changed since or is
     *     gone
     * @throws org.keycontact.core.Problem CONFLICT {@code duplicate-key}, with nothing changed, if the new body has a
     *     unique key that another document holds; the detail {@code key} names it
     */
    OptionalLong replace(String collection, String id, long readVersion, JsonObject body);

    /**
     * Takes a top-level field off a document, in whatever version; nothing happens where either is not there. Spares a
     * large body the way to the caller and back, for a mark that has served.
     */
    void drop(String collection, String id, String field);

    /** The documents that a declared index or unique key lists for this query, in its order. */
    List<Doc> find(String collection, Query query);

    /** Removes a document in whatever version; false if it was not there. */
    boolean delete(String collection, String id);

    /**
     * How many documents an index lists under these first values. Takes time proportional to the answer.
     *
     * @param equal values (String, Long, Integer or Boolean) of the index's first fields; empty for the whole index
     */
    long count(String collection, String index, List<?> equal);

    /**
     * Sees to it that what was deleted or replaced is gone from what this store itself keeps on its disks, as far as the
     * database lets it. Can take a while; for erasures only.
     */
    default void scrub() {}

    /** Returns if the store can be read and written now; otherwise throws as the operations do. For readiness. */
    void ping();

    /** Finishes what was begun and lets go of files, connections and threads. Operations after that are UNAVAILABLE. */
    @Override
    void close();
}
