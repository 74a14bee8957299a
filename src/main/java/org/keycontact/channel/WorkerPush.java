package org.keycontact.channel;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.keycontact.core.Problem;
import org.keycontact.core.escalation.NoticeWords;
import org.keycontact.core.escalation.Way;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.flow.port.CarrierOutcome.Accepted;
import org.keycontact.flow.port.CarrierOutcome.Failed;
import org.keycontact.flow.port.CarrierOutcome.Unknown;
import org.keycontact.flow.port.WorkerChannel;

/**
 * Wakes a worker's browser by web push. One attempt is one request; redirects are not followed. A subscription that its push
 * service does not know any more is gone for good. Push services report nothing later.
 */
public final class WorkerPush implements WorkerChannel, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final String SECONDS_TO_LIVE = "3600";

    private final Encryption encryption;
    private final boolean lookAlike;
    private final Duration patience;
    private final HttpClient client;

    /** Seals what is pushed, and shows who pushes. */
    public interface Encryption {
        /** RFC 8291, content encoding aes128gcm. Throws {@code Problem} INVALID for a key that is none. */
        byte[] seal(byte[] browsersKey, byte[] secret, byte[] words);

        /** RFC 8292, the value of the header Authorization. */
        String authorization(URI endpoint);
    }

    /** @param lookAlike whether a push service on the loopback address will do: in demonstrations and tests only */
    public WorkerPush(Encryption encryption, boolean lookAlike) {
        this(encryption, lookAlike, PATIENCE);
    }

    WorkerPush(Encryption encryption, boolean lookAlike, Duration patience) {
        this.encryption = encryption;
        this.lookAlike = lookAlike;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Way way() {
        return Way.PUSH;
    }

    @Override
    public CarrierOutcome tell(Notice notice) {
        HttpRequest request;
        try {
            request = request(notice);
        } catch (Problem | DecodeException spoilt) {
            return new Failed(CarrierFailure.GONE);
        }
        try {
            return outcome(
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode(), notice);
        } catch (ConnectException | HttpConnectTimeoutException neverLeft) {
            return new Failed(CarrierFailure.BACK_OFF);
        } catch (IOException e) {
            return new Unknown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unknown();
        }
    }

    private HttpRequest request(Notice notice) {
        PushSubscription to = PushSubscription.read(new JsonObject(notice.address()), lookAlike);
        JsonObject words = new JsonObject()
                .put("alert", notice.number())
                .put("kind", notice.kind().code())
                .put("text", NoticeWords.line(notice.kind(), notice.number()));
        byte[] sealed =
                encryption.seal(to.publicKey(), to.secret(), words.encode().getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(to.endpoint())
                .timeout(patience)
                .header("TTL", SECONDS_TO_LIVE)
                .header("Urgency", "high")
                .header("Content-Encoding", "aes128gcm")
                .header("Content-Type", "application/octet-stream")
                .header("Authorization", encryption.authorization(to.endpoint()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(sealed))
                .build();
    }

    private static CarrierOutcome outcome(int status, Notice notice) {
        return switch (status) {
            case 200, 201, 202, 204 -> new Accepted(notice.attemptId());
            case 404, 410 -> new Failed(CarrierFailure.GONE);
            case 400, 401, 403 -> new Failed(CarrierFailure.CONFIGURATION);
            case 408, 429, 503 -> new Failed(CarrierFailure.BACK_OFF);
            default -> status >= 500 ? new Unknown() : new Failed(CarrierFailure.UNEXPLAINED);
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
