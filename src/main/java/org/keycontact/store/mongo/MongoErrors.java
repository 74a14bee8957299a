package org.keycontact.store.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import java.util.function.Supplier;
import org.bson.BsonMaximumSizeExceededException;
import org.keycontact.core.Problem;
import org.keycontact.store.StoreProblems;

/** What the driver's exceptions mean. Only class and code are logged: messages repeat addresses and values. */
final class MongoErrors {
    private MongoErrors() {}

    static boolean isDuplicate(MongoException e) {
        return ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY;
    }

    /** Runs it; whatever goes wrong in the driver is UNAVAILABLE, but for a body that grows too large as BSON. */
    static <T> T guard(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (MongoException e) {
            throw unavailable(e);
        } catch (BsonMaximumSizeExceededException e) {
            throw new IllegalArgumentException("A body has at most 16 MiB as MongoDB keeps it");
        } catch (IllegalStateException e) {
            throw StoreProblems.unavailable("MongoDB, closed");
        }
    }

    static Problem unavailable(MongoException e) {
        if (e instanceof MongoInterruptedException) {
            Thread.currentThread().interrupt();
        }
        return StoreProblems.unavailable("MongoDB, " + e.getClass().getSimpleName() + ", code " + e.getCode());
    }
}
