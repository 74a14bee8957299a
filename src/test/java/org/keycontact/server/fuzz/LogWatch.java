package org.keycontact.server.fuzz;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Looks for what must never be in the log: anything of a request, a token, a number. */
final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final String OF_A_REQUEST = "zqx";
    private static final String OF_A_NUMBER = "7700900";

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    static LogWatch begin() {
        LogWatch watch = new LogWatch();
        watch.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        watch.start();
        root().addAppender(watch);
        return watch;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Override
    protected void append(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(event.getLoggerName() + ": " + event.getFormattedMessage());
        for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
            line.append(" | ").append(cause.getClassName()).append(": ").append(cause.getMessage());
        }
        lines.add(line.toString());
    }

    /** Lines of the log with something in them that must not be. */
    List<String> quoted(Service service) {
        List<String> secrets = List.of(
                OF_A_REQUEST, OF_A_NUMBER, service.asha.token(), service.asha.proof(), service.maria.token(), "eyJ");
        return lines.stream()
                .filter(line -> secrets.stream().anyMatch(line::contains))
                .limit(10)
                .toList();
    }

    @Override
    public void close() {
        root().detachAppender(this);
        stop();
    }
}
