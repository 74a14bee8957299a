package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Patience.letTheHubLook;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.BEN;
import static org.keycontact.journey.Worker.DANA;
import static org.keycontact.journey.Worker.MO;
import static org.keycontact.journey.Worker.RAJ;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.client.AlertDesk.Alert;
import org.keycontact.client.Draft;
import org.keycontact.core.Category;

/** A night on call: phones ring, or do not, people answer, or do not, and the alert goes on until somebody has it and has dealt with it. */
class OnCallNightTest {
    private static final String DANAS_PIN = "593107";
    private static final String BENS_PIN = "840266";
    private static final String MOS_PHONE = "+447700900019";

    @TempDir
    static Path folder;

    private static HubRig rig;

    @BeforeAll
    static void open() {
        rig = HubRig.open(folder);
        Pins.add(rig, MO, "call", MOS_PHONE);
        Pins.urgentBy(rig, MO, List.of("call 0"));
        Pins.urgentBy(rig, DANA, List.of("call 0", "sms 60"));
        Pins.urgentBy(rig, BEN, List.of("sms 0", "call 0"));
        Pins.set(rig, DANA, DANAS_PIN);
        Pins.set(rig, BEN, BENS_PIN);
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @BeforeEach
    void everybodySleeps() {
        List.of(DANA, BEN, ASHA).forEach(worker -> rig.phones().line(phone(worker), "nobody"));
        rig.phones().line(MOS_PHONE, "nobody");
    }

    @AfterEach
    void endTheNight() {
        rig.closeAllAlerts();
    }

    @Test
    void itGoesOnUntilSomebodyHasItAndHasDealtWithIt() {
        int danas = calls(DANA);
        int bens = calls(BEN);
        Alert alert = alertAt("23:40");

        eventually(
                () -> lastCall(phone(DANA)).status(),
                status -> assertThat(status).isEqualTo("no-answer"));
        assertThat(calls(DANA)).isEqualTo(danas + 1);
        eventually(() -> texts(DANA, alert), texts -> assertThat(texts).hasSize(1));
        assertThat(texts(BEN, alert)).isEmpty();

        rig.clock().pass(Duration.ofMinutes(5).plusSeconds(2));
        eventually(
                () -> texts(BEN, alert),
                texts -> assertThat(texts)
                        .containsExactly("Urgent alert " + alert.number() + ". Sign in, or reply " + alert.number()
                                + " and your PIN."));
        eventually(() -> calls(BEN), calls -> assertThat(calls).isEqualTo(bens + 1));

        rig.phones().text(phone(BEN), alert.number() + " " + BENS_PIN);
        eventually(() -> seen(alert).state(), state -> assertThat(state).isEqualTo("acknowledged"));
        assertThat(seen(alert).owner()).isEqualTo(rig.id(BEN));
        letTheHubLook();
        int rung = calls(DANA) + calls(BEN) + calls(ASHA);
        rig.clock().pass(Duration.ofMinutes(20));
        letTheHubLook();
        assertThat(calls(DANA) + calls(BEN) + calls(ASHA)).isEqualTo(rung);

        int mos = rig.phones().calls(MOS_PHONE).size();
        int before = calls(BEN);
        rig.clock().pass(Duration.ofMinutes(11));
        eventually(() -> calls(BEN), calls -> assertThat(calls).isGreaterThan(before));
        eventually(
                () -> rig.phones().calls(MOS_PHONE), calls -> assertThat(calls).hasSizeGreaterThan(mos));
        assertThat(history(alert).toString()).contains("recorded no outcome in time");
    }

    @Test
    void whoAnswersTheCallTakesItByKeypad() {
        rig.phones().line(phone(DANA), "person");
        rig.phones().press(phone(DANA), DANAS_PIN + "#");

        Alert alert = alertAt("23:41");

        eventually(() -> seen(alert).state(), state -> assertThat(state).isEqualTo("acknowledged"));
        assertThat(seen(alert).owner()).isEqualTo(rig.id(DANA));
        String spelt = String.join(" ", String.valueOf(alert.number()).split(""));
        eventually(
                () -> lastCall(phone(DANA)).said(),
                said -> assertThat(said)
                        .containsExactly(
                                "Urgent alert " + spelt + ". To take it, enter your PIN, and then the hash key.",
                                "You have alert " + spelt + ". Sign in and record what came of it."));
    }

    @Test
    void voiceMailHearsNothingAndTakesNothingAndHerTextFollowsAtOnce() {
        rig.phones().line(phone(DANA), "machine");

        Alert alert = alertAt("23:42");

        eventually(() -> texts(DANA, alert), texts -> assertThat(texts).hasSize(1));
        assertThat(lastCall(phone(DANA)).said()).isEmpty();
        assertThat(seen(alert).state()).isEqualTo("raised");
        eventually(
                () -> history(alert).toString(), history -> assertThat(history).contains("machine"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"busy", "failed", "nobody"})
    void aCallThatReachesNobodyIsShownAndHerTextFollowsAtOnce(String line) {
        rig.phones().line(phone(DANA), line);

        Alert alert = alertAt("23:43");

        eventually(() -> texts(DANA, alert), texts -> assertThat(texts).hasSize(1));
        String shown = line.equals("nobody") ? "no-answer" : line.equals("failed") ? "unreachable" : line;
        eventually(
                () -> history(alert).toString(), history -> assertThat(history).contains(shown));
        assertThat(seen(alert).state()).isEqualTo("raised");
    }

    @Test
    void keysThatAreNotHerPinTakeNothingAndStandOnTheAlert() {
        Pins.set(rig, DANA, DANAS_PIN);
        rig.phones().line(phone(DANA), "person");
        for (String wrong : List.of("1#", "111222#", "333444#")) {
            rig.phones().press(phone(DANA), wrong);
        }

        Alert alert = alertAt("23:44");

        eventually(() -> refusals(alert), refused -> assertThat(refused).hasSize(3));
        assertThat(refusals(alert).toString())
                .contains("Dana", "refused-wrong-pin")
                .doesNotContain("111222");
        assertThat(seen(alert).state()).isEqualTo("raised");
        Pins.set(rig, DANA, DANAS_PIN);
    }

    private static Alert alertAt(String time) {
        StoryCase story = StoryCase.withKeys(rig);
        rig.clock().moveTo(TUESDAY, time);
        story.letters(RAJ).send(Draft.to("victim", Category.SAFEGUARDING).asUrgent(), "He was released");
        return eventually(
                        () -> rig.as(DANA).alerts().in("raised").stream()
                                .filter(each -> story.id.equals(each.caseId()))
                                .findFirst()
                                .or(() -> rig.as(DANA).alerts().in("acknowledged").stream()
                                        .filter(each -> story.id.equals(each.caseId()))
                                        .findFirst()),
                        found -> assertThat(found).isPresent())
                .orElseThrow();
    }

    private static Alert seen(Alert alert) {
        return rig.as(ASHA).alerts().read(alert.alert());
    }

    private static JsonNode history(Alert alert) {
        return rig.wire(ASHA).get("/api/alerts/" + alert.alert()).json().path("history");
    }

    private static List<String> refusals(Alert alert) {
        List<String> refused = new ArrayList<>();
        for (JsonNode event : history(alert)) {
            if (event.path("what").asText().equals("refused")) {
                refused.add(event.path("sentence").asText());
            }
        }
        return refused;
    }

    private static String phone(Worker worker) {
        return Objects.requireNonNull(worker.phone);
    }

    private static int calls(Worker worker) {
        return rig.phones().calls(phone(worker)).size();
    }

    private static Phones.Call lastCall(String number) {
        List<Phones.Call> calls = rig.phones().calls(number);
        return calls.isEmpty() ? new Phones.Call("none", List.of()) : calls.getLast();
    }

    private static List<String> texts(Worker worker, Alert alert) {
        return rig.phones().received(phone(worker)).stream()
                .filter(text -> text.contains("lert " + alert.number()))
                .toList();
    }
}
