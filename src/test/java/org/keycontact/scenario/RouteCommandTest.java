package org.keycontact.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a service manager meets it: what it prints, where, and with which code it ends. */
class RouteCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void whatHoldsEndsWithZeroAndIsPrintedWithItsReasons() throws IOException {
        assertThat(route(file("good.yaml", Documents.GOOD))).isZero();
        JsonNode line = JSON.readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(line.path("title").asText()).isEqualTo("A good one");
        assertThat(line.path("ok").asBoolean()).isTrue();
        assertThat(line.at("/decision/content")).isEqualTo(JSON.readTree("[\"asha\"]"));
        assertThat(line.at("/decision/contacts")).isEqualTo(JSON.readTree("[]"));
        assertThat(line.at("/decision/escalate").isBoolean()).isTrue();
        assertThat(line.at("/because/0/line").asText()).isEqualTo("content asha");
        assertThat(line.at("/because/0/rule").asText()).isEqualTo("key-contact");
        assertThat(line.at("/because/0/guidance").asText()).isEqualTo("95-96");
        assertThat(line.at("/because/0/sentence").asText()).contains("asha");
        assertThat(errors()).isEmpty();
    }

    @Test
    void whatDiffersEndsWithOneAndNamesTheLines() throws IOException {
        String wrong = Documents.spoilt(
                "expect: {content: [asha], standby: [duty]}",
                "expect: {content: [raj, vic], standby: [duty], escalate: true}");
        assertThat(route(file("differs.yaml", wrong))).isEqualTo(1);
        assertThat(errors()).contains("A good one: content: expected [\"raj\",\"vic\"], decided [\"asha\"]");
        assertThat(errors()).contains("escalate: expected true, decided false").doesNotContain("standby");
        assertThat(JSON.readTree(out.toString(StandardCharsets.UTF_8))
                        .path("ok")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void aRefusalThatWasNotExpectedIsADifference() throws IOException {
        String wrong = Documents.spoilt("expect: {content: [asha], standby: [duty]}", "expect: {refused: excluded}");
        assertThat(route(file("refusal.yaml", wrong))).isEqualTo(1);
        assertThat(errors()).contains("refused: expected \"excluded\", decided nothing");
    }

    @Test
    void anExpectationNeedsNoOrder() throws IOException {
        String both = Documents.spoilt("simultaneousUpdates: false", "simultaneousUpdates: true")
                .replace("keyContact: asha", "keyContact: ben")
                .replace("engaged: [asha, raj]", "engaged: [raj, ben]");
        assertThat(route(file("a.yaml", both.replace("content: [asha]", "content: [ben, asha]"))))
                .isZero();
        assertThat(route(file("b.yaml", both.replace("content: [asha]", "content: [asha, ben, ben]"))))
                .isEqualTo(1);
    }

    @Test
    void whatIsNoScenarioEndsWithTwoAndTheOthersAreStillDecided() throws IOException {
        String bad = file("bad.yaml", Documents.spoilt("{from: raj,", "{from: who,"));
        String good = file("good.yaml", Documents.GOOD);
        assertThat(route(bad, good)).isEqualTo(2);
        assertThat(errors()).contains("bad.yaml:33: message.from must be one of the people, not 'who'");
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    @Test
    void severalDocumentsAreSeveralLines() throws IOException {
        String silent = Documents.GOOD.replaceAll("(?m)^expect:.*$", "");
        assertThat(route(file("three.yaml", Documents.GOOD + "---\n" + silent + "---\n" + Documents.GOOD)))
                .isZero();
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(JSON.readTree(lines.get(1)).get("ok").isNull()).isTrue();
    }

    @Test
    void theWorstOfSeveralFilesCounts() throws IOException {
        String differs = file("differs.yaml", Documents.spoilt("content: [asha]", "content: [vic]"));
        String empty = file("empty.yaml", "");
        assertThat(route(empty, differs, file("good.yaml", Documents.GOOD))).isEqualTo(2);
        assertThat(errors())
                .contains("empty.yaml:1: the file holds no scenario")
                .contains("differs.yaml");
    }

    @Test
    void whatCannotBeReadEndsWithTwo() throws IOException {
        Path binary = Files.write(directory.resolve("binary.yaml"), new byte[] {'a', ':', (byte) 0xff, (byte) 0xfe});
        assertThat(route(binary.toString())).isEqualTo(2);
        assertThat(route(directory.resolve("missing.yaml").toString())).isEqualTo(2);
        assertThat(route(directory.toString())).isEqualTo(2);
        assertThat(errors()).contains("binary.yaml").contains("missing.yaml");
        assertThat(out.size()).isZero();
    }

    @Test
    void whatIsTooFarOffToReckonWithIsRefusedAndTheOthersAreStillDecided() throws IOException {
        String toHer = Documents.spoilt("{from: raj,", "{from: asha,");
        String ages = toHer.replace("margin: PT5M", "margin: PT99999999999999H");
        String never = toHer.replace("now: 2026-03-03T14:05:00Z", "now: +1000000000-12-31T23:00:00Z");
        assertThat(route(file("far.yaml", ages + "---\n" + never + "---\n" + Documents.GOOD)))
                .isEqualTo(2);
        assertThat(errors())
                .contains("far.yaml:1: a time or duration is too far off")
                .hasLineCount(2);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    @Test
    void withoutFilesItSaysHowItIsUsed() {
        assertThat(route()).isEqualTo(2);
        assertThat(errors()).startsWith("usage:");
    }

    private int route(String... files) {
        return new RouteCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(Stream.of(files).toList());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
