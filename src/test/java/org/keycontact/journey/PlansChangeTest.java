package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Patience.letTheHubLook;
import static org.keycontact.journey.StoryCase.COVER_TEXT;
import static org.keycontact.journey.StoryCase.notices;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.BEN;
import static org.keycontact.journey.Worker.RAJ;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.core.Category;

/** A contact that is held follows the plan as it is when it falls due, not as it was when it was written. */
@ExtendWith(SharedHub.class)
class PlansChangeTest {
    @Test
    void aHeldContactMovesWithTheSafeTimes(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        rig.clock().moveTo(TUESDAY, "20:00");
        story.writesToVictim(ASHA, Category.PROGRESS, "Call me when you can");

        story.plan(story.plan().weekdays("12:00", "14:00").build());

        Instant noon = rig.clock().next("12:00").toInstant();
        eventually(() -> story.contacts().getFirst().at(), at -> assertThat(at).isEqualTo(noon));
        rig.clock().moveTo("10:00");
        letTheHubLook();
        assertThat(story.received()).isEmpty();
        rig.clock().moveTo("12:00");
        eventually(story::received, texts -> assertThat(texts).containsExactly(COVER_TEXT));
    }

    @Test
    void whatWasToBeMadeTodayIsNotMadeOnADayThatSheTookOut(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        rig.clock().moveTo(TUESDAY, "20:10");
        story.writesToVictim(ASHA, Category.PROGRESS, "Call me when you can");
        LocalDate wednesday = rig.clock().next("10:00").toLocalDate();

        story.plan(story.plan()
                .except(wednesday + "T00:00", wednesday.plusDays(1) + "T00:00")
                .build());

        rig.clock().moveTo("10:00");
        rig.clock().moveTo("12:00");
        letTheHubLook();
        assertThat(story.received()).isEmpty();
        assertThat(story.contacts().getFirst().state()).isEqualTo("held");
        rig.clock().moveTo("10:00");
        eventually(story::received, texts -> assertThat(texts).containsExactly(COVER_TEXT));
    }

    @Test
    void stopClosesTheChannelTellsBothWorkersAndStartOpensItAgain(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        story.agreeOn(BEN);
        rig.clock().moveTo(TUESDAY, "20:20");
        story.writesToVictim(ASHA, Category.PROGRESS, "Call me when you can");

        story.texts("STOP");

        eventually(
                () -> notices(story.mailbox(ASHA)),
                told -> assertThat(told).contains("channel-opted-out", "cannot-contact"));
        eventually(() -> notices(story.mailbox(BEN)), told -> assertThat(told).contains("channel-opted-out"));
        assertThat(notices(story.mailbox(RAJ))).doesNotContain("channel-opted-out", "cannot-contact");
        assertThat(story.contacts().getFirst().state()).isEqualTo("ended");
        rig.clock().moveTo("10:00");
        letTheHubLook();
        assertThat(story.received()).isEmpty();

        story.texts("START");
        story.writesToVictim(ASHA, Category.PROGRESS, "Welcome back");
        eventually(story::received, texts -> assertThat(texts).containsExactly(COVER_TEXT));
    }

    @Test
    void whoHasLeftOrIsExcludedMeanwhileStopsNoContactOfAnother(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        rig.clock().moveTo(TUESDAY, "20:30");
        story.writesToVictim(RAJ, Category.PROGRESS, "We have an update");
        rig.as(ASHA).onCase(story.id).excludePerson(rig.id(RAJ), "knows him");

        rig.clock().moveTo("10:00");
        eventually(story::received, texts -> assertThat(texts).containsExactly(COVER_TEXT));
    }
}
