package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Objects;

/** What Raj of the police has to tell, and whom it reaches. */
final class UpdatesOnScreens {
    private static final String ARREST = "We have arrested a man. He is bailed not to come near her street.";
    private static final String EVIDENCE = "We need her phone to copy the messages from it. It takes an hour.";
    private static final String CHARGE = "He was charged this morning and stays in custody.";
    private static final String COURT = "He is before the court on Monday at ten.";
    private static final String PASSED_ON =
            "The hub passes it on to somebody else, instead of its addressee or as well, as the victim wished.";

    private final ScreenStory story;
    private final StaffScreen asha;
    private final StaffScreen raj;

    UpdatesOnScreens(ScreenStory story, StaffScreen asha, StaffScreen raj) {
        this.story = story;
        this.asha = asha;
        this.raj = raj;
    }

    void progressGoesToTheKeyContact() {
        story.moveTo(1, "11:00");
        int before = story.vic.received().size();
        raj.text(PASSED_ON).waitFor();
        story.writes(raj, ARREST);
        raj.text(ARREST).waitFor();
        assertThat(raj.page().content()).doesNotContain("Contact plan", "Safe times", "cover text");
        raj.go("updates");
        raj.row(ScreenStory.VIC).first().getByText("Handed over safely").waitFor();
        story.picture(raj.page(), "raj-updates");

        asha.text(ARREST).waitFor();
        story.phoneStaysSilentAfter(before);
    }

    void evidenceGoesDirectAfterAdvice() {
        story.moveTo(2, "10:30");
        int before = story.vic.received().size();
        raj.go(story.place());
        raj.select("What it is about", "Evidence");
        story.writes(raj, EVIDENCE);

        asha.heading("Advise on a colleague’s direct contact").waitFor();
        asha.select("How she is reached best", "Text message");
        asha.page().getByLabel("I will be there when they meet").check();
        asha.fill("Date", story.date(2));
        asha.fill("Time", "11:45");
        story.picture(asha.page(), "asha-advises");
        asha.press("Not before");
        asha.text("Your advice was taken.").waitFor();
        raj.text("Asha will be there when you meet the victim.").waitFor();
        story.phoneStaysSilentAfter(before);

        story.moveTo(2, "11:45");
        story.phoneShowsTheCoverTextAfter(before);
        VictimsScreen vic = story.vicLooks();
        vic.text(EVIDENCE).waitFor();
        assertThat(vic.page().content()).as("what her key contact has for her").doesNotContain(ARREST);
        story.leaves(vic);
        assertThat(asha.page().content()).doesNotContain(EVIDENCE);
        raj.select("What it is about", "Progress");
    }

    void simultaneousOnceSheHasNoKeyContact() {
        story.moveTo(3, "10:30");
        int before = story.vic.received().size();
        VictimsScreen vic = story.vicLooks();
        vic.press("My key contact");
        vic.press("End this");
        vic.press("Yes, end it");
        vic.text("Ended. News comes straight to you.").waitFor();
        raj.page().getByText("The client contact agreement has changed.").last().waitFor();
        raj.page().getByText("The victim has no key contact at present.").last().waitFor();

        story.writes(raj, CHARGE);
        story.phoneShowsTheCoverTextAfter(before);
        vic.press("Messages");
        vic.text(CHARGE).waitFor();
        asha.text(CHARGE).waitFor();
        story.picture(vic.page(), "vic-both");

        asha.go(story.place("agreement"));
        asha.press("Propose an agreement");
        asha.choose("When an update came", "The victim is not told");
        asha.press("Propose it to her");
        asha.text("Not yet. It is not in force.").waitFor();
        vic.press("My key contact");
        vic.text("Asha is waiting to be your key contact. It starts when you sign.")
                .waitFor();
        story.picture(vic.page(), "vic-signs");
        vic.press("Sign");
        vic.text("Signed. Asha is your key contact.").waitFor();
        asha.page().getByText("By her in her own chat").waitFor();
        story.leaves(vic);
        HubRig rig = story.rig;
        var rajs = rig.as(Worker.RAJ).onCase(story.vic.id);
        var key = Objects.requireNonNull(story.vic.vic().me().keyRecord());
        assertThat(rajs.isSignedByVictim(rajs.read(), key.signingKey()))
                .as("an agency's own system checks her signature")
                .isTrue();
    }

    void benStandsIn() {
        story.moveTo(3, "13:00");
        asha.fill("First day", story.date(3));
        asha.fill("Last day", story.date(3));
        asha.select("Cover", "Ben");
        asha.press("Record the absence");
        asha.page().getByText("Cover: Ben").first().waitFor();
        story.picture(asha.page(), "asha-away");

        raj.text(PASSED_ON).waitFor();
        story.writes(raj, COURT);
        StaffScreen ben = story.atDesk(Worker.BEN);
        ben.go("cases");
        ben.link(ScreenStory.VIC).click();
        ben.text(COURT).waitFor();
        story.picture(ben.page(), "ben-covers");

        asha.go(story.place());
        asha.text(CHARGE).waitFor();
        asha.page().getByText("an update went to who stands in").last().waitFor();
        assertThat(asha.page().content()).doesNotContain(COURT);
        asha.go(story.place("agreement"));
        asha.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel Asha"))
                .click();
        asha.text("Nobody is away.").waitFor();
    }
}
