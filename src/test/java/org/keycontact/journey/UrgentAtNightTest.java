package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Patience.letTheHubLook;
import static org.keycontact.journey.StoryCase.COVER_TEXT;
import static org.keycontact.journey.StoryCase.sealed;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.BEN;
import static org.keycontact.journey.Worker.DANA;
import static org.keycontact.journey.Worker.OLA;
import static org.keycontact.journey.Worker.RAJ;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.AlertDesk.Alert;
import org.keycontact.client.Draft;
import org.keycontact.client.HubException;
import org.keycontact.core.Category;

/** An immediate risk at 23:40 bypasses everybody, and does not let go until a person has it. */
@ExtendWith(SharedHub.class)
class UrgentAtNightTest {
    private static final Draft DANGER =
            Draft.to("victim", Category.SAFEGUARDING).asUrgent();

    @BeforeEach
    void nothingElseIsOpen(HubRig rig) {
        rig.closeAllAlerts();
    }

    @Test
    void everybodyGetsTheWordsAndTheOnCallPhoneOnlyThatThereIsAnAlert(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        story.agreeOn(BEN);
        rig.clock().moveTo(TUESDAY, "23:40");

        story.letters(RAJ).send(DANGER, "He was released an hour ago");

        eventually(() -> sealed(story.vicsMailbox()), lines -> assertThat(lines).hasSize(1));
        for (Worker worker : List.of(ASHA, BEN)) {
            var lines = eventually(
                    () -> sealed(story.mailbox(worker)), all -> assertThat(all).hasSize(1));
            assertThat(rig.as(worker).mailbox().open(lines.getFirst()).words())
                    .isEqualTo("He was released an hour ago");
        }
        eventually(() -> sealed(story.duty()), lines -> assertThat(lines).hasSize(1));
        assertThat(sealed(story.mailbox(OLA))).isEmpty();
        eventually(story::received, texts -> assertThat(texts).containsExactly(COVER_TEXT));
        Alert alert = alertOf(story);
        eventually(
                () -> about(alert, DANA, rig),
                texts -> assertThat(texts)
                        .containsExactly(
                                "Urgent alert %1$d. Sign in, or reply %1$d and your PIN.".formatted(alert.number())));

        rig.as(DANA).alerts().acknowledge(alert.alert());

        rig.clock().pass(Duration.ofMinutes(6));
        rig.clock().pass(Duration.ofMinutes(6));
        letTheHubLook();
        assertThat(about(alert, DANA, rig)).hasSize(1);
        assertThat(about(alert, BEN, rig)).isEmpty();
        assertThat(story.received()).containsExactly(COVER_TEXT);
        assertThatThrownBy(() -> rig.as(BEN).alerts().acknowledge(alert.alert()))
                .isInstanceOfSatisfying(
                        HubException.class, e -> assertThat(e.code()).isEqualTo("alert-taken"));
        rig.as(DANA).alerts().recordOutcome(alert.alert(), "victim-reached", null);
        assertThat(rig.as(DANA).alerts().read(alert.alert()).state()).isEqualTo("closed");
    }

    @Test
    void anAlertThatNobodyTakesIsToldAgainAndToMore(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        rig.clock().moveTo(TUESDAY, "23:45");
        story.letters(RAJ).send(DANGER, "He was seen in her street");
        Alert alert = alertOf(story);
        eventually(() -> about(alert, DANA, rig), texts -> assertThat(texts).hasSize(1));
        assertThat(about(alert, BEN, rig)).isEmpty();

        rig.clock().pass(Duration.ofMinutes(5).plusSeconds(5));
        eventually(() -> about(alert, DANA, rig), texts -> assertThat(texts).hasSize(2));
        eventually(() -> about(alert, BEN, rig), texts -> assertThat(texts).hasSize(1));
        rig.clock().pass(Duration.ofMinutes(5).plusSeconds(5));
        eventually(() -> about(alert, DANA, rig), texts -> assertThat(texts).hasSize(3));

        rig.as(BEN).alerts().acknowledge(alert.alert());
        eventually(
                () -> about(alert, DANA, rig),
                texts -> assertThat(texts)
                        .hasSize(4)
                        .last()
                        .isEqualTo("Alert " + alert.number() + " is taken. You need do nothing."));
        rig.clock().pass(Duration.ofMinutes(20));
        letTheHubLook();
        assertThat(about(alert, DANA, rig)).hasSize(4);
    }

    @Test
    void aSecondUrgentMessageJoinsTheAlertThatIsOpen(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        rig.clock().moveTo(TUESDAY, "23:50");
        String first = story.letters(RAJ).send(DANGER, "He was released").message();
        Alert alert = alertOf(story);
        eventually(() -> about(alert, DANA, rig), texts -> assertThat(texts).hasSize(1));

        String second = story.letters(RAJ).send(DANGER, "He has her address").message();

        eventually(
                () -> rig.as(DANA).alerts().read(alert.alert()).messages(),
                all -> assertThat(all).containsExactly(first, second));
        eventually(() -> about(alert, DANA, rig), texts -> assertThat(texts).hasSize(2));
        assertThat(rig.as(DANA).alerts().in("raised").stream().filter(each -> story.id.equals(each.caseId())))
                .hasSize(1);
        rig.as(DANA).alerts().acknowledge(alert.alert());
    }

    @Test
    void herHelpWordIsUrgentWhileNothingShowsOnHerPhone(HubRig rig) {
        StoryCase story = StoryCase.byPhoneOnly(rig);
        story.plan(story.plan().helpWord("marmalade").build());
        rig.clock().moveTo(TUESDAY, "23:55");

        story.texts("Please bring Marmalade.");

        Alert alert = alertOf(story);
        assertThat(alert.kind()).isEqualTo("urgent");
        eventually(() -> about(alert, DANA, rig), texts -> assertThat(texts).hasSize(1));
        letTheHubLook();
        assertThat(story.received()).isEmpty();
        rig.as(DANA).alerts().acknowledge(alert.alert());
    }

    private static Alert alertOf(StoryCase story) {
        Optional<Alert> raised = eventually(
                () -> story.rig.as(DANA).alerts().in("raised").stream()
                        .filter(each ->
                                story.id.equals(each.caseId()) && each.kind().equals("urgent"))
                        .findFirst(),
                alert -> assertThat(alert).isPresent());
        return raised.orElseThrow();
    }

    private static List<String> about(Alert alert, Worker worker, HubRig rig) {
        return rig.phones().received(String.valueOf(worker.phone)).stream()
                .filter(text -> text.contains("lert " + alert.number()))
                .toList();
    }
}
