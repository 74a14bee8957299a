package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Patience.letTheHubLook;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.BEN;
import static org.keycontact.journey.Worker.DANA;
import static org.keycontact.journey.Worker.MO;
import static org.keycontact.journey.Worker.OLA;
import static org.keycontact.journey.Worker.RAJ;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.AlertDesk;
import org.keycontact.client.AlertDesk.Alert;
import org.keycontact.client.Draft;
import org.keycontact.client.HubException;
import org.keycontact.core.Category;

/** An alert's night, as those live it who are told. */
@ExtendWith(SharedHub.class)
class AlertTimelineTest {
    private static final Draft DANGER =
            Draft.to("advocate", Category.SAFEGUARDING).asUrgent();

    @BeforeEach
    @AfterEach
    void nothingElseIsOpen(HubRig rig) {
        rig.phones().repair(phone(DANA));
        rig.closeAllAlerts();
    }

    @Test
    void whoHasItAndRecordsNoOutcomeIsToldWithTheManagerAndItGoesOnWhereItStood(HubRig rig) {
        Alert alert = raisedAt("23:40", rig);
        eventually(() -> about(alert, DANA, rig), texts -> assertThat(texts).hasSize(1));

        rig.clock().moveTo("23:45");
        eventually(() -> about(alert, BEN, rig), texts -> assertThat(texts).hasSize(1));
        rig.clock().moveTo("23:46");
        rig.as(BEN).alerts().acknowledge(alert.alert());
        eventually(
                () -> about(alert, DANA, rig),
                texts -> assertThat(texts)
                        .last()
                        .isEqualTo("Alert " + alert.number() + " is taken. You need do nothing."));
        int dana = about(alert, DANA, rig).size();

        rig.clock().moveTo("00:15");
        letTheHubLook();
        assertThat(about(alert, BEN, rig)).hasSize(1);
        rig.clock().moveTo("00:17");
        eventually(
                () -> about(alert, BEN, rig),
                texts -> assertThat(texts).hasSize(2).last().asString().contains("is still open"));
        eventually(() -> about(alert, DANA, rig), texts -> assertThat(texts).hasSize(dana + 1));
        Alert now = rig.as(MO).alerts().read(alert.alert());
        assertThat(now.state()).isEqualTo("raised");
        assertThat(sentences(now)).anyMatch(each -> each.startsWith("Ben recorded no outcome in time"));
        assertThat(sentences(now)).contains("Without a working channel: Mo.");
    }

    @Test
    void aStepThatFindsNobodyIsPassedOverAtOnceAndSaysSo(HubRig rig) {
        rig.clock().moveTo(TUESDAY, "22:00");
        Web.Answer away = rig.wire(DANA)
                .send(
                        "POST",
                        "/api/absences",
                        "{\"person\":\"%s\",\"from\":\"%s\",\"until\":\"%s\"}"
                                .formatted(
                                        rig.id(DANA),
                                        rig.clock().instant().minusSeconds(60),
                                        rig.clock().instant().plus(Duration.ofHours(9))),
                        "Idempotency-Key",
                        "dana-is-away");
        assertThat(away.status()).isEqualTo(201);

        Alert alert = raisedAt("23:40", rig);

        eventually(() -> about(alert, BEN, rig), texts -> assertThat(texts).hasSize(1));
        assertThat(sentences(rig.as(BEN).alerts().read(alert.alert())))
                .contains("Step 1 of round 1 was passed over: nobody is there.");
        rig.wire(DANA)
                .send("DELETE", "/api/absences/" + away.json().path("absence").asText(), null);
    }

    @Test
    void aTextThatIsNotDeliveredMovesItOnAtOnceAndIsShown(HubRig rig) {
        rig.phones().fault(phone(DANA), "\"code\":30003,\"times\":1");

        Alert alert = raisedAt("23:40", rig);

        eventually(() -> about(alert, BEN, rig), texts -> assertThat(texts).hasSize(1));
        Alert now = rig.as(BEN).alerts().read(alert.alert());
        assertThat(now.history())
                .anyMatch(event -> "sms".equals(event.way())
                        && rig.id(DANA).equals(event.person())
                        && "unreachable".equals(event.outcome()));
        assertThat(sentences(now)).contains("Nobody who was told could be reached: the next step follows at once.");
    }

    @Test
    void fromTheSecondRoundOnTheManagerIsInEveryStepAndItNeverStops(HubRig rig) {
        Alert alert = raisedAt("23:40", rig);
        for (int minute = 5; minute <= 30; minute += 5) {
            rig.clock().pass(Duration.ofMinutes(5).plusSeconds(1));
            int steps = minute / 5;
            eventually(() -> about(alert, ASHA, rig), texts -> assertThat(texts).hasSize(steps));
        }
        assertThat(sentences(rig.as(MO).alerts().read(alert.alert())))
                .filteredOn(each -> each.equals("Without a working channel: Mo."))
                .hasSize(5);
        AlertDesk.Next next =
                Objects.requireNonNull(rig.as(MO).alerts().read(alert.alert()).next());
        assertThat(next.people()).extracting(AlertDesk.Told::name).containsExactlyInAnyOrder("Dana", "Ben", "Asha");
    }

    @Test
    void stepsThatWereDueWhileNobodyWasThereToDoThemAreOne(HubRig rig) {
        Alert alert = raisedAt("23:40", rig);
        eventually(() -> about(alert, DANA, rig), texts -> assertThat(texts).hasSize(1));

        rig.clock().pass(Duration.ofMinutes(17));

        eventually(() -> about(alert, BEN, rig), texts -> assertThat(texts).hasSize(1));
        letTheHubLook();
        assertThat(about(alert, BEN, rig)).hasSize(1);
        assertThat(about(alert, DANA, rig)).hasSize(2);
        assertThat(sentences(rig.as(BEN).alerts().read(alert.alert())))
                .anyMatch(each -> each.startsWith("2 steps were not done in time"));
    }

    @Test
    void handingOverMustBeAcceptedByTheOther(HubRig rig) {
        Alert alert = raisedAt("23:40", rig);
        rig.as(DANA).alerts().acknowledge(alert.alert());
        assertThatThrownBy(() -> rig.as(DANA).alerts().offer(alert.alert(), rig.id(OLA)))
                .isInstanceOfSatisfying(
                        HubException.class, e -> assertThat(e.code()).isEqualTo("cannot-take-over"));

        rig.as(DANA).alerts().offer(alert.alert(), rig.id(BEN));

        eventually(() -> about(alert, BEN, rig), texts -> assertThat(texts).hasSize(1));
        assertThat(rig.as(BEN).alerts().read(alert.alert()).owner()).isEqualTo(rig.id(DANA));
        rig.as(BEN).alerts().acknowledge(alert.alert());
        assertThat(rig.as(BEN).alerts().read(alert.alert()).owner()).isEqualTo(rig.id(BEN));
        assertThatThrownBy(() -> rig.as(DANA).alerts().recordOutcome(alert.alert(), "victim-reached", null))
                .isInstanceOfSatisfying(
                        HubException.class, e -> assertThat(e.code()).isEqualTo("alert-not-yours"));
        rig.as(BEN).alerts().recordOutcome(alert.alert(), "victim-reached", null);
    }

    @Test
    void whoCalledTheEmergencyServicesIsOnTheAlertAndInTheCasesLogAndTheAdvocateIsToldWhatCameOfIt(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        story.agreeOn(BEN);
        rig.clock().moveTo(TUESDAY, "23:40");
        Alert alert = raised(story, rig);
        assertThat(alert.emergencyServices()).anyMatch(step -> step.contains("55"));
        rig.as(DANA).alerts().acknowledge(alert.alert());

        rig.as(DANA).alerts().calledEmergencyServices(alert.alert(), "police", "CAD 1234");
        rig.as(DANA).alerts().recordOutcome(alert.alert(), "emergency-services-called", "CAD 1234");

        assertThat(sentences(rig.as(DANA).alerts().read(alert.alert())))
                .contains("Dana called the emergency services: police, reference CAD 1234.");
        assertThat(rig.as(ASHA).onCase(story.id).log(0))
                .anyMatch(entry -> entry.summary().contains("emergency services were called: police"));
        for (Worker worker : List.of(ASHA, BEN)) {
            eventually(
                    () -> StoryCase.notices(story.mailbox(worker)),
                    notices -> assertThat(notices).contains("alert-closed"));
        }
    }

    @Test
    void aDrillRunsTheSamePathIsMarkedAndItsTimeIsKept(HubRig rig) {
        rig.clock().moveTo(TUESDAY, "03:00");
        AlertDesk.Drill drill = rig.as(MO).alerts().raiseDrill();
        eventually(
                () -> rig.phones().received(phone(DANA)),
                texts -> assertThat(texts).last().asString().startsWith("DRILL. Urgent alert " + drill.number() + "."));
        rig.clock().pass(Duration.ofMinutes(2));
        rig.as(DANA).alerts().acknowledge(drill.alert());

        assertThat(rig.as(MO).alerts().times("drill")).anySatisfy(hour -> {
            assertThat(hour.day()).isEqualTo("tue");
            assertThat(hour.hour()).isEqualTo(3);
            assertThat(hour.longest()).isBetween(120L, 600L);
        });
        assertThatThrownBy(() -> rig.as(DANA).alerts().raiseDrill()).isInstanceOf(HubException.class);
        rig.as(DANA).alerts().recordOutcome(drill.alert(), "false-alarm", null);
    }

    @Test
    void wordsThatNobodyOpensAreToldOnceAndEveryHourUntilSomebodyOpensThem(HubRig rig) {
        StoryCase story = StoryCase.byPhoneOnly(rig);
        rig.clock().moveTo(TUESDAY, "14:00");
        story.texts("Are you there");
        var lines = eventually(
                () -> StoryCase.sealed(story.mailbox(ASHA)),
                all -> assertThat(all).hasSize(1));
        rig.clock().moveTo("14:31");
        Alert alert = eventually(() -> open(story, rig), all -> assertThat(all).hasSize(1))
                .getFirst();
        eventually(
                () -> about(alert, DANA, rig),
                texts -> assertThat(texts)
                        .containsExactly("Alert %1$d. Sign in, or reply %1$d and your PIN.".formatted(alert.number())));
        rig.clock().moveTo("15:20");
        letTheHubLook();
        assertThat(about(alert, DANA, rig)).hasSize(1);
        rig.clock().moveTo("15:32");
        eventually(() -> about(alert, DANA, rig), texts -> assertThat(texts).hasSize(2));
        rig.clock().moveTo("16:33");
        eventually(() -> about(alert, DANA, rig), texts -> assertThat(texts).hasSize(3));
        rig.clock().moveTo("23:00");
        letTheHubLook();
        assertThat(about(alert, DANA, rig))
                .as("not outside the service's hours")
                .hasSize(3);

        story.letters(ASHA).markOpened(String.valueOf(lines.getFirst().message()));

        assertThat(open(story, rig)).isEmpty();
        assertThat(rig.as(DANA).alerts().read(alert.alert()).state()).isEqualTo("closed");
    }

    private static Alert raisedAt(String time, HubRig rig) {
        StoryCase story = StoryCase.byPhoneOnly(rig);
        rig.clock().moveTo(time);
        return raised(story, rig);
    }

    private static Alert raised(StoryCase story, HubRig rig) {
        story.letters(RAJ).send(DANGER, "He was released");
        return eventually(() -> open(story, rig), all -> assertThat(all).hasSize(1))
                .getFirst();
    }

    private static List<Alert> open(StoryCase story, HubRig rig) {
        return rig.as(MO).alerts().in("raised").stream()
                .filter(alert -> story.id.equals(alert.caseId()))
                .map(alert -> rig.as(MO).alerts().read(alert.alert()))
                .toList();
    }

    private static List<String> sentences(Alert alert) {
        return alert.history().stream().map(AlertDesk.Event::sentence).toList();
    }

    private static List<String> about(Alert alert, Worker worker, HubRig rig) {
        return rig.phones().received(phone(worker)).stream()
                .filter(text -> text.contains("lert " + alert.number()))
                .toList();
    }

    private static String phone(Worker worker) {
        return String.valueOf(worker.phone);
    }
}
