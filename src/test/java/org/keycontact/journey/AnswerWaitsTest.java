package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Patience.letTheHubLook;
import static org.keycontact.journey.StoryCase.COVER_TEXT;
import static org.keycontact.journey.StoryCase.sealed;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.DANA;
import static org.keycontact.journey.Worker.OLA;
import static org.keycontact.journey.Worker.RAJ;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.Contact;
import org.keycontact.client.OpenedMessage;
import org.keycontact.core.Category;

/** A victim writes at night, and what is written to her waits for the hours that she said are safe. */
@ExtendWith(SharedHub.class)
class AnswerWaitsTest {
    @Test
    void whatSheTextsAtNightReachesHerAdvocateAndDutyAndNobodyElse(HubRig rig) {
        StoryCase story = StoryCase.byPhoneOnly(rig);
        rig.clock().moveTo(TUESDAY, "21:40");

        story.texts("He is outside again");

        var ashas = eventually(
                () -> sealed(story.mailbox(ASHA)), lines -> assertThat(lines).hasSize(1));
        OpenedMessage read = rig.as(ASHA).mailbox().open(ashas.getFirst());
        assertThat(read.words()).isEqualTo("He is outside again");
        assertThat(read.senderProven()).isFalse();
        var dutys = eventually(
                () -> sealed(story.duty()), lines -> assertThat(lines).hasSize(1));
        assertThat(rig.as(DANA).mailbox("duty").open(dutys.getFirst()).words()).isEqualTo("He is outside again");
        letTheHubLook();
        assertThat(sealed(story.mailbox(RAJ))).isEmpty();
        assertThat(sealed(story.mailbox(OLA))).isEmpty();
        assertThat(sealed(story.mailbox(DANA))).isEmpty();
        assertThat(story.received()).isEmpty();
        assertThat(story.contacts()).isEmpty();
    }

    @Test
    void anAnswerInTheEveningWaitsUntilTenAndIsThenAnnouncedOnce(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        rig.clock().moveTo(TUESDAY, "21:45");

        story.writesToVictim(ASHA, Category.PROGRESS, "I am here tomorrow from nine");

        Contact held = story.contacts().getFirst();
        assertThat(held.state()).isEqualTo("held");
        assertThat(held.at()).isEqualTo(rig.clock().next("10:00").toInstant());
        assertThat(held.until()).isEqualTo(rig.clock().next("15:00").toInstant());
        assertThat(rig.as(ASHA).me().person()).isNotEqualTo(story.victim);
        assertThat(story.vic()
                        .mailbox()
                        .open(sealed(story.vicsMailbox()).getFirst())
                        .words())
                .isEqualTo("I am here tomorrow from nine");

        rig.clock().moveTo("09:59");
        letTheHubLook();
        assertThat(story.received()).isEmpty();

        rig.clock().moveTo("10:00");
        eventually(story::received, texts -> assertThat(texts).containsExactly(COVER_TEXT));
        eventually(
                () -> story.contacts().getFirst().state(),
                state -> assertThat(state).isEqualTo("delivered"));
        assertThat(story.contacts().getFirst().history())
                .extracting(Contact.Step::state)
                .containsExactlyInAnyOrder("made", "delivered");

        rig.clock().moveTo("11:30");
        letTheHubLook();
        assertThat(story.received()).hasSize(1);
    }

    @Test
    void sevenMessagesAreOneContactUntilSheHasBeenThere(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        rig.clock().moveTo(TUESDAY, "21:50");
        for (int i = 1; i <= 7; i++) {
            story.writesToVictim(ASHA, Category.PROGRESS, "Part " + i);
        }

        rig.clock().moveTo("10:00");
        eventually(
                () -> story.contacts().stream().map(Contact::state).toList(),
                states -> assertThat(states).hasSize(7).containsOnly("delivered", "gathered"));
        assertThat(story.contacts()).extracting(Contact::state).containsOnlyOnce("delivered");
        assertThat(story.received()).containsExactly(COVER_TEXT);

        rig.clock().moveTo("10:30");
        story.writesToVictim(ASHA, Category.PROGRESS, "Part 8");
        eventually(
                () -> Collections.frequency(
                        story.contacts().stream().map(Contact::state).toList(), "gathered"),
                gathered -> assertThat(gathered).isEqualTo(7));
        assertThat(story.received()).hasSize(1);

        rig.clock().moveTo("11:00");
        story.texts("Thank you, read it");
        rig.clock().moveTo("11:05");
        story.writesToVictim(ASHA, Category.PROGRESS, "Part 9");
        eventually(story::received, texts -> assertThat(texts).containsExactly(COVER_TEXT, COVER_TEXT));
    }
}
