package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.Draft;
import org.keycontact.core.Category;

/** Staff at their screens: woken by an alert, answering a victim, sending an update. */
@ExtendWith({SharedHub.class, Browser.Shared.class})
class OnCallBoardTest {
    private final HubRig rig;
    private final Browser browser;

    OnCallBoardTest(HubRig rig, Browser browser) {
        this.rig = rig;
        this.browser = browser;
    }

    private StaffScreen desk(Worker worker) {
        return StaffScreen.signedIn(browser.desk(rig.address()), worker);
    }

    @Test
    void whoIsWokenSeesWhatMustNotBeDoneTakesItAndEndsIt() {
        StoryCase story = StoryCase.named(rig, "Wilhelmina");
        StaffScreen dana = StaffScreen.signedIn(browser.phone(rig.address()), Worker.DANA);
        dana.heading("On call").waitFor();
        story.vic()
                .letters(story.id)
                .send(Draft.to("advocate", Category.SAFEGUARDING).asUrgent(), "He is at the door.");
        dana.link("Wilhelmina").click();
        dana.text("He is at the door.").waitFor();
        dana.text("Put nothing on sms but the agreed cover text.").waitFor();
        dana.press("I have it");
        dana.text(story.phone).waitFor();
        dana.choose("Outcome", "The victim was reached and is safe");
        dana.press("Record the outcome and close the alert");
        dana.text("Closed.").waitFor();
        assertThat(rig.as(Worker.DANA).alerts().in("closed")).anyMatch(alert -> story.id.equals(alert.caseId()));
        dana.page().context().close();
    }

    @Test
    void anAdvocateSeesWhoGetsItHowAndWhenBeforeItIsSealed() {
        StoryCase story = StoryCase.named(rig, "Marguerite");
        story.vic().letters(story.id).send(Draft.to("advocate", Category.PROGRESS), "Can we talk?");
        StaffScreen asha = desk(Worker.ASHA);
        asha.link("Cases").click();
        asha.link("Marguerite").click();
        asha.text("Can we talk?").waitFor();
        asha.heading("What happens when you send it").waitFor();
        asha.page().getByText("Text message, cover text").first().waitFor();
        asha.fill("Your words", "Yes. Tomorrow at eleven?");
        asha.press("Seal and send");
        asha.yesIfAsked();
        asha.text("Yes. Tomorrow at eleven?").waitFor();
        Patience.eventually(
                () -> StoryCase.sealed(story.vicsMailbox()),
                lines -> assertThat(lines).hasSize(1));
        asha.page().context().close();
    }

    @Test
    void aProfessionalSendsOneUpdateAndLearnsNothingOfHerTimes() {
        StoryCase story = StoryCase.named(rig, "Theodora");
        story.agreeOn(Worker.ASHA);
        StaffScreen raj = desk(Worker.RAJ);
        raj.link("Theodora").click();
        raj.text("The hub passes it on to somebody else, instead of its addressee or as well, as the victim wished.")
                .waitFor();
        assertThat(raj.page().content()).doesNotContain("Contact plan", "Safe times", "cover text");
        raj.fill("Your words", "He was charged today.");
        raj.press("Seal and send");
        raj.yesIfAsked();
        raj.text("He was charged today.").waitFor();
        Patience.eventually(
                () -> StoryCase.sealed(story.mailbox(Worker.ASHA)),
                lines -> assertThat(lines).hasSize(1));
        assertThat(raj.page()
                        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("On call"))
                        .count())
                .isZero();
        raj.page().context().close();
    }
}
