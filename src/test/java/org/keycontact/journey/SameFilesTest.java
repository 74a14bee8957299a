package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Patience.letTheHubLook;
import static org.keycontact.journey.Patience.within;
import static org.keycontact.journey.StoryCase.COVER_TEXT;
import static org.keycontact.journey.StoryCase.sealed;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.BEN;
import static org.keycontact.journey.Worker.OLA;
import static org.keycontact.journey.Worker.RAJ;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.Contact;
import org.keycontact.client.Draft;
import org.keycontact.client.Entry;
import org.keycontact.client.Letters;
import org.keycontact.client.PlanForm.Channel;
import org.keycontact.client.Preview;
import org.keycontact.core.Category;

/** What a hub has accepted outlives it, and two hubs on one store share the work without doing anything twice. */
@ExtendWith(SharedHub.class)
class SameFilesTest {
    private static final Draft UPDATE = Draft.to("victim", Category.PROGRESS);

    @Test
    void afterARestartTheMailboxesAreTheSameAndTheHeldContactIsStillMade(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        rig.clock().moveTo(TUESDAY, "21:00");
        story.texts("Are you there");
        story.writesToVictim(ASHA, Category.PROGRESS, "Tomorrow at ten");
        eventually(() -> sealed(story.duty()), lines -> assertThat(lines).hasSize(1));
        List<Entry> ashas = story.mailbox(ASHA);
        List<Entry> vics = story.vicsMailbox();
        List<Contact> contacts = story.contacts();

        rig.restart();

        assertThat(story.mailbox(ASHA)).containsAll(ashas);
        assertThat(story.vicsMailbox()).isEqualTo(vics);
        assertThat(story.vic().mailbox().open(sealed(vics).getFirst()).words()).isEqualTo("Tomorrow at ten");
        assertThat(story.contacts()).isEqualTo(contacts);
        rig.clock().moveTo("10:00");
        eventually(story::received, texts -> assertThat(texts).containsExactly(COVER_TEXT));
    }

    @Test
    void twoHubsMakeTwoHundredContactsThatAreDueAtOnceEachOnce(HubRig rig) {
        List<StoryCase> stories = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            StoryCase story = StoryCase.byPhoneOnly(rig);
            story.plan(story.plan()
                    .channels(new Channel("sms", story.phone, "text", "any-time"))
                    .build());
            stories.add(story);
        }
        rig.clock().moveTo(TUESDAY, "21:10");
        List<String> sent = new ArrayList<>();
        for (StoryCase story : stories) {
            for (Worker sender : List.of(ASHA, RAJ, OLA)) {
                int many = sender == ASHA ? 8 : 6;
                sent.addAll(manyFrom(sender, many, story));
            }
        }
        assertThat(sent).hasSize(200);
        Instant ten = rig.clock().next("10:00").toInstant();
        assertThat(stories.getFirst().contacts())
                .hasSize(20)
                .extracting(Contact::at)
                .containsOnly(ten);

        try (HubRig second = rig.second()) {
            second.clock().moveTo(ten.minusSeconds(5));
            rig.clock().moveTo(ten.minusSeconds(5));
            second.clock().moveTo(ten);
            rig.clock().moveTo(ten);

            within(
                    Duration.ofSeconds(50),
                    () -> arrived(stories, rig, second).size(),
                    texts -> assertThat(texts).isGreaterThanOrEqualTo(200));
            letTheHubLook();
            assertThat(arrived(stories, rig, second)).containsExactlyInAnyOrderElementsOf(sent);
            assertThat(arrived(stories, second)).as("the second hub's share").isNotEmpty();
            assertThat(arrived(stories, rig)).as("the first hub's share").isNotEmpty();
            eventually(
                    () -> stories.stream()
                            .flatMap(story -> story.contacts().stream())
                            .toList(),
                    all -> assertThat(all).extracting(Contact::state).containsOnly("delivered"));
        }
    }

    private static List<String> manyFrom(Worker sender, int many, StoryCase story) {
        Letters letters = story.letters(sender);
        Preview preview = letters.preview(UPDATE);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            String words = story.id + " " + sender + " " + i;
            letters.post(letters.seal(UPDATE, words, preview));
            sent.add(words);
        }
        return sent;
    }

    private static List<String> arrived(List<StoryCase> stories, HubRig... hubs) {
        return Stream.of(hubs)
                .flatMap(hub -> stories.stream().flatMap(story -> hub.phones().received(story.phone).stream()))
                .toList();
    }

    @Test
    void announcementsThatTwoHubsMakeAtOnceAreStillOne(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        story.agreeOn(BEN);
        rig.clock().moveTo(TUESDAY, "21:20");
        for (int i = 0; i < 8; i++) {
            story.writesToVictim(i % 2 == 0 ? ASHA : BEN, Category.PROGRESS, "Part " + i);
        }
        Instant ten = rig.clock().next("10:00").toInstant();

        try (HubRig second = rig.second()) {
            second.clock().moveTo(ten);
            rig.clock().moveTo(ten);
            eventually(
                    () -> story.contacts().stream().map(Contact::state).toList(),
                    states -> assertThat(states)
                            .containsOnly("delivered", "gathered")
                            .containsOnlyOnce("delivered"));
            assertThat(arrived(List.of(story), rig, second)).containsExactly(COVER_TEXT);
        }
    }
}
