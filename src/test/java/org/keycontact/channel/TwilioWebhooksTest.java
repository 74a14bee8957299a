package org.keycontact.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.core.Problem;
import org.keycontact.demonstration.phones.Fault;
import org.keycontact.flow.port.DeliveryStatus.Stage;
import org.keycontact.flow.port.InboundText;

class TwilioWebhooksTest {
    private static final String KNOWN_BODY =
            "Digits=1234&CallSid=CA1234567890ABCDE&To=%2B18005551212&Caller=%2B14158675309&From=%2B14158675309";

    private final Edge edge = new Edge();

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void aTextComesInAsItWasTyped() throws InterruptedException {
        assertThat(edge.network.text(Edge.PHONE, Edge.SERVICE, "He's outside & I'm scared – 100% 😟\nplease"))
                .isEqualTo(204);

        Edge.Hook hook = edge.nextHook();
        InboundText text = edge.webhooks.inbound(hook.path(), hook.signature(), hook.body());
        assertThat(text.words()).isEqualTo("He's outside & I'm scared – 100% 😟\nplease");
        assertThat(text.from()).isEqualTo(Edge.PHONE);
        assertThat(text.to()).isEqualTo(Edge.SERVICE);
        assertThat(text.providerId()).startsWith("SM");
        assertThat(text.toString()).doesNotContain("outside").doesNotContain(Edge.PHONE);
    }

    @Test
    void whatIsNotSignedIsNotRead() throws InterruptedException {
        edge.network.text(Edge.PHONE, Edge.SERVICE, "Hello");
        Edge.Hook hook = edge.nextHook();

        refused(hook.path(), null, hook.body());
        refused(hook.path(), "", hook.body());
        refused(hook.path(), "AAAA" + hook.signature(), hook.body());
        refused(hook.path() + "?x=1", hook.signature(), hook.body());
        refused(hook.path(), hook.signature(), hook.body().replace("Hello", "Hullo"));
        refused(hook.path(), hook.signature(), hook.body() + "&Body=Hello");
        refused(hook.path(), hook.signature(), hook.body() + "%zz");
        refused(hook.path(), hook.signature(), "x".repeat(70_000));
    }

    private void refused(String path, @Nullable String signature, String body) {
        assertThatThrownBy(() -> edge.webhooks.inbound(path, signature, body))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("signature-invalid");
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
                });
    }

    /** The provider's published vectors: token 12345, five fields, signed with and without the port in the URL. */
    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com, kvajT1Ptam85bY51eRf/AJRuM3w=",
        "https://mycompany.com:1234, RSOYDt4T1cUTdK1PDd93/VVr8B8="
    })
    void theSignatureHoldsWithAndWithoutPortAndUnderEitherToken(URI base, String signature) {
        for (String[] tokens : new String[][] {{"12345"}, {"new", "12345"}, {"12345", "old"}}) {
            TwilioWebhooks webhooks =
                    new TwilioWebhooks(Edge.settings(base, edge.network.base(), Duration.ofSeconds(1), tokens));
            assertThatThrownBy(() -> webhooks.inbound("/myapp.php?foo=1&bar=2", signature, KNOWN_BODY))
                    .isInstanceOfSatisfying(
                            Problem.class, p -> assertThat(p.code()).isEqualTo("webhook-invalid"));
        }
        TwilioWebhooks rotatedOut =
                new TwilioWebhooks(Edge.settings(base, edge.network.base(), Duration.ofSeconds(1), "new", "newer"));
        assertThatThrownBy(() -> rotatedOut.inbound("/myapp.php?foo=1&bar=2", signature, KNOWN_BODY))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("signature-invalid"));
    }

    @Test
    void statusesComeTwiceOrInTheWrongOrderAndAreReportedAsTheyCome() throws InterruptedException {
        edge.network.fault(Fault.callbacks(Edge.PHONE, Fault.Callbacks.REVERSED));
        edge.sms.send(Edge.attempt("Hello"));
        assertThat(stages(3)).containsExactly(Stage.DELIVERED, Stage.SENT, Stage.QUEUED);

        edge.network.fault(Fault.callbacks(Edge.PHONE, Fault.Callbacks.DUPLICATED));
        edge.sms.send(Edge.attempt("Hello"));
        assertThat(stages(6))
                .containsExactly(Stage.QUEUED, Stage.QUEUED, Stage.SENT, Stage.SENT, Stage.DELIVERED, Stage.DELIVERED);
    }

    private List<Stage> stages(int count) throws InterruptedException {
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stages.add(edge.nextStatus().stage());
        }
        return stages;
    }

    @Test
    void aReportThatNobodyTookComesOnceMore() throws InterruptedException {
        edge.answer.set(503);
        assertThat(edge.network.text(Edge.PHONE, Edge.SERVICE, "Hello")).isEqualTo(503);

        assertThat(edge.nextHook()).isEqualTo(edge.nextHook());
        assertThat(edge.hooks).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", " stop\n", "StopAll", "unsubscribe", "cancel", "End", "QUIT"})
    void aWordCloses(String words) {
        assertThat(StopWords.of(words)).isEqualTo(StopWords.Request.OPT_OUT);
    }

    @Test
    void onlyAWholeMessageIsAKeyword() {
        assertThat(StopWords.of("Yes")).isEqualTo(StopWords.Request.OPT_IN);
        assertThat(StopWords.of("info")).isEqualTo(StopWords.Request.HELP);
        assertThat(StopWords.of("please stop him")).isEqualTo(StopWords.Request.NONE);
        assertThat(StopWords.of("stop!")).isEqualTo(StopWords.Request.NONE);
        assertThat(StopWords.of("")).isEqualTo(StopWords.Request.NONE);
    }
}
