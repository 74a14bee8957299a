package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

/** What cannot wait, and what waited too long. */
final class DangerOnScreens {
    private static final String WARNING =
            "He has left his address and his car is near hers. She should not go home tonight.";
    private static final String WORDS = "Are you there? I would like to move our appointment.";

    private final ScreenStory story;
    private final StaffScreen asha;
    private final StaffScreen raj;
    private final StaffScreen dana;

    DangerOnScreens(ScreenStory story, StaffScreen asha, StaffScreen raj, StaffScreen dana) {
        this.story = story;
        this.asha = asha;
        this.raj = raj;
        this.dana = dana;
    }

    void anUrgentWarningBypassesEverybody() {
        story.moveTo(3, "23:40");
        asha.go(story.place());
        int vics = story.vic.received().size();
        int danas = story.texts(Worker.DANA);
        raj.select("What it is about", "Safeguarding");
        raj.choose("Urgency", "Urgent: an immediate safeguarding risk");
        raj.page()
                .getByText("Raises an alert")
                .or(raj.page().getByText("Mailboxes that it is sealed for"))
                .first()
                .waitFor();
        story.writes(raj, WARNING);
        story.phoneShowsTheCoverTextAfter(vics);

        int number = wokenByTheBoard("Urgent", danas, WARNING);
        dana.link(ScreenStory.VIC).click();
        dana.text(WARNING).waitFor();
        dana.text("This is not a safe time.").waitFor();
        story.picture(dana.page(), "dana-alert");
        dana.press("I have it");
        dana.page().getByText("You have it").first().waitFor();
        dana.text(story.vic.phone).waitFor();
        dana.page().getByText("cover text only").first().waitFor();
        story.picture(dana.page(), "dana-has-it");
        closesIt();
        assertThat(dana.page().content()).contains("Alert " + number);

        asha.text(WARNING).waitFor();
        VictimsScreen vic = story.vicLooks();
        vic.text(WARNING).waitFor();
        vic.press("What was said");
        vic.page().getByText("Raj wrote: keeping you safe").waitFor();
        vic.page().getByText("Why?").first().click();
        vic.page().locator("details[open] li").first().waitFor();
        story.picture(vic.page(), "vic-told");
        story.leaves(vic);
    }

    /** Dana's phone lights up, says nothing, and its number is that of an alert on the board; gives the number. */
    private int wokenByTheBoard(String kind, int danas, String words) {
        dana.go("alerts");
        dana.link(ScreenStory.VIC).waitFor();
        String title = dana.link(ScreenStory.VIC).innerText();
        int number = Integer.parseInt(title.replaceAll("\\D", ""));
        dana.page()
                .locator(".kch-alert")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHas(dana.link(ScreenStory.VIC)))
                .getByText(kind)
                .waitFor();
        story.picture(dana.page(), "dana-board");
        List<String> told = Patience.eventually(
                () -> story.rig.phones().received(String.valueOf(Worker.DANA.phone)).stream()
                        .skip(danas)
                        .filter(text -> text.contains(Integer.toString(number)))
                        .toList(),
                texts -> assertThat(texts).isNotEmpty());
        assertThat(told).allSatisfy(text -> {
            assertThat(text).doesNotContain(ScreenStory.VIC, "Raj", "police", "://");
            assertThat(Stream.of(words.split("[ .?]+")).filter(word -> word.length() > 4))
                    .noneMatch(text::contains);
        });
        return number;
    }

    private void closesIt() {
        dana.choose("Outcome", "The victim was reached and is safe");
        dana.press("Record the outcome and close the alert");
        dana.text("Closed.").waitFor();
    }

    void wordsThatNobodyOpensReachDuty() {
        asha.go("cases");
        asha.heading("Cases").waitFor();
        story.moveTo(6, "10:00");
        int danas = story.texts(Worker.DANA);
        int lines = story.vic.mailbox(Worker.ASHA).size();
        story.vic.texts(WORDS);
        Patience.eventually(
                () -> story.vic.mailbox(Worker.ASHA), all -> assertThat(all).hasSize(lines + 1));

        story.moveTo(6, "10:31");
        wokenByTheBoard("Not opened in time", danas, WORDS);
        dana.link(ScreenStory.VIC).click();
        dana.press("I have it");
        dana.text(WORDS).waitFor();
        story.picture(dana.page(), "dana-unopened");
        closesIt();
        asha.row(ScreenStory.VIC).getByText("Words unanswered for").waitFor();
    }
}
