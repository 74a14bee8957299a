package org.keycontact.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycontact.store.CollectionSpec;
import org.keycontact.store.Index;
import org.keycontact.store.UniqueKey;

/**
 * Brings the file's tables and indexes to what is declared, in one transaction. An index that is declared otherwise than
 * before is built anew from the documents; one that is no longer declared is dropped; tables are never dropped.
 */
final class SqliteSchema {
    private SqliteSchema() {}

    static void apply(Connection connection, List<CollectionSpec> collections) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                for (CollectionSpec collection : collections) {
                    statement.execute(Sql.createTable(collection));
                    applyIndexes(connection, statement, collection);
                }
                statement.execute("COMMIT");
            } catch (SQLException e) {
                statement.execute("ROLLBACK");
                throw e;
            }
        }
    }

    private static void applyIndexes(Connection connection, Statement statement, CollectionSpec collection)
            throws SQLException {
        Map<String, String> declared = new HashMap<>();
        Stream.concat(
                        collection.keys().stream().map(UniqueKey::name),
                        collection.indexes().stream().map(Index::name))
                .forEach(index -> declared.put(Sql.indexName(collection, index), Sql.createIndex(collection, index)));
        Map<String, String> present = present(connection, collection);
        for (Map.Entry<String, String> index : present.entrySet()) {
            if (!index.getValue().equals(declared.get(index.getKey()))) {
                statement.execute("DROP INDEX \"" + index.getKey() + "\"");
            }
        }
        for (Map.Entry<String, String> index : declared.entrySet()) {
            if (!index.getValue().equals(present.get(index.getKey()))) {
                statement.execute(index.getValue());
            }
        }
    }

    /** The statements that made the collection's indexes, by their names; not SQLite's own index of the ids. */
    private static Map<String, String> present(Connection connection, CollectionSpec collection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL")) {
            statement.setString(1, collection.name());
            Map<String, String> present = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    present.put(rows.getString(1), rows.getString(2));
                }
            }
            return present;
        }
    }
}
