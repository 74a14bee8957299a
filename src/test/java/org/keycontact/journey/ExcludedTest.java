package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.StoryCase.notices;
import static org.keycontact.journey.StoryCase.sealed;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.OLA;
import static org.keycontact.journey.Worker.RAJ;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.Draft;
import org.keycontact.client.Entry;
import org.keycontact.client.Preview;
import org.keycontact.core.Category;

/** Who is excluded, or has left, learns nothing: not even that there is such a case (guidance, 72 and 87). */
@ExtendWith(SharedHub.class)
class ExcludedTest {
    private static final String DRAFT =
            "{\"to\":\"victim\",\"category\":\"progress\",\"urgency\":\"routine\",\"withhold\":false,\"reply\":false}";
    private static final String NO_CASE = "c-aaaaaaaaaaaaaaaa";

    @Test
    void anExcludedOfficerHearsTheSameAsOfACaseThatIsNotThere(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        rig.clock().moveTo(TUESDAY, "14:00");
        writesTo(RAJ, story);

        rig.as(ASHA).onCase(story.id).excludePerson(rig.id(RAJ), "knows him");

        hearsNothing(RAJ, story);
        var told =
                eventually(() -> notices(story.duty()), all -> assertThat(all).contains("excluded-attempt"));
        assertThat(told).containsOnlyOnce("excluded-attempt");
    }

    @Test
    void soDoesAWholeAgencyAndItsExclusionCanBeLifted(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        writesTo(OLA, story);

        rig.as(ASHA).onCase(story.id).excludeOrganisation("housing", "her neighbour works there");
        hearsNothing(OLA, story);

        rig.as(ASHA).onCase(story.id).liftExclusion("housing");
        assertThat(rig.wire(OLA).get("/api/cases/" + story.id).status()).isEqualTo(200);
        assertThat(sealed(story.mailbox(OLA))).hasSize(1);
    }

    @Test
    void whoHasLeftIsNoLongerServedAndDutyIsNotAlarmed(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        writesTo(OLA, story);

        rig.as(ASHA).onCase(story.id).endEngagement(rig.id(OLA));

        hearsNothing(OLA, story);
        assertThat(notices(story.duty())).doesNotContain("excluded-attempt");
    }

    @Test
    void aProfessionalSeesWhomToSealToAndNothingOfHerTimes(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        Draft update = Draft.to("victim", Category.PROGRESS);

        Preview rajs = story.letters(RAJ).preview(update);
        var sent = story.letters(RAJ).send(update, "He has been charged");

        assertThat(rajs.sealTo()).extracting("mailbox").contains(story.victim);
        assertThat(rajs.decision()).isNull();
        assertThat(rajs.because()).isEmpty();
        assertThat(sent.decision()).isNull();
        assertThat(sent.because()).isEmpty();
        assertThat(story.letters(ASHA).preview(update).decision()).isNotNull();
        for (String path : List.of("/plan", "/contacts", "/log", "/plan/versions")) {
            assertThat(rig.wire(RAJ).get("/api/cases/" + story.id + path).status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(rig.wire(RAJ).get("/api/cases/" + story.id).body())
                .doesNotContain(story.phone, "channels", "closed");
    }

    private static void writesTo(Worker professional, StoryCase story) {
        Draft draft = Draft.to(story.rig.id(professional), Category.PROGRESS);
        story.vic().letters(story.id).send(draft, "For you alone");
        eventually(
                () -> sealed(story.mailbox(professional)),
                lines -> assertThat(lines).hasSize(1));
    }

    private static void hearsNothing(Worker worker, StoryCase story) {
        Web theirs = story.rig.wire(worker);
        assertThat(answer(theirs.get("/api/cases/" + story.id))).isEqualTo(answer(theirs.get("/api/cases/" + NO_CASE)));
        assertThat(theirs.get("/api/cases/" + story.id).status()).isEqualTo(404);
        assertThat(answer(theirs.send("POST", "/api/cases/" + story.id + "/preview", DRAFT)))
                .isEqualTo(answer(theirs.send("POST", "/api/cases/" + NO_CASE + "/preview", DRAFT)));
        List<Entry> lines = story.mailbox(worker);
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.withdrawn()).isTrue();
            assertThat(line.isSealed()).isFalse();
            assertThat(line.sentence()).isNull();
        });
        String message = lines.stream()
                .map(Entry::message)
                .filter(id -> id != null)
                .findFirst()
                .orElse("none");
        assertThat(theirs.get("/api/cases/" + story.id + "/messages/" + message).status())
                .isIn(404, 400);
    }

    /** All but the number that the request has in the log. */
    private static String answer(Web.Answer answer) {
        ObjectNode body = (ObjectNode) answer.json();
        body.remove("requestId");
        return answer.status() + " " + body;
    }
}
