package org.keycontact.store;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A document as it was read.
 *
 * @param version names this state of the document and no other: drawn afresh at every write, so that a document deleted
 *     and inserted again is not taken for the old one. Compare it for equality only. From 1 to 2<sup>53</sup>-1.
 */
public record Doc(String id, long version, JsonObject body) {

    /** For the adapters: a version for the next write. Also tells a writer in doubt whether it was its own write. */
    public static long drawVersion() {
        return ThreadLocalRandom.current().nextLong(1, 1L << 53);
    }
}
