package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Patience.letTheHubLook;
import static org.keycontact.journey.StoryCase.COVER_TEXT;
import static org.keycontact.journey.StoryCase.HELP_ANSWER;
import static org.keycontact.journey.StoryCase.sealed;
import static org.keycontact.journey.Worker.ASHA;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.Commands;
import org.keycontact.client.PlanForm.Channel;
import org.keycontact.core.Category;

/** HELP and INFO are answered neutrally, when her plan allows a contact and not before; her advocate reads them as ever. */
@ExtendWith(SharedHub.class)
class HelpAnswerTest {

    @ParameterizedTest
    @ValueSource(strings = {"HELP", " info "})
    void theAnswerWaitsForASafeTimeAndIsAContactThatHerPlanAllowed(String word, HubRig rig, @TempDir Path folder)
            throws IOException {
        StoryCase story = StoryCase.byPhoneOnly(rig);
        story.plan(story.plan().replyWindow("PT30M").build());
        rig.clock().moveTo(TUESDAY, "08:00");

        story.texts(word);

        eventually(() -> sealed(story.mailbox(ASHA)), lines -> assertThat(lines).hasSize(1));
        rig.clock().pass(Duration.ofMinutes(20));
        letTheHubLook();
        assertThat(story.received()).isEmpty();
        rig.clock().moveTo("10:05");
        eventually(story::received, texts -> assertThat(texts).containsExactly(HELP_ANSWER));
        eventually(
                () -> story.contacts().getFirst().state(),
                state -> assertThat(state).isEqualTo("delivered"));
        Path export = folder.resolve("case.jsonl");
        Files.writeString(export, rig.as(ASHA).onCase(story.id).export());
        assertThat(Commands.verifyContacts(export.toString()))
                .startsWith("0 ")
                .contains("1 were begun, 0 of them not allowed", "allowed by safe-times");
    }

    @Test
    void itIsGivenOnceHoweverOftenSheAsksAndStandsForNothingElse(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        rig.clock().moveTo(TUESDAY, "11:00");
        story.texts("HELP");
        eventually(story::received, texts -> assertThat(texts).containsExactly(HELP_ANSWER));

        story.texts("INFO");
        story.texts("help");
        story.writesToVictim(ASHA, Category.PROGRESS, "The hearing is on Friday");

        eventually(story::received, texts -> assertThat(texts).containsExactly(HELP_ANSWER, COVER_TEXT));
        letTheHubLook();
        assertThat(story.received()).containsExactly(HELP_ANSWER, COVER_TEXT);
        assertThat(sealed(story.mailbox(ASHA))).hasSize(3);
    }

    @Test
    void aPlanThatForbidsContactGetsNone(HubRig rig) {
        StoryCase story = StoryCase.byPhoneOnly(rig);
        story.plan(story.plan()
                .channels(new Channel("sms", story.phone, "never", "never"))
                .build());
        rig.clock().moveTo(TUESDAY, "11:00");

        story.texts("HELP");

        eventually(() -> sealed(story.mailbox(ASHA)), lines -> assertThat(lines).hasSize(1));
        letTheHubLook();
        assertThat(story.contacts()).isEmpty();
        assertThat(story.received()).isEmpty();
    }

    @Test
    void aChannelThatSheClosedStaysSilent(HubRig rig) {
        StoryCase story = StoryCase.byPhoneOnly(rig);
        rig.clock().moveTo(TUESDAY, "11:00");
        story.texts("STOP");

        story.texts("HELP");

        eventually(() -> sealed(story.mailbox(ASHA)), lines -> assertThat(lines).hasSize(2));
        letTheHubLook();
        assertThat(story.contacts()).isEmpty();
        assertThat(story.received()).isEmpty();
    }
}
