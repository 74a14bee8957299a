package org.keycontact.store.sqlite;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.sqlite.SQLiteConfig;

/** The file and the connections to it. Only the account that runs the hub may read it. */
final class SqliteFile {
    private static final int BUSY_MILLISECONDS = 10_000;
    private static final long KEPT_LOG_BYTES = 64L << 20;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private final Path path;

    /** Makes the file if it is not there yet; SQLite gives the files that it puts beside it the same permissions. */
    SqliteFile(Path path) {
        this.path = path.toAbsolutePath();
        Path directory = this.path.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new IllegalStateException("The store's directory is not there: " + directory);
        }
        if (!Files.isWritable(directory)) {
            throw new IllegalStateException("The store's directory cannot be written by this account: " + directory);
        }
        try {
            makePrivate(directory);
        } catch (IOException e) {
            throw new IllegalStateException("The store's file cannot be made or made private: " + this.path, e);
        }
    }

    private void makePrivate(Path directory) throws IOException {
        boolean posix = Files.getFileStore(directory).supportsFileAttributeView("posix");
        try {
            if (posix) {
                Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            } else {
                Files.createFile(path);
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(path)) {
                throw e;
            }
            if (posix && !Files.getPosixFilePermissions(path).equals(OWNER_ONLY)) {
                Files.setPosixFilePermissions(path, OWNER_ONLY);
            }
        }
    }

    /** Every acknowledged commit is on the disk, and what is deleted is overwritten. */
    Connection connectWriter() {
        SQLiteConfig config = common();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, Long.toString(KEPT_LOG_BYTES));
        Connection connection = connect(config);
        requireWriteAheadLog(connection);
        return connection;
    }

    Connection connectReader() {
        Connection connection = connect(common());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = 1");
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException("The store's file cannot be read: " + path, e);
        }
    }

    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLISECONDS);
        config.enableLoadExtension(false);
        return config;
    }

    private Connection connect(SQLiteConfig config) {
        try {
            return config.createConnection("jdbc:sqlite:" + path);
        } catch (SQLException e) {
            throw new IllegalStateException("The store's file cannot be opened as an SQLite database: " + path, e);
        }
    }

    private void requireWriteAheadLog(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
            if (!mode.next() || !"wal".equals(mode.getString(1))) {
                throw new IllegalStateException(
                        "The store's file is on a file system without SQLite's write-ahead log: " + path);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The store's file is not an SQLite database: " + path, e);
        }
    }
}
