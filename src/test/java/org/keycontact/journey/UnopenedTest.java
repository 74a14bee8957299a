package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Patience.letTheHubLook;
import static org.keycontact.journey.StoryCase.sealed;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.DANA;
import static org.keycontact.journey.Worker.RAJ;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.AlertDesk.Alert;
import org.keycontact.client.Draft;
import org.keycontact.core.Category;

/** No words wait unseen: what nobody opens in time goes to those who stand by. */
@ExtendWith(SharedHub.class)
class UnopenedTest {
    @Test
    void herWordsThatNobodyOpensWithinHalfAnHourGoToDutyWithAnAlert(HubRig rig) {
        StoryCase story = StoryCase.byPhoneOnly(rig);
        rig.clock().moveTo(TUESDAY, "11:00");
        story.texts("Can somebody ring me");
        eventually(() -> sealed(story.mailbox(ASHA)), lines -> assertThat(lines).hasSize(1));

        rig.clock().moveTo("11:29");
        letTheHubLook();
        assertThat(sealed(story.duty())).isEmpty();
        assertThat(alerts(story)).isEmpty();

        rig.clock().moveTo("11:31");
        var lines =
                eventually(() -> sealed(story.duty()), all -> assertThat(all).hasSize(1));
        assertThat(rig.as(DANA).mailbox("duty").open(lines.getFirst()).words()).isEqualTo("Can somebody ring me");
        eventually(
                () -> alerts(story),
                all -> assertThat(all).extracting(Alert::kind).containsExactly("unopened"));
        rig.as(DANA).alerts().acknowledge(alerts(story).getFirst().alert());
    }

    @Test
    void openedInTimeTheyStayWithHerAdvocate(HubRig rig) {
        StoryCase story = StoryCase.byPhoneOnly(rig);
        rig.clock().moveTo(TUESDAY, "11:02");
        story.texts("Thank you for yesterday");
        var lines = eventually(
                () -> sealed(story.mailbox(ASHA)), all -> assertThat(all).hasSize(1));
        story.letters(ASHA).markOpened(String.valueOf(lines.getFirst().message()));

        rig.clock().moveTo("12:30");
        letTheHubLook();
        assertThat(sealed(story.duty())).isEmpty();
        assertThat(alerts(story)).isEmpty();
    }

    @Test
    void anUpdateThatTheKeyContactDoesNotOpenGoesToDutyOnTheNextWorkingDay(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        story.agreeOn(ASHA);
        rig.clock().moveTo(TUESDAY, "13:00");
        story.letters(RAJ).send(Draft.to("victim", Category.PROGRESS), "He has been charged");
        eventually(() -> sealed(story.mailbox(ASHA)), all -> assertThat(all).hasSize(1));

        rig.clock().moveTo("12:59");
        letTheHubLook();
        assertThat(sealed(story.duty())).isEmpty();
        rig.clock().moveTo("13:01");
        eventually(() -> sealed(story.duty()), all -> assertThat(all).hasSize(1));
        assertThat(sealed(story.vicsMailbox())).isEmpty();
    }

    private static List<Alert> alerts(StoryCase story) {
        return story.rig.as(DANA).alerts().in("raised").stream()
                .filter(alert -> story.id.equals(alert.caseId()))
                .toList();
    }
}
