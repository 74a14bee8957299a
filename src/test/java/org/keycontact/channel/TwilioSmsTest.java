package org.keycontact.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keycontact.channel.Edge.PHONE;
import static org.keycontact.channel.Edge.attempt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.demonstration.phones.Fault;
import org.keycontact.demonstration.phones.NetworkMessage;
import org.keycontact.flow.port.Carrier.Attempt;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.flow.port.CarrierOutcome.Accepted;
import org.keycontact.flow.port.CarrierOutcome.Failed;
import org.keycontact.flow.port.CarrierOutcome.Unknown;
import org.keycontact.flow.port.DeliveryStatus;
import org.keycontact.flow.port.DeliveryStatus.Stage;

/** The real SDK sends to a look-alike of the provider. */
class TwilioSmsTest {
    private final Edge edge = new Edge();

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void aTextIsTakenOnceAndShownOnThePhone() throws InterruptedException {
        CarrierOutcome outcome = edge.sms.send(attempt("Your parcel list is ready."));

        String sid = ((Accepted) outcome).providerId();
        assertThat(edge.nextStatus()).isEqualTo(new DeliveryStatus("attempt-1", sid, Stage.QUEUED, null));
        assertThat(edge.nextStatus().stage()).isEqualTo(Stage.SENT);
        assertThat(edge.nextStatus()).isEqualTo(new DeliveryStatus("attempt-1", sid, Stage.DELIVERED, null));
        assertThat(edge.network.requests(PHONE)).isEqualTo(1);
        assertThat(edge.network.handset(PHONE).bubbles())
                .singleElement()
                .satisfies(bubble -> assertThat(bubble.words()).isEqualTo("Your parcel list is ready."));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1800, 1800", "36000, 36000", "90000, 36000"})
    void theProviderMayTryForTheSecondsThatAreLeft(long left, int told) {
        edge.sms.send(new Attempt("a", PHONE, "Hello", Duration.ofSeconds(left)));

        NetworkMessage.Letter letter = edge.network.held().getFirst().letter();
        assertThat(letter.validitySeconds()).isEqualTo(told);
        assertThat(letter.statusCallback()).endsWith("/webhooks/twilio/status/a");
    }

    @ParameterizedTest
    @CsvSource({
        "21211, UNUSABLE_NUMBER",
        "21614, UNUSABLE_NUMBER",
        "21408, CONFIGURATION",
        "21612, CONFIGURATION",
        "21610, OPTED_OUT",
        "21611, BACK_OFF",
        "20429, BACK_OFF",
        "20003, CONFIGURATION",
        "21699, UNEXPLAINED"
    })
    void aRefusalIsKnownByItsCode(int code, CarrierFailure failure) {
        edge.network.fault(Fault.code(PHONE, code));

        assertThat(edge.sms.send(attempt("Hello"))).isEqualTo(new Failed(failure));
        assertThat(edge.network.requests(PHONE)).isEqualTo(1);
        assertThat(edge.network.held()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "30003, UNREACHABLE",
        "30005, UNUSABLE_NUMBER",
        "30006, UNUSABLE_NUMBER",
        "30007, FILTERED",
        "30036, EXPIRED",
        "30001, UNEXPLAINED",
        "30008, UNEXPLAINED"
    })
    void aTextThatIsNotDeliveredIsReportedLater(int code, CarrierFailure failure) throws InterruptedException {
        edge.network.fault(Fault.code(PHONE, code));

        assertThat(edge.sms.send(attempt("Hello"))).isInstanceOf(Accepted.class);
        edge.nextStatus();
        edge.nextStatus();
        assertThat(edge.nextStatus()).satisfies(status -> {
            assertThat(status.stage()).isEqualTo(Stage.FAILED);
            assertThat(status.failure()).isEqualTo(failure);
        });
        assertThat(edge.network.handset(PHONE).bubbles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"30003, UNREACHABLE", "30007, FILTERED"})
    void aFailureThatWasNotReportedIsKnownToWhoeverAsks(int code, CarrierFailure failure) {
        edge.network.fault(new Fault(PHONE, Fault.code(PHONE, code).refusal(), code, Fault.Callbacks.LOST, 0));
        String sid = ((Accepted) edge.sms.send(attempt("Hello"))).providerId();

        assertThat(untilFinal(sid)).isEqualTo(new DeliveryStatus("attempt-1", sid, Stage.FAILED, failure));
        assertThat(edge.hooks).isEmpty();
    }

    @Test
    void anArrivalThatWasNotReportedIsKnownToWhoeverAsks() {
        edge.network.fault(Fault.callbacks(PHONE, Fault.Callbacks.LOST));
        String sid = ((Accepted) edge.sms.send(attempt("Hello"))).providerId();

        assertThat(untilFinal(sid)).isEqualTo(new DeliveryStatus("attempt-1", sid, Stage.DELIVERED, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SM00000000000000000000000000000000", "../Accounts", ""})
    void aTextThatTheProviderDoesNotHaveHasNoStatus(String sid) {
        assertThat(edge.sms.ask("attempt-1", sid)).isEmpty();
    }

    @Test
    void aProviderThatIsAwayIsAskedInVain() throws IOException {
        TwilioSms sms = new TwilioSms(
                Edge.settings(edge.settings.publicBaseUrl(), nobodyThere(), Duration.ofSeconds(1), Edge.TOKEN));

        assertThat(sms.ask("attempt-1", "SM00000000000000000000000000000000")).isEmpty();
    }

    private DeliveryStatus untilFinal(String sid) {
        Instant until = Instant.now().plusSeconds(10);
        DeliveryStatus status = edge.sms.ask("attempt-1", sid).orElseThrow();
        while (status.stage() != Stage.FAILED
                && status.stage() != Stage.DELIVERED
                && Instant.now().isBefore(until)) {
            status = edge.sms.ask("attempt-1", sid).orElseThrow();
        }
        return status;
    }

    private static URI nobodyThere() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    @ParameterizedTest
    @CsvSource({"503, false", "429, false", "429, true"})
    void aBusyProviderIsAskedOnceAndLeftAlone(int status, boolean html) {
        edge.network.fault(Fault.http(PHONE, status, html));

        assertThat(edge.sms.send(attempt("Hello"))).isEqualTo(new Failed(CarrierFailure.BACK_OFF));
        assertThat(edge.network.requests(PHONE)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"500, false", "500, true", "502, true", "503, true", "504, true", "504, false"})
    void whatAGatewayAnswersDoesNotTellWhetherTheTextWasTaken(int status, boolean html) {
        edge.network.fault(Fault.http(PHONE, status, html));

        assertThat(edge.sms.send(attempt("Hello"))).isEqualTo(new Unknown());
        assertThat(edge.network.requests(PHONE)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEFORE", "AFTER"})
    void aLostConnectionDoesNotTellEither(Fault.Drop drop) {
        edge.network.fault(Fault.lost(PHONE, drop));

        assertThat(edge.sms.send(attempt("Hello"))).isEqualTo(new Unknown());
        assertThat(edge.network.requests(PHONE)).isEqualTo(1);
    }

    @Test
    void noAnswerInTimeIsUnknownAndItsStatusSettlesIt() throws InterruptedException {
        edge.network.fault(Fault.slow(PHONE, 3_000));
        TwilioSms hurried = new TwilioSms(
                Edge.settings(edge.settings.publicBaseUrl(), edge.network.base(), Duration.ofMillis(200), Edge.TOKEN));

        assertThat(hurried.send(attempt("Hello"))).isEqualTo(new Unknown());
        assertThat(edge.nextStatus().attemptId()).isEqualTo("attempt-1");
        assertThat(edge.network.requests(PHONE)).isEqualTo(1);
    }

    @Test
    void whereNobodyListensNothingWasSent() throws IOException {
        TwilioSms sms = new TwilioSms(
                Edge.settings(edge.settings.publicBaseUrl(), nobodyThere(), Duration.ofSeconds(1), Edge.TOKEN));

        assertThat(sms.send(attempt("Hello"))).isEqualTo(new Failed(CarrierFailure.BACK_OFF));
    }

    @Test
    void aWrongTokenIsAnAlarmForOperators() {
        TwilioSms sms = new TwilioSms(Edge.settings(
                edge.settings.publicBaseUrl(), edge.network.base(), Duration.ofSeconds(1), "some-other-token"));

        assertThat(sms.send(attempt("Hello"))).isEqualTo(new Failed(CarrierFailure.CONFIGURATION));
    }

    @Test
    void whoTextedStopIsNotReachedUntilStart() {
        assertThat(edge.network.text(PHONE, Edge.SERVICE, " stop ")).isEqualTo(204);
        assertThat(edge.sms.send(attempt("Hello"))).isEqualTo(new Failed(CarrierFailure.OPTED_OUT));

        edge.network.text(PHONE, Edge.SERVICE, "START");
        assertThat(edge.sms.send(attempt("Hello"))).isInstanceOf(Accepted.class);
    }

    @Test
    void theProviderForgetsADeliveredTextAndThePhoneKeepsIt() throws InterruptedException {
        String sid = ((Accepted) edge.sms.send(attempt("Hello"))).providerId();
        for (int i = 0; i < 3; i++) {
            edge.nextStatus();
        }

        assertThat(edge.sms.forget(sid)).isTrue();
        assertThat(edge.network.held()).isEmpty();
        assertThat(edge.network.handset(PHONE).bubbles()).hasSize(1);
        assertThat(edge.sms.forget(sid)).isTrue();
        edge.network.close();
        assertThat(edge.sms.forget(sid)).isFalse();
    }

    @Test
    void whatCameInWhileTheHubWasAwayCanBeRead() {
        Instant before = Instant.now().minusSeconds(1);
        edge.answer.set(404);
        edge.network.text(PHONE, Edge.SERVICE, "first");
        edge.network.text(PHONE, Edge.SERVICE, "second");
        edge.sms.send(attempt("not inbound"));

        assertThat(new TwilioInbox(edge.settings).receivedSince(before))
                .extracting(text -> text.from() + ": " + text.words())
                .containsExactly(PHONE + ": first", PHONE + ": second");
        assertThat(new TwilioInbox(edge.settings).receivedSince(Instant.now().plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void anAttemptWhoseIdCannotStandInAUrlIsNotMade() {
        assertThatThrownBy(() -> edge.sms.send(new Attempt("../x", PHONE, "Hello", Duration.ofMinutes(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
