package org.keycontact.store.sqlite;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.keycontact.store.CollectionSpec;
import org.keycontact.store.DeclaredCollections;
import org.keycontact.store.Doc;
import org.keycontact.store.Documents;
import org.keycontact.store.InsertOutcome;
import org.keycontact.store.InsertOutcome.Duplicate;
import org.keycontact.store.InsertOutcome.Inserted;
import org.keycontact.store.Query;
import org.keycontact.store.StoreProblems;
import org.keycontact.store.Walk;
import org.sqlite.SQLiteException;

/**
 * Documents in one SQLite file on a local disk. An acknowledged write is on the disk (write-ahead log, synchronous FULL);
 * several processes may have the file open. When writing fails, nothing of the write was done, unless it took longer than
 * half a minute: then the outcome is unknown.
 */
public final class SqliteDocuments implements Documents {
    private static final int SCRUB_TRIES = 20;

    private final DeclaredCollections declared;
    private final SqliteWriter writer;
    private final SqliteReaders readers;
    private final SqliteFile file;

    private SqliteDocuments(DeclaredCollections declared, SqliteWriter writer, SqliteReaders readers, SqliteFile file) {
        this.declared = declared;
        this.writer = writer;
        this.readers = readers;
        this.file = file;
    }

    /**
     * Opens or makes the file, and builds the declared collections and indexes that it lacks.
     *
     * @param file in a directory that is there and that this account can write
     * @throws IllegalStateException saying which file or directory, and why not
     */
    public static SqliteDocuments open(Path file, List<CollectionSpec> collections) {
        DeclaredCollections declared = new DeclaredCollections(collections);
        SqliteFile database = new SqliteFile(file);
        Connection writing = database.connectWriter();
        try {
            SqliteSchema.apply(writing, collections);
            SqliteReaders readers = new SqliteReaders(database::connectReader);
            return new SqliteDocuments(declared, new SqliteWriter(writing).start(), readers, database);
        } catch (IllegalStateException e) {
            closeQuietly(writing);
            throw e;
        } catch (SQLException e) {
            closeQuietly(writing);
            throw new IllegalStateException("The collections cannot be set up in the store's file: " + file, e);
        }
    }

    @Override
    public InsertOutcome insert(String collection, String id, JsonObject body) {
        CollectionSpec spec = declared.collection(collection);
        String text = declared.text(spec, body);
        String checkedId = declared.id(id);
        long version = Doc.drawVersion();
        return writer.write(on -> {
            PreparedStatement statement = on.prepare(Sql.insert(spec));
            statement.setString(1, checkedId);
            statement.setLong(2, version);
            statement.setString(3, text);
            try {
                statement.executeUpdate();
                return new Inserted(version);
            } catch (SQLiteException e) {
                return new Duplicate(SqliteErrors.takenKey(e).orElseThrow(() -> e));
            }
        });
    }

    @Override
    public OptionalLong replace(String collection, String id, long readVersion, JsonObject body) {
        CollectionSpec spec = declared.collection(collection);
        String text = declared.text(spec, body);
        long version = Doc.drawVersion();
        Replacement outcome = writer.write(on -> {
            PreparedStatement statement = on.prepare(Sql.replace(spec));
            statement.setLong(1, version);
            statement.setString(2, text);
            statement.setString(3, id);
            statement.setLong(4, readVersion);
            try {
                return new Replacement(statement.executeUpdate() == 1, Optional.empty());
            } catch (SQLiteException e) {
                return new Replacement(
                        false, Optional.of(SqliteErrors.takenKey(e).orElseThrow(() -> e)));
            }
        });
        outcome.takenKey().ifPresent(key -> {
            throw StoreProblems.duplicate(key);
        });
        return outcome.done() ? OptionalLong.of(version) : OptionalLong.empty();
    }

    private record Replacement(boolean done, Optional<String> takenKey) {}

    @Override
    public void drop(String collection, String id, String field) {
        String sql = Sql.drop(declared.collection(collection), declared.field(field));
        writer.write(on -> {
            PreparedStatement statement = on.prepare(sql);
            statement.setLong(1, Doc.drawVersion());
            statement.setString(2, id);
            return statement.executeUpdate();
        });
    }

    @Override
    public boolean delete(String collection, String id) {
        CollectionSpec spec = declared.collection(collection);
        return writer.write(on -> {
            PreparedStatement statement = on.prepare(Sql.delete(spec));
            statement.setString(1, id);
            return statement.executeUpdate() == 1;
        });
    }

    @Override
    public Optional<Doc> get(String collection, String id) {
        CollectionSpec spec = declared.collection(collection);
        return readers.read(on -> {
            PreparedStatement statement = on.prepare(Sql.get(spec));
            statement.setString(1, id);
            return documents(statement).stream().findFirst();
        });
    }

    @Override
    public List<Doc> find(String collection, Query query) {
        Walk walk = declared.walk(collection, query);
        return readers.read(on -> {
            PreparedStatement statement = on.prepare(Sql.find(walk));
            Sql.bind(statement, walk);
            return documents(statement);
        });
    }

    @Override
    public long count(String collection, String index, List<?> equal) {
        Walk walk = declared.walk(collection, new Query(index, equal, null, null, false, 1));
        return readers.read(on -> {
            PreparedStatement statement = on.prepare(Sql.count(walk));
            Sql.bind(statement, walk);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private static List<Doc> documents(PreparedStatement statement) throws SQLException {
        List<Doc> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(new Doc(rows.getString(1), rows.getLong(2), new JsonObject(rows.getString(3))));
            }
        }
        return found;
    }

    /** What is deleted is overwritten in the file at once; here the write-ahead log, which still holds it, is emptied. */
    @Override
    public void scrub() {
        for (int tries = 0; tries < SCRUB_TRIES; tries++) {
            try (Connection connection = file.connectWriter();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                if (row.next() && row.getInt(1) == 0) {
                    return;
                }
            } catch (SQLException | IllegalStateException e) {
                throw SqliteErrors.unavailable(e);
            }
        }
        throw StoreProblems.unavailable("the write-ahead log is in use");
    }

    @Override
    public void ping() {
        readers.read(on -> {
            try (ResultSet row =
                    on.prepare("SELECT count(*) FROM sqlite_master").executeQuery()) {
                return row.next();
            }
        });
        writer.write(on -> {
            // Closed at once: what is still open holds on to what it saw, and another process's next write would shut
            // this
            // connection out from writing.
            try (ResultSet row = on.prepare("PRAGMA data_version").executeQuery()) {
                return row.next();
            }
        });
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            SqliteErrors.note(e);
        }
    }
}
