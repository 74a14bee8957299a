package org.keycontact.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.core.escalation.NoticeKind;
import org.keycontact.crypto.WebPush;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.CarrierOutcome.Accepted;
import org.keycontact.flow.port.CarrierOutcome.Failed;
import org.keycontact.flow.port.CarrierOutcome.Unknown;
import org.keycontact.flow.port.WorkerChannel.Notice;

/** What is pushed is opened by a browser's own keys, at a push service that checks who pushes. */
class WorkerPushTest {
    private static final byte[] KEY = new byte[32];

    static {
        KEY[31] = 7;
    }

    private final PushServiceLookAlike service = new PushServiceLookAlike();
    private final WebPush crypto = new WebPush(KEY, "mailto:duty@example.org");
    private final WorkerPush push = push(true, Duration.ofSeconds(5));

    private WorkerPush push(boolean lookAlike, Duration patience) {
        return new WorkerPush(
                new WorkerPush.Encryption() {
                    @Override
                    public byte[] seal(byte[] browsersKey, byte[] secret, byte[] words) {
                        return crypto.seal(browsersKey, secret, words);
                    }

                    @Override
                    public String authorization(URI endpoint) {
                        return crypto.authorization(endpoint, Instant.parse("2026-03-03T23:40:00Z"));
                    }
                },
                lookAlike,
                patience);
    }

    private Notice notice() {
        return new Notice("attempt-1", service.subscription(), "4172", NoticeKind.NEW, "en");
    }

    @AfterEach
    void close() {
        push.close();
        service.close();
    }

    @Test
    void theBrowserOpensItAndThePushServiceKnowsWhoPushed() {
        assertThat(push.tell(notice())).isEqualTo(new Accepted("attempt-1"));

        assertThat(service.shown)
                .containsExactly(new JsonObject()
                        .put("alert", "4172")
                        .put("kind", "new")
                        .put("text", "Urgent alert 4172. Sign in to take it."));
        JsonObject claims = service.claims.getFirst();
        assertThat(claims.getString("aud")).isEqualTo(service.endpoint().replace("/push/of-a-browser", ""));
        assertThat(claims.getString("sub")).isEqualTo("mailto:duty@example.org");
        assertThat(claims.getLong("exp"))
                .isEqualTo(Instant.parse("2026-03-04T11:40:00Z").getEpochSecond());
    }

    @ParameterizedTest
    @CsvSource({
        "404, GONE",
        "410, GONE",
        "403, CONFIGURATION",
        "401, CONFIGURATION",
        "400, CONFIGURATION",
        "429, BACK_OFF",
        "503, BACK_OFF",
        "413, UNEXPLAINED",
        "301, UNEXPLAINED"
    })
    void whatThePushServiceRefusesIsAFailure(int status, CarrierFailure failure) {
        service.answer.set(status);

        assertThat(push.tell(notice())).isEqualTo(new Failed(failure));
        assertThat(service.requests).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void aServerErrorLeavesItOpenAndIsNotTriedAgain(int status) {
        service.answer.set(status);

        assertThat(push.tell(notice())).isEqualTo(new Unknown());
        assertThat(service.requests).hasValue(1);
    }

    @Test
    void anAnswerThatComesTooLateLeavesItOpen() {
        service.delayMillis.set(1_500);
        try (WorkerPush hasty = push(true, Duration.ofMillis(300))) {
            assertThat(hasty.tell(notice())).isEqualTo(new Unknown());
        }
    }

    @Test
    void whereNobodyListensNothingWasSent() {
        Notice notice = notice();
        service.close();

        assertThat(push.tell(notice)).isEqualTo(new Failed(CarrierFailure.BACK_OFF));
    }

    @Test
    void outsideADemonstrationTheHubCallsNoLoopbackAddress() {
        try (WorkerPush real = push(false, Duration.ofSeconds(1))) {
            assertThat(real.tell(notice())).isEqualTo(new Failed(CarrierFailure.GONE));
            assertThat(service.requests).hasValue(0);
        }
    }
}
