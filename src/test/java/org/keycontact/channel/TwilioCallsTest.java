package org.keycontact.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keycontact.channel.Edge.PHONE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.core.Problem;
import org.keycontact.core.escalation.NoticeKind;
import org.keycontact.demonstration.phones.Fault;
import org.keycontact.demonstration.phones.Line;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.CarrierOutcome.Accepted;
import org.keycontact.flow.port.CarrierOutcome.Failed;
import org.keycontact.flow.port.CarrierOutcome.Unknown;
import org.keycontact.flow.port.DeliveryStatus;
import org.keycontact.flow.port.DeliveryStatus.Stage;
import org.keycontact.flow.port.WorkerChannel.Notice;

/** The real SDK calls by a look-alike of the provider, which rings, listens and presses keys. */
class TwilioCallsTest {
    private static final Notice NEW = new Notice("attempt-1", PHONE, "4172", NoticeKind.NEW, "en");

    private final Edge edge = new Edge();
    private final TwilioCalls calls = new TwilioCalls(edge.settings);
    private final CallWebhooks webhooks = new CallWebhooks(edge.settings);
    private final CallScript script = new CallScript(edge.settings);
    private final List<String> pressed = new ArrayList<>();

    /** A hub to which 593107 is right. */
    @BeforeEach
    void speak() {
        edge.script = this::answer;
    }

    private String answer(Edge.Hook hook) {
        if (hook.path().startsWith(CallWebhooks.ANSWERED_PATH)) {
            CallWebhooks.Answered answered = webhooks.answered(hook.path(), hook.signature(), hook.body());
            return answered.machine() ? script.silence() : script.ask(answered.line());
        }
        if (hook.path().startsWith(CallWebhooks.KEYS_PATH)) {
            CallWebhooks.Keyed keyed = webhooks.keyed(hook.path(), hook.signature(), hook.body());
            pressed.add(keyed.digits());
            return keyed.digits().equals("593107") ? script.yours(keyed.line()) : script.askAgain(keyed.line());
        }
        return "";
    }

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void whoAnswersHearsTheNumberAndIsAskedForTheirPin() throws InterruptedException {
        edge.network.line(PHONE, Line.PERSON);
        edge.network.press(PHONE, "593107#");

        String sid = ((Accepted) calls.tell(NEW)).providerId();

        assertThat(lastStatus()).isEqualTo(new DeliveryStatus("attempt-1", sid, Stage.DELIVERED, null));
        assertThat(edge.network.calls(PHONE).getFirst().said())
                .containsExactly(
                        "Urgent alert 4 1 7 2. To take it, enter your PIN, and then the hash key.",
                        "You have alert 4 1 7 2. Sign in and record what came of it.");
        assertThat(pressed).containsExactly("593107");
    }

    @Test
    void aWrongPinIsAskedForAgainAndAtTheThirdTheCallEnds() throws InterruptedException {
        edge.network.line(PHONE, Line.PERSON);
        for (String wrong : List.of("1#", "111111#", "222222#", "593107#")) {
            edge.network.press(PHONE, wrong);
        }

        calls.tell(NEW);

        assertThat(lastStatus().stage()).isEqualTo(Stage.DELIVERED);
        assertThat(pressed).containsExactly("1", "111111", "222222");
        assertThat(edge.network.calls(PHONE).getFirst().said().getLast())
                .isEqualTo("Nothing was acknowledged. Sign in to take the alert.");
    }

    @Test
    void aMachineHearsNothingAndHasAcknowledgedNothing() throws InterruptedException {
        edge.network.line(PHONE, Line.MACHINE);
        edge.network.press(PHONE, "593107#");

        calls.tell(NEW);

        assertThat(lastStatus().failure()).isEqualTo(CarrierFailure.MACHINE);
        assertThat(edge.network.calls(PHONE).getFirst().said()).isEmpty();
        assertThat(pressed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"BUSY, BUSY", "NOBODY, NO_ANSWER", "FAILED, UNREACHABLE"})
    void aCallThatReachesNobodyIsReported(Line line, CarrierFailure failure) throws InterruptedException {
        edge.network.line(PHONE, line);

        calls.tell(NEW);

        assertThat(lastStatus().failure()).isEqualTo(failure);
    }

    @Test
    void reportsThatComeTwiceSayTheSame() throws InterruptedException {
        edge.network.fault(Fault.callbacks(PHONE, Fault.Callbacks.DUPLICATED));
        edge.network.line(PHONE, Line.BUSY);

        calls.tell(NEW);

        List<DeliveryStatus> all = new ArrayList<>();
        while (all.size() < 4) {
            Edge.Hook hook = edge.nextHook();
            all.add(webhooks.status(hook.path(), hook.signature(), hook.body()));
        }
        assertThat(all.get(0)).isEqualTo(all.get(1));
        assertThat(all.get(2)).isEqualTo(all.get(3));
        assertThat(all.get(3).failure()).isEqualTo(CarrierFailure.BUSY);
    }

    @ParameterizedTest
    @CsvSource({"503, false", "429, false", "429, true"})
    void aBusyProviderIsAskedOnceAndLeftAlone(int status, boolean html) {
        edge.network.fault(Fault.http(PHONE, status, html));

        assertThat(calls.tell(NEW)).isEqualTo(new Failed(CarrierFailure.BACK_OFF));
        assertThat(edge.network.requests(PHONE)).isEqualTo(1);
        assertThat(edge.network.calls(PHONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"500, false", "502, true", "504, true"})
    void whatAGatewayAnswersDoesNotTellWhetherItRang(int status, boolean html) {
        edge.network.fault(Fault.http(PHONE, status, html));

        assertThat(calls.tell(NEW)).isEqualTo(new Unknown());
        assertThat(edge.network.requests(PHONE)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"21211, UNUSABLE_NUMBER", "21214, UNUSABLE_NUMBER", "21215, CONFIGURATION", "20003, CONFIGURATION"})
    void aRefusalIsKnownByItsCode(int code, CarrierFailure failure) {
        edge.network.fault(Fault.code(PHONE, code));

        assertThat(calls.tell(NEW)).isEqualTo(new Failed(failure));
    }

    @Test
    void anAnswerThatComesTooLateLeavesItOpenAndThePhoneRangOnce() throws InterruptedException {
        try (Edge slow = new Edge(Duration.ofMillis(300))) {
            slow.network.fault(Fault.slow(PHONE, 1_500));

            assertThat(new TwilioCalls(slow.settings).tell(NEW)).isEqualTo(new Unknown());
            assertThat(slow.nextHook().path()).isEqualTo(CallWebhooks.STATUS_PATH + "attempt-1");
            assertThat(slow.network.calls(PHONE)).hasSize(1);
        }
    }

    @Test
    void whatIsNotSignedIsNotRead() throws InterruptedException {
        calls.tell(NEW);
        Edge.Hook hook = edge.nextHook();

        for (@Nullable String signature : new @Nullable String[] {null, "", "AAAA" + hook.signature()}) {
            assertThatThrownBy(() -> webhooks.status(hook.path(), signature, hook.body()))
                    .isInstanceOfSatisfying(
                            Problem.class, p -> assertThat(p.code()).isEqualTo("signature-invalid"));
        }
        assertThatThrownBy(() ->
                        webhooks.status(hook.path().replace("attempt-1", "attempt-2"), hook.signature(), hook.body()))
                .isInstanceOf(Problem.class);
    }

    /** The keys of one call cannot be replayed as an answer to another alert: the number stands in what is signed. */
    @ParameterizedTest
    @ValueSource(strings = {"n=4173", "n=4172x", "n=", "k=drill&n=4172"})
    void theAlertIsTheOneThatWasCalledAbout(String other) throws InterruptedException {
        edge.network.line(PHONE, Line.PERSON);
        edge.network.press(PHONE, "593107#");
        calls.tell(NEW);
        Edge.Hook hook = edge.nextHook();
        while (!hook.path().startsWith(CallWebhooks.KEYS_PATH)) {
            hook = edge.nextHook();
        }
        Edge.Hook keys = hook;

        assertThat(webhooks.keyed(keys.path(), keys.signature(), keys.body())
                        .line()
                        .number())
                .isEqualTo("4172");
        assertThatThrownBy(() -> webhooks.keyed(keys.path().replace("n=4172", other), keys.signature(), keys.body()))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> webhooks.answered(keys.path(), keys.signature(), keys.body()))
                .isInstanceOf(Problem.class);
    }

    @Test
    void nothingOfItIsInAString() throws InterruptedException {
        edge.network.line(PHONE, Line.PERSON);
        edge.network.press(PHONE, "593107#");
        calls.tell(NEW);
        Edge.Hook hook = edge.nextHook();
        while (!hook.path().startsWith(CallWebhooks.KEYS_PATH)) {
            hook = edge.nextHook();
        }

        assertThat(webhooks.keyed(hook.path(), hook.signature(), hook.body()).toString())
                .doesNotContain("593107")
                .doesNotContain(PHONE);
        assertThat(NEW.toString()).doesNotContain(PHONE);
    }

    private DeliveryStatus lastStatus() throws InterruptedException {
        while (true) {
            Edge.Hook hook = edge.nextHook();
            if (hook.path().startsWith(CallWebhooks.STATUS_PATH)) {
                DeliveryStatus status = webhooks.status(hook.path(), hook.signature(), hook.body());
                if (status.stage() == Stage.DELIVERED || status.stage() == Stage.FAILED) {
                    return status;
                }
            }
        }
    }
}
