package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;

/** Vic texts, and Asha answers. */
final class ConversationOnScreens {
    private static final String WORDS = "He was outside the school again. Can we talk about what to tell them?";
    private static final String ANSWER = "Yes. I have spoken to the school. Call me when you are on your own.";

    private final ScreenStory story;
    private final StaffScreen asha;
    private final StaffScreen raj;

    ConversationOnScreens(ScreenStory story, StaffScreen asha, StaffScreen raj) {
        this.story = story;
        this.asha = asha;
        this.raj = raj;
    }

    void vicTextsAndItReachesAsha() {
        story.moveTo(0, "14:05");
        asha.go("cases");
        asha.row(ScreenStory.VIC).getByText("Nothing").waitFor();
        story.vic.texts(WORDS);
        asha.row(ScreenStory.VIC).getByText("Words unanswered for").waitFor();
        story.picture(asha.page(), "asha-cases");

        asha.link(ScreenStory.VIC).click();
        asha.text(WORDS).waitFor();
        asha.page().getByText("By SMS: sender not proven").first().waitFor();

        raj.link(ScreenStory.VIC).click();
        raj.heading("What happens when you send it").waitFor();
        assertThat(raj.page().content()).doesNotContain(WORDS);
        story.picture(raj.page(), "raj-case");
    }

    void theAnswerWaitsForTheSafeTime() {
        story.moveTo(0, "15:10");
        asha.fill("Your words", ANSWER);
        asha.page().getByText("Text message, cover text, Wednesday").first().waitFor();
        asha.page().getByText("Why").first().click();
        asha.page().getByText("10:00").first().waitFor();
        story.picture(asha.page(), "asha-answers");
        story.writes(asha, ANSWER);
        asha.page().getByText("Text message, cover text, Wed").last().waitFor();

        VictimsScreen early = story.vicLooks();
        early.press("What is safe");
        early.page().getByText("from 10:00 until 15:00. Text message.").waitFor();
        assertThat(early.page().getByText("It says only").innerText()).contains(StoryCase.COVER_TEXT);
        story.picture(early.page(), "vic-safe");
        early.press("My key contact");
        early.choose("News to your advocate at the same time", "Yes, at the same time");
        early.press("Save");
        early.text("Saved.").waitFor();
        story.leaves(early);
        assertThat(story.vic.received()).as("before her safe time").isEmpty();

        story.moveTo(1, "10:00");
        story.phoneShowsTheCoverTextAfter(0);
        VictimsScreen later = story.vicLooks();
        later.text(ANSWER).waitFor();
        story.picture(later.page(), "vic-reads");
        story.leaves(later);
    }
}
