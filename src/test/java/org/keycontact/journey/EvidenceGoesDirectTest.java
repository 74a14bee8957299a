package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Patience.letTheHubLook;
import static org.keycontact.journey.StoryCase.COVER_TEXT;
import static org.keycontact.journey.StoryCase.notices;
import static org.keycontact.journey.StoryCase.sealed;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.BEN;
import static org.keycontact.journey.Worker.OLA;
import static org.keycontact.journey.Worker.RAJ;

import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.Advice;
import org.keycontact.client.Contact;
import org.keycontact.client.HubException;
import org.keycontact.client.PlanForm.Channel;
import org.keycontact.core.Category;

/** Evidence goes to the victim herself; her key contact is told first, and may say how best to reach her (guidance, 96). */
@ExtendWith(SharedHub.class)
class EvidenceGoesDirectTest {
    @Test
    void withoutAdviceItIsServedWhenTheAdviceWindowIsOver(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        story.agreeOn(BEN);
        rig.clock().moveTo(TUESDAY, "09:00");

        story.writesToVictim(RAJ, Category.EVIDENCE, "We need your old phone");

        eventually(() -> notices(story.mailbox(BEN)), told -> assertThat(told).contains("direct-contact"));
        assertThat(sealed(story.mailbox(BEN))).isEmpty();
        rig.clock().moveTo("10:59");
        letTheHubLook();
        assertThat(sealed(story.vicsMailbox())).isEmpty();
        assertThat(story.received()).isEmpty();

        rig.clock().moveTo("11:00");
        var served = eventually(
                () -> sealed(story.vicsMailbox()), lines -> assertThat(lines).hasSize(1));
        assertThat(story.vic().mailbox().open(served.getFirst()).words()).isEqualTo("We need your old phone");
        eventually(story::received, texts -> assertThat(texts).containsExactly(COVER_TEXT));
    }

    @Test
    void adviceNotBeforeTomorrowMovesTheWordsAndTheContact(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        story.agreeOn(BEN);
        rig.clock().moveTo(TUESDAY, "09:05");
        String message = story.writesToVictim(RAJ, Category.EVIDENCE, "We need your old phone");
        var tomorrow = rig.clock().next("11:30").plusDays(1).toInstant();

        story.letters(BEN).advise(message, new Advice(tomorrow, null, false, true));

        eventually(() -> story.contacts().getFirst().at(), at -> assertThat(at).isEqualTo(tomorrow));
        eventually(
                () -> story.mailbox(RAJ),
                told -> assertThat(told)
                        .anyMatch(line -> "Ben will support the victim afterwards.".equals(line.sentence())));
        rig.clock().moveTo("14:00");
        letTheHubLook();
        assertThat(sealed(story.vicsMailbox())).isEmpty();
        assertThat(story.received()).isEmpty();
        rig.clock().moveTo(tomorrow);
        eventually(() -> sealed(story.vicsMailbox()), lines -> assertThat(lines).hasSize(1));
        eventually(story::received, texts -> assertThat(texts).containsExactly(COVER_TEXT));
    }

    @Test
    void goAheadNowServesTheWordsAtOnceAndOnlyWhoWasAskedMaySaySo(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        story.agreeOn(BEN);
        rig.clock().moveTo(TUESDAY, "10:30");
        String message = story.writesToVictim(RAJ, Category.EVIDENCE, "We need your old phone");

        Advice now = new Advice(null, null, false, false);
        for (Worker notAsked : new Worker[] {RAJ, OLA}) {
            Assertions.assertThatThrownBy(() -> story.letters(notAsked).advise(message, now))
                    .isInstanceOfSatisfying(
                            HubException.class, e -> assertThat(e.status()).isEqualTo(404));
        }
        assertThat(sealed(story.vicsMailbox())).isEmpty();

        story.letters(BEN).advise(message, now);

        eventually(() -> sealed(story.vicsMailbox()), lines -> assertThat(lines).hasSize(1));
        eventually(story::received, texts -> assertThat(texts).containsExactly(COVER_TEXT));
        rig.clock().pass(Duration.ofHours(2));
        letTheHubLook();
        assertThat(sealed(story.vicsMailbox())).hasSize(1);
        assertThat(story.received()).hasSize(1);
        assertThat(notices(story.mailbox(RAJ))).as("nothing was offered").doesNotContain("advised");
    }

    @Test
    void adviceMayNameAnotherChannelOfThePlan(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        story.plan(story.plan()
                .channels(
                        new Channel("sms", story.phone, "cover", "any-time"),
                        new Channel("email", "maria@example.org", "cover", "safe-times"))
                .build());
        story.agreeOn(ASHA);
        rig.clock().moveTo(TUESDAY, "09:10");
        String message = story.writesToVictim(RAJ, Category.EVIDENCE, "We need your old phone");
        assertThat(story.contacts().getFirst().via()).isEqualTo("sms");

        story.letters(ASHA).advise(message, new Advice(rig.clock().next("12:00").toInstant(), "email", false, false));

        eventually(
                () -> story.contacts().getFirst(),
                contact -> assertThat(contact)
                        .extracting(Contact::via, Contact::at)
                        .containsExactly("email", rig.clock().next("12:00").toInstant()));
    }
}
