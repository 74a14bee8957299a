package org.keycontact.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** A connection that is read on, by one thread at a time, with the statements that were prepared on it lately. */
final class SqliteReader {
    private static final int MOST_PREPARED = 100;
    private static final float LOAD = 0.75f;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(MOST_PREPARED, LOAD, true);

    SqliteReader(Connection connection) {
        this.connection = connection;
    }

    /** A statement that is kept for the next time; its results must be read to the end or closed before that. */
    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement kept = prepared.get(sql);
        if (kept != null) {
            return kept;
        }
        if (prepared.size() >= MOST_PREPARED) {
            Iterator<PreparedStatement> oldest = prepared.values().iterator();
            oldest.next().close();
            oldest.remove();
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        prepared.put(sql, statement);
        return statement;
    }

    void close() {
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
