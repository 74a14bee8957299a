package org.keycontact.support;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails a test if something was logged at ERROR on any thread since the test before it ended, unless the test or its
 * class says {@link ExpectErrors}. Every Jupiter test has it; tests run one after the other, or this could not tell whose
 * error it was. A blocked event loop counts too: Vert.x logs that as a warning of its blocked-thread checker.
 */
public final class UnexpectedErrorsExtension implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final Collector COLLECTOR = new Collector();

    @Override
    public void beforeAll(ExtensionContext context) {
        COLLECTOR.listen();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        check(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        check(context);
    }

    private static void check(ExtensionContext context) {
        List<String> errors = COLLECTOR.take();
        boolean expected = context.getTestMethod()
                        .map(method -> isAnnotated(method, ExpectErrors.class))
                        .orElse(false)
                || context.getTestClass()
                        .map(type -> isAnnotated(type, ExpectErrors.class))
                        .orElse(false);
        if (!expected && !errors.isEmpty()) {
            throw new AssertionError("Logged and not expected: " + String.join("; ", errors));
        }
    }

    private static final class Collector extends AppenderBase<ILoggingEvent> {
        private static final String BLOCKED = "io.vertx.core.impl.BlockedThreadChecker";
        private final Queue<ILoggingEvent> errors = new ConcurrentLinkedQueue<>();

        synchronized void listen() {
            if (!isStarted()) {
                setContext((LoggerContext) LoggerFactory.getILoggerFactory());
                start();
                ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(this);
            }
        }

        List<String> take() {
            List<String> taken = errors.stream()
                    .map(event -> event.getLoggerName() + ": " + event.getFormattedMessage())
                    .collect(Collectors.toList());
            errors.clear();
            return taken;
        }

        @Override
        protected void append(ILoggingEvent event) {
            boolean blocked =
                    event.getLoggerName().equals(BLOCKED) && event.getLevel().isGreaterOrEqual(Level.WARN);
            if (blocked || event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                errors.add(event);
            }
        }
    }
}
