package org.keycontact.server;

import org.jspecify.annotations.Nullable;

/**
 * An exception as it may be logged: class names and stack traces, no messages. A message written by a parser or a
 * driver can quote what it choked on, and that can be somebody's words.
 */
public final class LogSafe extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 10;

    private LogSafe(Throwable original, @Nullable Throwable cause) {
        super(original.getClass().getName(), cause, false, true);
        setStackTrace(original.getStackTrace());
    }

    /** The same exception without its message, and without those of its causes. */
    public static Throwable of(Throwable original) {
        return of(original, DEEPEST);
    }

    private static LogSafe of(Throwable original, int depth) {
        Throwable cause = original.getCause();
        return new LogSafe(original, cause == null || depth == 0 ? null : of(cause, depth - 1));
    }
}
