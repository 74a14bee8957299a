package org.keycontact.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the hub over HTTP: with time-outs, bounded answers, and repetitions where those do nothing twice. */
final class Http implements AutoCloseable {
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;
    private static final int TRIES = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final ClientSettings settings;
    private final HttpClient http;

    Http(ClientSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * One request.
     *
     * @param path under /api, with its query
     * @param repeatable the hub does nothing twice for it: it is repeated, byte for byte, where no answer came or a part
     *     of the hub was away
     */
    record Ask(String method, String path, @Nullable String body, Map<String, String> headers, boolean repeatable) {
        @Override
        public String toString() {
            return "Ask[" + method + " " + path + "]";
        }
    }

    /** An answer that is no error. */
    record Reply(JsonNode body, @Nullable String etag) {
        @Override
        public String toString() {
            return "Reply[***]";
        }
    }

    /** Throws HubException for every answer that is an error, and where none came. */
    Reply send(Ask ask) {
        for (int tried = 1; ; tried++) {
            Optional<Duration> wait;
            HubException failure;
            try {
                HttpResponse<InputStream> answer = exchange(ask);
                JsonNode body = body(answer);
                if (answer.statusCode() < 300) {
                    return new Reply(body, answer.headers().firstValue("ETag").orElse(null));
                }
                failure = Failures.of(answer.statusCode(), body);
                wait = answer.headers().firstValue("Retry-After").flatMap(Http::seconds);
            } catch (IOException e) {
                failure = HubException.refused(HubException.NO_ANSWER, "No answer came from the hub. Try again.");
                wait = Optional.empty();
            }
            boolean again = failure.status() == 429 ? wait.isPresent() : failure.mayPass() && ask.repeatable();
            Duration pause = wait.orElse(Duration.ofMillis(200L << tried));
            if (!again || tried == TRIES || pause.compareTo(LONGEST_WAIT) > 0) {
                throw failure;
            }
            pause(pause);
        }
    }

    /** A stream of lines that goes on until it is closed. Throws HubException if it is not opened. */
    InputStream open(Ask ask) {
        try {
            HttpResponse<InputStream> answer = exchange(ask);
            if (answer.statusCode() != 200) {
                throw Failures.of(answer.statusCode(), body(answer));
            }
            return answer.body();
        } catch (IOException e) {
            throw HubException.refused(HubException.NO_ANSWER, "No answer came from the hub. Try again.");
        }
    }

    private HttpResponse<InputStream> exchange(Ask ask) throws IOException {
        String body = ask.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(java.net.URI.create(settings.hub() + "/api" + ask.path()))
                .timeout(settings.answerTimeout())
                .method(
                        ask.method(),
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        ask.headers().forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static JsonNode body(HttpResponse<InputStream> answer) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (InputStream in = answer.body()) {
            byte[] read = in.readNBytes(LARGEST_ANSWER + 1);
            if (read.length > LARGEST_ANSWER) {
                throw HubException.refused(HubException.ANSWER_REFUSED, "The hub's answer is too long.");
            }
            all.write(read);
        }
        String text = all.toString(StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            return MissingNode.getInstance();
        }
        boolean json = answer.headers().firstValue("Content-Type").orElse("").contains("json");
        return json ? Json.parse(text) : MissingNode.getInstance();
    }

    private static Optional<Duration> seconds(String header) {
        return header.matches("[0-9]{1,5}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(header)))
                : Optional.empty();
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HubException.refused(HubException.NO_ANSWER, "The client was stopped while it waited.");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
