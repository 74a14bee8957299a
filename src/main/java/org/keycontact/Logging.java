package org.keycontact;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.keycontact.config.OperationsSettings;
import org.keycontact.config.OperationsSettings.LogFormat;
import org.slf4j.LoggerFactory;

/**
 * How the hub logs, to standard error. As JSON each event is one line: timestamp, level, logger, thread, formattedMessage, and in
 * mdc.request the id that a problem answer shows too.
 */
final class Logging {
    private Logging() {}

    static void configure(OperationsSettings settings) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger("org.keycontact")
                .setLevel(Level.valueOf(settings.level().name()));
        if (settings.format() == LogFormat.JSON) {
            asJson(context);
        }
    }

    private static void asJson(LoggerContext context) {
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("json");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        root.detachAppender("stderr");
        root.addAppender(appender);
    }
}
