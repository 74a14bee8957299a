package org.keycontact.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.slf4j.LoggerFactory;

class UnexpectedErrorsExtensionTest {
    @Test
    void anErrorInTheLogFailsTheTestInWhichItFell() {
        TestExecutionSummary summary = run("logsAnError");

        assertThat(summary.getFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getException())
                        .hasMessageContaining("Logged and not expected")
                        .hasMessageContaining("the store is away"));
    }

    @Test
    void anErrorOnAnotherThreadFailsItToo() {
        assertThat(run("logsAnErrorElsewhere").getTestsFailedCount()).isEqualTo(1);
    }

    @Test
    void aWarningOrAnExpectedErrorDoesNot() {
        assertThat(run("logsAWarning").getTestsSucceededCount()).isEqualTo(1);
        assertThat(run("logsAnExpectedError").getTestsSucceededCount()).isEqualTo(1);
    }

    private static TestExecutionSummary run(String method) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(Example.class, method))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }

    /** Not run by itself: its name is none that Surefire looks for. */
    static class Example {
        @Test
        void logsAnError() {
            LoggerFactory.getLogger(Example.class).error("the store is away");
        }

        @Test
        void logsAnErrorElsewhere() throws InterruptedException {
            Thread.ofVirtual()
                    .start(() -> LoggerFactory.getLogger(Example.class).error("away"))
                    .join();
        }

        @Test
        void logsAWarning() {
            LoggerFactory.getLogger(Example.class).warn("slow");
        }

        @Test
        @ExpectErrors
        void logsAnExpectedError() {
            LoggerFactory.getLogger(Example.class).error("on purpose");
        }
    }
}
