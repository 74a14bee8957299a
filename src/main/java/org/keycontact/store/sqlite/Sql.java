package org.keycontact.store.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.keycontact.store.CollectionSpec;
import org.keycontact.store.Documents;
import org.keycontact.store.Walk;

/**
 * The statements. Names of collections, indexes and fields are declared ones, of letters, digits and hyphens; all values
 * are bound. An expression must be written in a query exactly as in its index, or SQLite does not use the index: hence
 * one method for both, and INDEXED BY, which makes it an error if it cannot.
 */
final class Sql {
    private Sql() {}

    static String table(CollectionSpec collection) {
        return "\"" + collection.name() + "\"";
    }

    static String indexName(CollectionSpec collection, String index) {
        return collection.name() + "." + index;
    }

    /** An ordinary table with rowid: bodies can be large, and its indexes then hold small numbers instead of ids. */
    static String createTable(CollectionSpec collection) {
        return "CREATE TABLE IF NOT EXISTS " + table(collection)
                + " (id TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT";
    }

    static String createIndex(CollectionSpec collection, String index) {
        List<String> fields = collection.fieldsOf(index);
        boolean unique = collection.isUnique(index);
        return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX \"" + indexName(collection, index) + "\" ON "
                + table(collection) + " ("
                + fields.stream().map(Sql::expression).collect(Collectors.joining(", "))
                + (unique ? "" : ", id") + ") WHERE " + allPresent(fields);
    }

    static String insert(CollectionSpec collection) {
        return "INSERT INTO " + table(collection) + " (id, version, body) VALUES (?, ?, ?)";
    }

    static String replace(CollectionSpec collection) {
        return "UPDATE " + table(collection) + " SET version = ?, body = ? WHERE id = ? AND version = ?";
    }

    static String drop(CollectionSpec collection, String field) {
        return "UPDATE " + table(collection) + " SET version = ?, body = json_remove(body, '$." + field
                + "') WHERE id = ? AND json_type(body, '$." + field + "') IS NOT NULL";
    }

    static String delete(CollectionSpec collection) {
        return "DELETE FROM " + table(collection) + " WHERE id = ?";
    }

    static String get(CollectionSpec collection) {
        return "SELECT id, version, body FROM " + table(collection) + " WHERE id = ?";
    }

    static String find(Walk walk) {
        String direction = walk.query().descending() ? " DESC" : " ASC";
        String order = walk.order().stream()
                .map(field -> expression(field) + direction)
                .collect(Collectors.joining(", "));
        return "SELECT id, version, body" + from(walk) + (order.isEmpty() ? "" : " ORDER BY " + order) + " LIMIT "
                + walk.query().limit();
    }

    static String count(Walk walk) {
        return "SELECT count(*)" + from(walk);
    }

    /** Binds what {@link #find} and {@link #count} left open. */
    static void bind(PreparedStatement statement, Walk walk) throws SQLException {
        int position = 1;
        for (Object value : walk.query().equal()) {
            bind(statement, position++, value);
        }
        if (walk.query().from() != null) {
            bind(statement, position++, walk.query().from());
        }
        if (walk.query().to() != null) {
            bind(statement, position, walk.query().to());
        }
    }

    private static void bind(PreparedStatement statement, int position, Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(position, text);
        } else if (value instanceof Boolean bool) {
            statement.setLong(position, bool ? 1 : 0);
        } else {
            statement.setLong(position, (Long) value);
        }
    }

    private static String from(Walk walk) {
        StringBuilder sql = new StringBuilder(" FROM ")
                .append(table(walk.collection()))
                .append(" INDEXED BY \"")
                .append(indexName(walk.collection(), walk.query().index()))
                .append("\" WHERE ")
                .append(allPresent(walk.fields()));
        for (String field : walk.fields().subList(0, walk.query().equal().size())) {
            sql.append(" AND ").append(expression(field)).append(" = ?");
        }
        String range = walk.rangeField();
        if (range != null && walk.query().from() != null) {
            sql.append(" AND ").append(expression(range)).append(" >= ?");
        }
        if (range != null && walk.query().to() != null) {
            sql.append(" AND ").append(expression(range)).append(" < ?");
        }
        return sql.toString();
    }

    private static String allPresent(List<String> fields) {
        return fields.stream().map(field -> expression(field) + " IS NOT NULL").collect(Collectors.joining(" AND "));
    }

    private static String expression(String field) {
        return field.equals(Documents.ID) ? "id" : "json_extract(body, '$." + field + "')";
    }
}
