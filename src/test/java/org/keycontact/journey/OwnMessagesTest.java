package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.OLA;
import static org.keycontact.journey.Worker.RAJ;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.core.Category;

/** A sender learns what became of their words, and nothing of the hours and days at which the victim can be reached. */
@ExtendWith(SharedHub.class)
class OwnMessagesTest {
    @Test
    void whatReachedHerOnWednesdayIsToldOnThursdayToWhoeverSentItAlone(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        rig.clock().moveTo(TUESDAY, "20:00");
        String message = story.writesToVictim(RAJ, Category.PROGRESS, "He was charged today");
        assertThat(became(rig, RAJ, message)).containsExactly("held");

        rig.clock().moveTo("10:00");
        eventually(story::received, texts -> assertThat(texts).hasSize(1));
        assertThat(became(rig, RAJ, message)).containsExactly("held");
        rig.clock().moveTo("23:59");
        assertThat(became(rig, RAJ, message)).containsExactly("held");
        rig.clock().moveTo("00:01");
        assertThat(became(rig, RAJ, message)).containsExactly("handed-over");
        assertThat(became(rig, OLA, message)).isEmpty();
        assertThat(rig.wire(RAJ).get("/api/me/messages").body())
                .doesNotContain("10:00", "sms", "contact-" + story.id, "until");
    }

    @Test
    void whatHerKeyContactReadsIsHandedOverAtOnceAndAnExcludedSenderIsToldNothing(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        story.agreeOn(ASHA);
        rig.clock().moveTo(TUESDAY, "20:10");
        String message = story.writesToVictim(RAJ, Category.PROGRESS, "He was charged today");
        assertThat(became(rig, RAJ, message)).containsExactly("handed-over");

        rig.as(ASHA).onCase(story.id).excludePerson(rig.id(RAJ), "knows him");

        assertThat(became(rig, RAJ, message)).isEmpty();
    }

    private static List<String> became(HubRig rig, Worker sender, String message) {
        List<String> words = new ArrayList<>();
        for (JsonNode each :
                rig.wire(sender).get("/api/me/messages?limit=200").json().path("messages")) {
            if (each.path("message").asText().equals(message)) {
                words.add(each.path("became").asText());
            }
        }
        return words;
    }
}
