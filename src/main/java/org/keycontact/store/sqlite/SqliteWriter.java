package org.keycontact.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;

/**
 * The one thread that writes. It takes what has gathered, at most 256 writes, into one transaction and acknowledges each
 * after the commit has reached the disk. A write is a single statement: one that breaks a key is undone by SQLite alone,
 * without harm to the others. BEGIN IMMEDIATE with a busy timeout lets several processes take turns on one file.
 */
final class SqliteWriter {
    /** One write: a single statement. What it returns is the caller's answer, after the commit. */
    interface Work<T> {
        T on(SqliteWriter writer) throws SQLException;
    }

    private static final int MAX_BATCH = 256;
    private static final int MAX_WAITING = 10_000;
    private static final long IDLE_MILLISECONDS = 100;
    private final Connection connection;
    private final BlockingQueue<PendingWrite<?>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Thread thread;
    private volatile boolean closing;

    SqliteWriter(Connection connection) {
        this.connection = connection;
        this.thread = Thread.ofPlatform().name("store-writer").daemon().unstarted(this::run);
    }

    SqliteWriter start() {
        thread.start();
        return this;
    }

    <T> T write(Work<T> work) {
        PendingWrite<T> write = new PendingWrite<>(work);
        if (closing || !waiting.offer(write)) {
            throw SqliteErrors.unavailable(closing ? "closed" : "too many writes are waiting");
        }
        if (!thread.isAlive()) {
            write.fail(SqliteErrors.unavailable("closed"));
        }
        return write.await();
    }

    /** For work, on the writer's thread: a statement that is kept for the next time. */
    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    /** Commits what is waiting, then stops. */
    void close() {
        closing = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closing || !waiting.isEmpty()) {
            List<PendingWrite<?>> batch = gather();
            if (!batch.isEmpty()) {
                commit(batch);
            }
        }
        closeConnection();
        PendingWrite<?> late;
        while ((late = waiting.poll()) != null) {
            late.fail(SqliteErrors.unavailable("closed"));
        }
    }

    private List<PendingWrite<?>> gather() {
        List<PendingWrite<?>> batch = new ArrayList<>();
        try {
            PendingWrite<?> first = waiting.poll(IDLE_MILLISECONDS, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                waiting.drainTo(batch, MAX_BATCH - 1);
            }
        } catch (InterruptedException e) {
            closing = true;
        }
        return batch;
    }

    private void commit(List<PendingWrite<?>> batch) {
        Problem problem = tryCommit(batch);
        for (PendingWrite<?> write : batch) {
            if (problem == null) {
                write.acknowledge();
            } else {
                write.fail(problem);
            }
        }
    }

    private @Nullable Problem tryCommit(List<PendingWrite<?>> batch) {
        try {
            prepare("BEGIN IMMEDIATE").execute();
            for (PendingWrite<?> write : batch) {
                write.run(this);
            }
            prepare("COMMIT").execute();
            return null;
        } catch (SQLException | RuntimeException | Error e) {
            rollBack();
            return SqliteErrors.unavailable(e);
        }
    }

    /** After some errors, a full disk among them, SQLite has rolled back already: then there is nothing left to undo. */
    private void rollBack() {
        try {
            prepare("ROLLBACK").execute();
        } catch (SQLException alreadyRolledBack) {
            SqliteErrors.note(alreadyRolledBack);
        }
    }

    private void closeConnection() {
        try {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
            connection.close();
        } catch (SQLException e) {
            SqliteErrors.note(e);
        }
    }
}
