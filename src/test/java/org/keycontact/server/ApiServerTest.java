package org.keycontact.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycontact.core.Problem;
import org.keycontact.support.ExpectErrors;
import org.slf4j.LoggerFactory;

/** The server as a whole: what it insists on, what it says when something fails, and how it stops. */
@Timeout(60)
class ApiServerTest {
    private final ServerUnderTest server = new ServerUnderTest();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anOperationWithoutABindingStopsTheStart() {
        server.operations.remove("readPlan");
        assertThatThrownBy(server::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("readPlan");
    }

    @Test
    void aBindingWithoutAnOperationStopsTheStart() {
        server.operations.put("readMind", call -> Answer.done());
        assertThatThrownBy(server::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("readMind");
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID, some-code, 400", "UNAUTHENTICATED, sign-in-failed, 401", "NOT_FOUND, not-found, 404",
        "REFUSED, no-consent, 422", "CONFLICT, recipients-differ, 409", "CONFLICT, version-stale, 412",
        "CONFLICT, precondition-required, 428", "TOO_MANY, slow-down, 429", "UNAVAILABLE, store-away, 503"
    })
    void eachKindOfProblemHasItsStatus(Problem.Kind kind, String code, int status) throws Exception {
        server.operations.put("readMe", call -> {
            throw new Problem(
                    kind,
                    code,
                    "A sentence.",
                    "/a/0",
                    Map.of("missing", List.of("vic"), "status", 200, "retryAfter", 7));
        });
        HttpResponse<String> answer = server.start().get("/api/me");
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("field")).isEqualTo("/a/0");
        assertThat(problem.getJsonArray("missing")).containsExactly("vic");
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429 || status == 503);
        assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent()).isEqualTo(status == 401);
    }

    @Test
    @ExpectErrors
    void theUnexpectedIsLoggedOnceWithItsTraceAndWithoutWords() throws Exception {
        server.operations.put("readMe", call -> {
            throw new IllegalStateException("secret words", new RuntimeException("+447700900123"));
        });
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger("org.keycontact");
        log.start();
        root.addAppender(log);
        try {
            HttpResponse<String> answer = server.start().get("/api/me");
            assertThat(answer.statusCode()).isEqualTo(500);
            JsonObject problem = new JsonObject(answer.body());
            assertThat(problem.getString("code")).isEqualTo("unexpected");
            List<ILoggingEvent> errors = log.list.stream()
                    .filter(event -> event.getThrowableProxy() != null)
                    .toList();
            assertThat(errors).hasSize(1);
            String written = errors.getFirst().getFormattedMessage()
                    + ThrowableProxyUtil.asString(errors.getFirst().getThrowableProxy());
            assertThat(written)
                    .contains(problem.getString("requestId"), "IllegalStateException", "ApiServerTest")
                    .doesNotContain("secret words", "+447700900123");
            assertThat(answer.body()).doesNotContain("secret words");
        } finally {
            root.detachAppender(log);
        }
    }

    @Test
    void aSlowOperationHoldsUpNobodyElse() throws Exception {
        server.operations.put("listCases", call -> {
            assertThat(Thread.currentThread().isVirtual()).isTrue();
            Thread.sleep(2000);
            return Answer.ok(new JsonObject());
        });
        server.start();
        List<CompletableFuture<HttpResponse<String>>> slow = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i ->
                        server.client.sendAsync(server.signedIn("/api/cases").build(), BodyHandlers.ofString()))
                .toList();
        Thread.sleep(300);
        long began = System.nanoTime();
        assertThat(server.get("/api/me").statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1200));
        assertThat(slow)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void whatTakesTooLongIsAnswered503AndTheLateAnswerIsDropped() throws Exception {
        CountDownLatch finished = new CountDownLatch(1);
        server.operations.put("readMe", call -> {
            Thread.sleep(800);
            finished.countDown();
            return Answer.ok(new JsonObject());
        });
        server.limits = server.withRequestTime(Duration.ofMillis(300));
        HttpResponse<String> answer = server.start().get("/api/me");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("took-too-long");
        assertThat(finished.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aStopFinishesWhatRunsAndTakesNothingNew() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        server.operations.put("readMe", call -> {
            running.countDown();
            Thread.sleep(1500);
            return Answer.ok(new JsonObject().put("finished", true));
        });
        server.operations.put(
                "streamMailboxEntries", call -> new Answer.Feed((mailbox, after, limit) -> List.of(), "vic", 0));
        server.start();
        CompletableFuture<HttpResponse<String>> stream = server.client.sendAsync(
                server.signedIn("/api/mailboxes/vic/events").build(), BodyHandlers.ofString());
        CompletableFuture<HttpResponse<String>> answer =
                server.client.sendAsync(server.signedIn("/api/me").build(), BodyHandlers.ofString());
        assertThat(running.await(5, TimeUnit.SECONDS)).isTrue();
        while (server.streams.size() == 0) {
            Thread.sleep(10);
        }
        long began = System.nanoTime();
        server.stop();
        assertThat(answer.join().body()).contains("\"finished\":true");
        assertThat(stream.join().body()).startsWith("retry");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(9));
        assertThatThrownBy(() -> server.get("/health/live")).isInstanceOf(java.io.IOException.class);
    }

    @Test
    void healthSaysWhichCheckFailed() throws Exception {
        server.checks.put("store", () -> true);
        server.checks.put("escalation", () -> {
            throw new java.io.IOException("away");
        });
        server.start();
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = server.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(new JsonObject(ready.body()).getJsonObject("checks"))
                .isEqualTo(new JsonObject().put("escalation", "down").put("store", "up"));
    }

    @Test
    void metricsAreByOperationAndNameNobody() throws Exception {
        server.start();
        server.get("/api/cases/case-of-vic/plan");
        server.get("/api/somebody");
        String metrics = server.get("/metrics").body();
        assertThat(metrics)
                .contains("operation=\"readPlan\"", "operation=\"none\"", "status=\"404\"")
                .doesNotContain("case-of-vic", "somebody", "asha");
    }

    @Test
    void browsersAreToldToTrustNothingElseAndKeepNothing() throws Exception {
        server.start();
        for (String path : List.of("/api/me", "/api/nothing")) {
            var headers = server.get(path).headers();
            assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(headers.firstValue("Strict-Transport-Security")).isPresent();
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .contains("frame-ancestors 'none'");
            assertThat(headers.firstValue("Date"))
                    .as("whose clock may be wrong")
                    .isPresent();
        }
        assertThat(server.get("/api/sign-out").headers().firstValue("Clear-Site-Data"))
                .hasValue("\"cache\", \"storage\"");
    }

    @ParameterizedTest
    @CsvSource({"''", "Bearer", "Bearer x", "Basic YTpi", "Bearer a.b.c", "Bearer a.b.c d"})
    void withoutAGoodTokenThereIsNothing(String authorization) throws Exception {
        server.start();
        HttpResponse<String> answer = server.send(server.anonymous("/api/me").header("Authorization", authorization));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.body()).contains("not-signed-in");
    }

    @Test
    void signingInNeedsNoToken() throws Exception {
        server.start();
        HttpResponse<String> answer = server.send(server.anonymous("/api/sign-in/parameters")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"name\":\"asha@example.org\"}"))
                .header("Content-Type", "application/json"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
