package org.keycontact.store.sqlite;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;

/** A write on its way through the writer, and the caller who waits for it. */
final class PendingWrite<T> {
    private static final long PATIENCE_SECONDS = 30;
    private final SqliteWriter.Work<T> work;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private @Nullable T answer;

    PendingWrite(SqliteWriter.Work<T> work) {
        this.work = work;
    }

    /** On the writer's thread, within the transaction. Nobody waits any more: nothing is written. */
    void run(SqliteWriter writer) throws SQLException {
        if (!done.isDone()) {
            answer = work.on(writer);
        }
    }

    /** After the commit. */
    void acknowledge() {
        if (answer != null) {
            done.complete(answer);
        }
    }

    void fail(Problem problem) {
        done.completeExceptionally(problem);
    }

    T await() {
        try {
            return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw SqliteErrors.asProblem(e);
        } catch (TimeoutException e) {
            done.cancel(false);
            throw SqliteErrors.unavailable("a write took too long");
        } catch (InterruptedException e) {
            done.cancel(false);
            Thread.currentThread().interrupt();
            throw SqliteErrors.unavailable("interrupted while writing");
        }
    }
}
