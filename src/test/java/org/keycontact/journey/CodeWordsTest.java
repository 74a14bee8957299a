package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Patience.letTheHubLook;
import static org.keycontact.journey.StoryCase.sealed;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.DANA;
import static org.keycontact.journey.Worker.RAJ;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.client.AlertDesk.Alert;

/** The words that a victim chose: the help word is open, the duress word looks like nothing, and both are urgent. */
@ExtendWith(SharedHub.class)
class CodeWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"Did you get the paprika?", "PAPRIKA", "ok. paprika, please", "The paprika-jar is with me"})
    void herDuressWordRaisesAnAlertAndNothingShowsOnHerPhone(String words, HubRig rig) {
        StoryCase story = StoryCase.byPhoneOnly(rig);
        story.plan(story.plan().duressWord("paprika").build());
        rig.clock().moveTo(TUESDAY, "21:10");

        story.texts(words);

        Alert alert = eventually(
                        () -> alertOf(story), found -> assertThat(found).isPresent())
                .orElseThrow();
        assertThat(alert.kind()).isEqualTo("urgent");
        rig.as(DANA).alerts().acknowledge(alert.alert());
        rig.clock().pass(Duration.ofMinutes(2));
        letTheHubLook();
        assertThat(story.received()).isEmpty();
        eventually(() -> sealed(story.mailbox(ASHA)), lines -> assertThat(lines).hasSize(1));
        assertThat(rig.as(ASHA)
                        .mailbox()
                        .open(sealed(story.mailbox(ASHA)).getFirst())
                        .words())
                .isEqualTo(words);
        rig.as(DANA).alerts().recordOutcome(alert.alert(), "false-alarm", null);
    }

    /** Nobody can make a victim's texts nobody's by saying that her phone is theirs. */
    @Test
    void somebodyWhoSaysThatHerPhoneIsTheirsSilencesNothing(HubRig rig) {
        StoryCase story = StoryCase.byPhoneOnly(rig);
        story.plan(story.plan().duressWord("paprika").build());
        rig.clock().moveTo(TUESDAY, "21:15");
        Web.Answer added = rig.wire(RAJ)
                .send(
                        "POST",
                        "/api/me/ways/addresses",
                        "{\"way\":\"sms\",\"address\":\"" + story.phone + "\"}",
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
        assertThat(added.status()).isEqualTo(201);

        story.texts("Did you get the paprika?");

        Alert alert = eventually(
                        () -> alertOf(story), found -> assertThat(found).isPresent())
                .orElseThrow();
        assertThat(alert.kind()).isEqualTo("urgent");
        rig.as(DANA).alerts().acknowledge(alert.alert());
        rig.as(DANA).alerts().recordOutcome(alert.alert(), "false-alarm", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"paprikas", "pap rika", "thepaprika", "Yes that is fine"})
    void otherWordsRaiseNone(String words, HubRig rig) {
        StoryCase story = StoryCase.byPhoneOnly(rig);
        story.plan(story.plan().duressWord("paprika").helpWord("marmalade").build());
        rig.clock().moveTo(TUESDAY, "21:20");

        story.texts(words);

        eventually(() -> sealed(story.mailbox(ASHA)), lines -> assertThat(lines).hasSize(1));
        letTheHubLook();
        assertThat(alertOf(story)).isEmpty();
    }

    /** The word of one plan means nothing in another case, and an old plan's word means nothing any more. */
    @Test
    void aWordIsGoodForOnePlan(HubRig rig) {
        StoryCase story = StoryCase.byPhoneOnly(rig);
        StoryCase other = StoryCase.byPhoneOnly(rig);
        story.plan(story.plan().duressWord("paprika").build());
        story.plan(story.plan().duressWord("cinnamon").build());
        rig.clock().moveTo(TUESDAY, "21:30");

        story.texts("the paprika");
        other.texts("the cinnamon");

        for (StoryCase each : List.of(story, other)) {
            eventually(
                    () -> sealed(each.mailbox(ASHA)), lines -> assertThat(lines).hasSize(1));
            assertThat(alertOf(each)).isEmpty();
        }
        story.texts("the cinnamon");
        Alert alert = eventually(
                        () -> alertOf(story), found -> assertThat(found).isPresent())
                .orElseThrow();
        rig.as(DANA).alerts().acknowledge(alert.alert());
        rig.as(DANA).alerts().recordOutcome(alert.alert(), "false-alarm", null);
    }

    private static Optional<Alert> alertOf(StoryCase story) {
        return story.rig.as(DANA).alerts().in("raised").stream()
                .filter(each -> story.id.equals(each.caseId()) && each.kind().equals("urgent"))
                .findFirst();
    }
}
