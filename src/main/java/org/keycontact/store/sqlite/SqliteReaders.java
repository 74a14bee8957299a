package org.keycontact.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Some platform threads, each read on a connection of its own. A read sees all that was committed before it began. */
final class SqliteReaders {
    interface Read<T> {
        T on(SqliteReader reader) throws SQLException;
    }

    private static final int READERS = 4;
    private static final int MAX_WAITING = 10_000;
    private static final long PATIENCE_SECONDS = 30;
    private final List<SqliteReader> readers = new ArrayList<>();
    private final BlockingQueue<SqliteReader> free = new ArrayBlockingQueue<>(READERS);
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            READERS,
            READERS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().name("store-reader-", 1).daemon().factory());

    SqliteReaders(Supplier<Connection> connect) {
        for (int i = 0; i < READERS; i++) {
            readers.add(new SqliteReader(connect.get()));
        }
        free.addAll(readers);
    }

    <T> T read(Read<T> read) {
        CompletableFuture<T> done = new CompletableFuture<>();
        try {
            threads.execute(() -> run(read, done));
            return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            throw SqliteErrors.unavailable(threads.isShutdown() ? "closed" : "too many reads are waiting");
        } catch (ExecutionException e) {
            throw SqliteErrors.asProblem(e);
        } catch (TimeoutException e) {
            done.cancel(false);
            throw SqliteErrors.unavailable("a read took too long");
        } catch (InterruptedException e) {
            done.cancel(false);
            Thread.currentThread().interrupt();
            throw SqliteErrors.unavailable("interrupted while reading");
        }
    }

    /** There are as many readers as threads: one is always free. */
    private <T> void run(Read<T> read, CompletableFuture<T> done) {
        if (done.isDone()) {
            return;
        }
        SqliteReader reader = free.remove();
        try {
            T answer = read.on(reader);
            free.add(reader);
            done.complete(answer);
        } catch (SQLException | RuntimeException | Error e) {
            free.add(reader);
            done.completeExceptionally(e);
        }
    }

    /** Lets the reads that wait finish, then closes the readers. */
    void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        readers.forEach(SqliteReader::close);
    }
}
