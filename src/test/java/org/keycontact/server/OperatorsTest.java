package org.keycontact.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.server.ServerSettings.Certificate;
import org.keycontact.server.ServerSettings.Inside;
import org.keycontact.server.ServerSettings.Operations;

/** What those who run the hub rely on: a port for the inside, a stop that hurts nobody, certificates that are renewed. */
class OperatorsTest {
    private static final Inside INSIDE = new Inside("127.0.0.1", 0);
    private final ServerUnderTest server = new ServerUnderTest();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void healthAndMetricsAreForTheInsideOnly() throws Exception {
        server.wishes = new Operations(Duration.ZERO, INSIDE, null);
        server.start();

        for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
            assertThat(server.get(path).statusCode()).as(path + " outside").isEqualTo(404);
            assertThat(inside(path).statusCode()).as(path + " inside").isEqualTo(200);
            assertThat(inside(path).headers().firstValue("X-Content-Type-Options"))
                    .hasValue("nosniff");
        }
        assertThat(inside("/api/me").statusCode()).isEqualTo(404);
        assertThat(inside("/metrics").body()).contains("hub_http_requests");
    }

    @Test
    void aStopUnderLoadIsSeenBeforeItIsFeltAndFinishesAllThatItBegan() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        server.wishes = new Operations(Duration.ofSeconds(2), INSIDE, null);
        server.operations.put("readMe", call -> {
            begun.incrementAndGet();
            Thread.sleep(50);
            return Answer.ok(new io.vertx.core.json.JsonObject());
        });
        server.start();
        List<Future<String>> ends = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ends.add(CompletableFuture.supplyAsync(() -> askUntilRefused(answered), Thread::startVirtualThread));
        }
        CompletableFuture<Void> stop = CompletableFuture.runAsync(server::stop, Thread::startVirtualThread);
        Thread.sleep(500);

        assertThat(inside("/health/ready").statusCode()).as("it says so first").isEqualTo(503);
        assertThat(inside("/health/live").statusCode()).isEqualTo(200);
        assertThat(server.get("/api/me").statusCode()).as("and still serves").isEqualTo(200);

        stop.join();
        for (Future<String> end : ends) {
            assertThat(end.get()).isEqualTo("no connection");
        }
        assertThat(answered.get() + 1)
                .as("each request that began was answered")
                .isEqualTo(begun.get());
        assertThat(begun.get()).isGreaterThan(100);
    }

    private String askUntilRefused(AtomicInteger answered) {
        while (true) {
            try {
                HttpResponse<String> answer = server.get("/api/me");
                if (answer.statusCode() == 200) {
                    answered.incrementAndGet();
                } else if (answer.statusCode() != 503) {
                    return answer.statusCode() + " " + answer.body();
                }
            } catch (IOException refused) {
                return "no connection";
            } catch (Exception unexpected) {
                return unexpected.toString();
            }
        }
    }

    @Test
    void aRenewedCertificateIsServedWithoutARestart() throws Exception {
        Pem first = Pem.make(folder, "first");
        Pem second = Pem.make(folder, "second");
        Certificate files = new Certificate(folder.resolve("tls.crt"), folder.resolve("tls.key"));
        first.writeTo(files);
        server.wishes = new Operations(Duration.ZERO, null, files);
        server.start();

        assertThat(live(first)).isEqualTo(200);
        assertThatThrownBy(() -> live(second)).isInstanceOf(SSLException.class);
        server.lookAtCertificate();
        assertThat(live(first)).as("nothing has changed").isEqualTo(200);

        second.writeTo(files);
        server.lookAtCertificate();

        assertThat(live(second)).isEqualTo(200);
        assertThatThrownBy(() -> live(first)).isInstanceOf(SSLException.class);
    }

    private int live(Pem trusted) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(trusted.trustingOnlyThis()).build()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("https://localhost:" + server.port + "/health/live"))
                    .build();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            assertThat(Map.of("protocol", answer.sslSession().orElseThrow().getProtocol()))
                    .containsEntry("protocol", "TLSv1.3");
            return answer.statusCode();
        }
    }

    private HttpResponse<String> inside(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.inside + path))
                .build();
        return server.client.send(request, BodyHandlers.ofString());
    }
}
