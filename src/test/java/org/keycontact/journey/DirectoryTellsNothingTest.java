package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Everybody reads the directory of keys: it does not tell them which cases there are, nor whose keys belong to which. */
@ExtendWith(SharedHub.class)
class DirectoryTellsNothingTest {
    private static final int PAGE = 200;

    @Test
    void whoKnowsTheNumberOfACaseDoesNotFindItsVictim(HubRig rig) throws IOException {
        StoryCase story = StoryCase.withKeys(rig);
        List<String> people = people(rig);
        assertThat(people).as("her key can be sealed to").contains(story.victim);
        assertThat(people).noneMatch(person -> person.contains(story.id.substring("c-".length())));
        assertThat(rig.wire(Worker.BEN).get("/api/cases/" + story.id).status())
                .as("who has nothing to do with the case")
                .isEqualTo(404);
        assertThat(rig.wire(Worker.RAJ).get("/api/cases/" + story.id).body())
                .as("who is on it reads there who she is")
                .contains("\"person\":\"" + story.victim + "\"");
    }

    private static List<String> people(HubRig rig) throws IOException {
        List<String> people = new ArrayList<>();
        JsonNode entries;
        do {
            String answer = rig.wire(Worker.BEN)
                    .get("/api/directory?limit=" + PAGE + "&after=" + people.size())
                    .body();
            entries = new ObjectMapper().readTree(answer).path("entries");
            entries.forEach(
                    entry -> people.add(entry.path("keyRecord").path("person").asText()));
        } while (entries.size() == PAGE);
        return people;
    }
}
