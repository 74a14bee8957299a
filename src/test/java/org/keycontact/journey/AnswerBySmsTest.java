package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Patience.letTheHubLook;
import static org.keycontact.journey.StoryCase.notices;
import static org.keycontact.journey.StoryCase.sealed;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.BEN;
import static org.keycontact.journey.Worker.DANA;
import static org.keycontact.journey.Worker.MO;
import static org.keycontact.journey.Worker.RAJ;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.client.AlertDesk.Alert;
import org.keycontact.client.Draft;
import org.keycontact.client.Entry;
import org.keycontact.client.MailboxDesk;
import org.keycontact.client.PlanForm.Channel;
import org.keycontact.core.Category;

/** On-call workers answer from their own phones: the number and the PIN bind them, and nothing less does. */
@ExtendWith(SharedHub.class)
class AnswerBySmsTest {
    private static final String DANAS_PIN = "593107";
    private static final String BENS_PIN = "840266";

    @Test
    void theNumberAndHerPinBindHerAndNobodyIsToldAnyMore(HubRig rig) {
        Alert alert = alertAt(rig, "23:40");
        Pins.set(rig, DANA, DANAS_PIN);

        text(rig, DANA, alert.number() + " " + DANAS_PIN);

        eventually(() -> seen(rig, alert).state(), state -> assertThat(state).isEqualTo("acknowledged"));
        assertThat(seen(rig, alert).owner()).isEqualTo(rig.id(DANA));
        eventually(
                () -> received(rig, DANA, alert),
                texts -> assertThat(texts)
                        .contains("You have alert " + alert.number() + ". Sign in and record what came of it."));
        int before = received(rig, BEN, alert).size();
        rig.clock().pass(Duration.ofMinutes(6));
        letTheHubLook();
        assertThat(received(rig, BEN, alert)).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s,%s", "Alert %s PIN %s", " %s\\n%s ", "taking %s - %s. Dana"})
    void howeverItIsTyped(String form, HubRig rig) {
        Alert alert = alertAt(rig, "23:41");
        Pins.set(rig, DANA, DANAS_PIN);

        text(rig, DANA, form.formatted(alert.number(), DANAS_PIN));

        eventually(() -> seen(rig, alert).state(), state -> assertThat(state).isEqualTo("acknowledged"));
    }

    @Test
    void aWrongPinAcknowledgesNothingAndStandsOnTheAlert(HubRig rig) {
        Alert alert = alertAt(rig, "23:42");
        Pins.set(rig, DANA, DANAS_PIN);

        long refusalsBefore = refusals(rig);

        text(rig, DANA, alert.number() + " 111222");

        eventually(
                () -> refused(rig, alert),
                shown -> assertThat(shown)
                        .singleElement()
                        .asString()
                        .contains("Dana", "sms", "refused-wrong-pin")
                        .doesNotContain("111222"));
        assertThat(seen(rig, alert).state()).isEqualTo("raised");
        eventually(() -> refusals(rig), texts -> assertThat(texts).isEqualTo(refusalsBefore + 1));
    }

    @Test
    void afterThreeWrongTriesThePhoneIsDeafButTheHubIsNot(HubRig rig) {
        Alert alert = alertAt(rig, "23:43");
        Pins.set(rig, DANA, DANAS_PIN);
        for (String guess : List.of("111222", "111223", "111224")) {
            text(rig, DANA, alert.number() + " " + guess);
        }
        eventually(() -> refused(rig, alert), shown -> assertThat(shown).hasSize(3));

        text(rig, DANA, alert.number() + " " + DANAS_PIN);
        eventually(
                () -> refused(rig, alert), shown -> assertThat(shown.toString()).contains("refused-too-many-tries"));
        assertThat(seen(rig, alert).state()).isEqualTo("raised");
        rig.clock().pass(Duration.ofMinutes(16));
        text(rig, DANA, alert.number() + " " + DANAS_PIN);
        eventually(() -> seen(rig, alert).state(), state -> assertThat(state).isEqualTo("acknowledged"));

        Alert other = alertAt(rig, "23:59");
        for (String guess : List.of("111222", "111223", "111224")) {
            text(rig, DANA, other.number() + " " + guess);
        }
        eventually(() -> refused(rig, other), shown -> assertThat(shown).hasSize(3));
        rig.as(DANA).alerts().acknowledge(other.alert());
        assertThat(seen(rig, other).owner()).isEqualTo(rig.id(DANA));
    }

    @Test
    void somebodyElsesPhoneOrPinIsNoAnswer(HubRig rig) {
        Alert alert = alertAt(rig, "23:44");
        Pins.set(rig, DANA, DANAS_PIN);
        Pins.set(rig, BEN, BENS_PIN);
        String strangers = HubRig.newPhone();

        text(rig, BEN, alert.number() + " " + DANAS_PIN);
        rig.phones().text(strangers, alert.number() + " " + DANAS_PIN);

        eventually(
                () -> refused(rig, alert),
                shown -> assertThat(String.join("\n", shown))
                        .contains("Ben", "refused-wrong-pin", "refused-unknown-phone")
                        .doesNotContain(strangers)
                        .doesNotContain(DANAS_PIN));
        assertThat(seen(rig, alert).state()).isEqualTo("raised");
        assertThat(rig.phones().received(strangers)).isEmpty();
    }

    @Test
    void anAlertThatSomebodyHasIsNotTakenFromThem(HubRig rig) {
        Alert alert = alertAt(rig, "23:45");
        Pins.set(rig, DANA, DANAS_PIN);
        rig.as(BEN).alerts().acknowledge(alert.alert());

        text(rig, DANA, alert.number() + " " + DANAS_PIN);

        eventually(
                () -> rig.phones().received(phone(DANA)),
                texts -> assertThat(texts).contains("Alert " + alert.number() + " is taken. You need do nothing."));
        assertThat(seen(rig, alert).owner()).isEqualTo(rig.id(BEN));
    }

    @Test
    void anOldAlertIsRefusedAndShowsIt(HubRig rig) {
        Alert alert = alertAt(rig, "23:46");
        Pins.set(rig, DANA, DANAS_PIN);
        rig.as(DANA).alerts().acknowledge(alert.alert());
        rig.as(DANA).alerts().recordOutcome(alert.alert(), "false-alarm", null);

        text(rig, DANA, alert.number() + " " + DANAS_PIN);

        eventually(
                () -> refused(rig, alert),
                shown -> assertThat(shown).singleElement().asString().contains("refused-no-such-alert"));
        assertThat(seen(rig, alert).state()).isEqualTo("closed");
    }

    /** She writes from work as well: what is texted from her own phone is hers and goes to the duty team, as is all that proves nobody. */
    @Test
    void whatElseAWorkerTextsIsNeverTakenForAVictimsWords(HubRig rig) {
        StoryCase story = StoryCase.byPhoneOnly(rig);
        story.plan(story.plan()
                .channels(new Channel("sms", phone(BEN), "cover", "any-time"))
                .build());
        int before = sealed(allOfDuty(rig)).size();

        assertThat(text(rig, BEN, "I am running late")).isEqualTo(200);

        eventually(() -> sealed(allOfDuty(rig)), lines -> assertThat(lines).hasSize(before + 1));
        assertThat(sealed(story.mailbox(ASHA))).isEmpty();
        assertThat(sealed(allOfDuty(rig)).getLast().caseId()).startsWith("unknown-senders");
        story.plan(story.plan().build());
    }

    @Test
    void whatMayHoldAPinIsKeptNowhere(HubRig rig) {
        int before = allOfDuty(rig).size();
        long refusalsBefore = refusals(rig);
        Pins.set(rig, DANA, DANAS_PIN);

        assertThat(text(rig, DANA, "my pin is " + DANAS_PIN)).isEqualTo(200);

        eventually(() -> refusals(rig), texts -> assertThat(texts).isEqualTo(refusalsBefore + 1));
        assertThat(sealed(allOfDuty(rig))).hasSameSizeAs(sealed(allOfDuty(rig).subList(0, before)));
    }

    @Test
    void aWorkerWhoTextsStopIsAnAlarmAtOnceAndIsNotTextedAnyMore(HubRig rig) {
        text(rig, BEN, "STOP");

        eventually(() -> notices(all(rig, MO)), told -> assertThat(told).contains("worker-unreachable"));
        JsonNode ways = Pins.ways(rig, BEN).json();
        assertThat(ways.path("troubles").toString()).contains("sms-opted-out");
        assertThat(ways.path("addresses").get(0).path("works").asBoolean()).isFalse();

        text(rig, BEN, "START");
        eventually(
                () -> Pins.ways(rig, BEN).json().path("troubles").toString(),
                troubles -> assertThat(troubles).doesNotContain("opted-out"));
    }

    private static Alert alertAt(HubRig rig, String time) {
        StoryCase story = StoryCase.withKeys(rig);
        rig.clock().moveTo(TUESDAY, time);
        story.letters(RAJ).send(Draft.to("victim", Category.SAFEGUARDING).asUrgent(), "He was released");
        return eventually(
                        () -> rig.as(DANA).alerts().in("raised").stream()
                                .filter(each -> story.id.equals(each.caseId()))
                                .findFirst(),
                        found -> assertThat(found).isPresent())
                .orElseThrow();
    }

    private static Alert seen(HubRig rig, Alert alert) {
        return rig.as(ASHA).alerts().read(alert.alert());
    }

    private static List<String> refused(HubRig rig, Alert alert) {
        List<String> shown = new ArrayList<>();
        JsonNode history =
                rig.wire(ASHA).get("/api/alerts/" + alert.alert()).json().path("history");
        for (JsonNode event : history) {
            if (event.path("what").asText().equals("refused")) {
                shown.add(event.path("sentence").asText());
            }
        }
        return shown;
    }

    /** How often Dana's phone was told that nothing was acknowledged. */
    private static long refusals(HubRig rig) {
        return rig.phones().received(phone(DANA)).stream()
                .filter("Nothing was acknowledged. Sign in to take an alert."::equals)
                .count();
    }

    private static int text(HubRig rig, Worker worker, String words) {
        return rig.phones().text(phone(worker), words);
    }

    private static String phone(Worker worker) {
        return Objects.requireNonNull(worker.phone);
    }

    private static List<String> received(HubRig rig, Worker worker, Alert alert) {
        return rig.phones().received(phone(worker)).stream()
                .filter(text -> text.contains("lert " + alert.number()))
                .toList();
    }

    private static List<Entry> allOfDuty(HubRig rig) {
        return all(rig.as(DANA).mailbox("duty"));
    }

    private static List<Entry> all(HubRig rig, Worker worker) {
        return all(rig.as(worker).mailbox());
    }

    private static List<Entry> all(MailboxDesk desk) {
        List<Entry> all = new ArrayList<>();
        long last = desk.last();
        for (long after = 0; after < last; after += 200) {
            all.addAll(desk.after(after, 200).entries());
        }
        return all;
    }
}
