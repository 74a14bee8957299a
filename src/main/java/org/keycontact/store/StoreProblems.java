package org.keycontact.store;

import java.util.Map;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For the adapters: the two problems that a store can have. */
public final class StoreProblems {
    private static final Logger log = LoggerFactory.getLogger(StoreProblems.class);

    private StoreProblems() {}

    /**
     * The store is away.
     *
     * @param cause what the operator may see: a class, a code, a state; never a value of a document
     */
    public static Problem unavailable(String cause) {
        log.warn("The store is unavailable: {}", cause);
        return new Problem(
                Kind.UNAVAILABLE, "store-unavailable", "The service cannot reach its records now. Try again shortly.");
    }

    /** A replacement would give two documents the same unique key. */
    public static Problem duplicate(String key) {
        return new Problem(
                Kind.CONFLICT, "duplicate-key", "Another record has this value already.", null, Map.of("key", key));
    }
}
