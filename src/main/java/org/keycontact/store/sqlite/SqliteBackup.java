package org.keycontact.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/** Copies a store's file by SQLite's online backup, while hubs go on writing to it. */
public final class SqliteBackup {
    private static final int ALL_PAGES = -1;
    private static final int PAUSE_MILLIS = 100;
    private static final int TRIES = 600;

    private SqliteBackup() {}

    /**
     * Writes the store as it is at one moment to a new file, on the disk when this returns, and checks that it is whole.
     *
     * @throws IllegalStateException saying what is wrong; then there is no such file
     */
    public static void copy(Path file, Path target) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("There is no store in " + file + ".");
        }
        if (Files.exists(target)) {
            throw new IllegalStateException("There is something at " + target + " already.");
        }
        Path draft = target.resolveSibling(target.getFileName() + ".draft");
        try {
            Files.deleteIfExists(draft);
            new SqliteFile(draft);
            backUp(file, draft);
            requireWhole(draft);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The store cannot be copied to " + target + ".", e);
        }
    }

    private static void backUp(Path file, Path draft) throws SQLException {
        try (Connection connection = new SqliteFile(file).connectReader()) {
            int answer = connection
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .backup("main", draft.toString(), (DB.ProgressObserver) null, PAUSE_MILLIS, TRIES, ALL_PAGES);
            if (answer != 0) {
                throw new SQLException("backup ended with " + answer);
            }
        }
    }

    private static void requireWhole(Path draft) throws SQLException {
        try (Connection connection = new SqliteFile(draft).connectReader();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
            if (!row.next() || !"ok".equals(row.getString(1))) {
                throw new SQLException("the copy is not whole");
            }
        }
    }
}
