package org.keycontact.store.sqlite;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycontact.core.Problem;
import org.keycontact.store.Documents;
import org.keycontact.store.StoreProblems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's errors mean. Only classes and result codes are logged: SQL text and values stay out. */
final class SqliteErrors {
    private static final Logger log = LoggerFactory.getLogger(SqliteErrors.class);
    private static final Pattern BROKEN_INDEX = Pattern.compile("index '[^'.]*\\.([^']*)'");
    private static final Set<SQLiteErrorCode> TAKEN =
            Set.of(SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE, SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY);

    private SqliteErrors() {}

    /** The key that a write would have broken, if that is what the error is about. */
    static Optional<String> takenKey(SQLiteException e) {
        if (!TAKEN.contains(e.getResultCode())) {
            return Optional.empty();
        }
        Matcher index = BROKEN_INDEX.matcher(String.valueOf(e.getMessage()));
        return Optional.of(index.find() ? String.valueOf(index.group(1)) : Documents.ID);
    }

    static Problem unavailable(Throwable e) {
        return StoreProblems.unavailable("SQLite, " + describe(e));
    }

    static Problem unavailable(String cause) {
        return StoreProblems.unavailable("SQLite, " + cause);
    }

    /** The caller's own copy, so that its stack trace shows who called. */
    static Problem asProblem(ExecutionException e) {
        if (e.getCause() instanceof Problem problem) {
            Problem own =
                    new Problem(problem.kind(), problem.code(), problem.sentence(), problem.field(), problem.details());
            own.initCause(problem);
            return own;
        }
        return unavailable(e.getCause() == null ? e : e.getCause());
    }

    static void note(Throwable e) {
        log.debug("SQLite: {}", describe(e));
    }

    private static String describe(Throwable e) {
        return e instanceof SQLiteException sqlite
                ? sqlite.getResultCode().name()
                : e.getClass().getSimpleName();
    }
}
