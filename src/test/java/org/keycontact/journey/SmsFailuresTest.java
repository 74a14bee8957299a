package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Patience.letTheHubLook;
import static org.keycontact.journey.StoryCase.notices;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.RAJ;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.client.Contact;
import org.keycontact.client.Draft;
import org.keycontact.client.PlanForm.Channel;
import org.keycontact.core.Category;

/** What the provider answers, and what becomes of the contact: never silently twice, never silently not at all. */
@ExtendWith(SharedHub.class)
class SmsFailuresTest {
    private static final String WORDS = "The hearing is on Friday";

    @ParameterizedTest
    @CsvSource({"21211,channel-unusable", "21614,channel-unusable", "30006,channel-unusable", "21610,channel-opted-out"
    })
    void aNumberThatCannotOrMustNotBeUsedClosesTheChannelAndHerAdvocateIsTold(int code, String notice, HubRig rig) {
        StoryCase story = reachableAtAnyHour(rig);
        rig.phones().fault(story.phone, "\"code\":" + code);

        story.writesToVictim(ASHA, Category.PROGRESS, WORDS);

        eventually(() -> notices(story.mailbox(ASHA)), told -> assertThat(told).contains(notice, "cannot-contact"));
        eventually(() -> state(story), state -> assertThat(state).isEqualTo("ended"));
        rig.phones().repair(story.phone);
        rig.clock().pass(Duration.ofHours(1));
        letTheHubLook();
        assertThat(story.received()).isEmpty();
    }

    @Test
    void aHandsetOutOfReachIsTriedAgainALittleLater(HubRig rig) {
        StoryCase story = reachableAtAnyHour(rig);
        rig.phones().fault(story.phone, "\"code\":30003,\"times\":1");
        story.writesToVictim(ASHA, Category.PROGRESS, WORDS);
        eventually(() -> waiting(story), waiting -> assertThat(waiting).isEqualTo("held after 1"));
        assertThat(story.received()).isEmpty();

        rig.clock().pass(Duration.ofMinutes(16));

        eventually(story::received, texts -> assertThat(texts).containsExactly(WORDS));
    }

    @Test
    void filteredWordsAreNeverSentAgain(HubRig rig) {
        StoryCase story = reachableAtAnyHour(rig);
        rig.phones().fault(story.phone, "\"code\":30007,\"times\":1");

        story.writesToVictim(ASHA, Category.PROGRESS, WORDS);

        eventually(
                () -> notices(story.mailbox(ASHA)),
                told -> assertThat(told).contains("contact-filtered", "cannot-contact"));
        rig.clock().pass(Duration.ofHours(2));
        letTheHubLook();
        assertThat(story.contacts().getFirst().attempts()).hasSize(1);
        assertThat(story.received()).isEmpty();
    }

    @Test
    void whatExpiredOnItsWayIsPlannedAgain(HubRig rig) {
        StoryCase story = reachableAtAnyHour(rig);
        rig.phones().fault(story.phone, "\"code\":30036,\"times\":1");

        story.writesToVictim(ASHA, Category.PROGRESS, WORDS);

        eventually(story::received, texts -> assertThat(texts).containsExactly(WORDS));
        assertThat(story.contacts().getFirst().attempts()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"http\":503", "\"http\":429", "\"code\":20429", "\"code\":21611"})
    void aProviderThatIsBusyIsTriedAgainWithPatienceAndTheTextArrivesOnce(String fault, HubRig rig) {
        StoryCase story = reachableAtAnyHour(rig);
        rig.phones().fault(story.phone, fault + ",\"times\":2");
        story.writesToVictim(ASHA, Category.PROGRESS, WORDS);
        eventually(() -> waiting(story), waiting -> assertThat(waiting).isEqualTo("held after 1"));

        rig.clock().pass(Duration.ofMinutes(2));
        eventually(() -> waiting(story), waiting -> assertThat(waiting).isEqualTo("held after 2"));
        rig.clock().pass(Duration.ofMinutes(3));

        eventually(() -> state(story), state -> assertThat(state).isEqualTo("delivered"));
        rig.clock().pass(Duration.ofMinutes(20));
        letTheHubLook();
        assertThat(story.received()).containsExactly(WORDS);
    }

    /** Who answers with a page is something in between, which cannot know what became of the request. */
    @Test
    void aGatewaysErrorPageSaysNothingAboutTheContact(HubRig rig) {
        StoryCase story = reachableAtAnyHour(rig);
        rig.phones().fault(story.phone, "\"http\":503,\"html\":true,\"times\":1");
        story.writesToVictim(ASHA, Category.PROGRESS, WORDS);
        eventually(() -> state(story), state -> assertThat(state).isEqualTo("sending"));
        letTheHubLook();

        rig.clock().pass(Duration.ofSeconds(70));

        eventually(() -> notices(story.mailbox(ASHA)), told -> assertThat(told).contains("contact-uncertain"));
        assertThat(story.received()).isEmpty();
    }

    @Test
    void aRoutineContactThatMayHaveBeenMadeIsNotMadeAgainAndHerAdvocateIsTold(HubRig rig) {
        StoryCase story = reachableAtAnyHour(rig);
        rig.phones().fault(story.phone, "\"drop\":\"before\",\"times\":1");
        story.writesToVictim(ASHA, Category.PROGRESS, WORDS);
        eventually(() -> state(story), state -> assertThat(state).isEqualTo("sending"));
        letTheHubLook();

        rig.clock().pass(Duration.ofSeconds(70));

        eventually(() -> state(story), state -> assertThat(state).isEqualTo("uncertain"));
        eventually(() -> notices(story.mailbox(ASHA)), told -> assertThat(told).contains("contact-uncertain"));
        rig.clock().pass(Duration.ofHours(1));
        letTheHubLook();
        assertThat(story.received()).isEmpty();
    }

    @Test
    void anUrgentContactThatMayHaveBeenMadeIsMadeAgain(HubRig rig) {
        StoryCase story = reachableAtAnyHour(rig);
        rig.phones().fault(story.phone, "\"drop\":\"before\",\"times\":1");
        story.letters(RAJ).send(Draft.to("victim", Category.SAFEGUARDING).asUrgent(), WORDS);
        eventually(() -> state(story), state -> assertThat(state).isEqualTo("sending"));
        letTheHubLook();

        rig.clock().pass(Duration.ofSeconds(70));

        eventually(story::received, texts -> assertThat(texts).containsExactly(WORDS));
    }

    @Test
    void theStatusCallbackSettlesWhatTheAnswerDidNotSay(HubRig rig) {
        StoryCase story = reachableAtAnyHour(rig);
        rig.phones().fault(story.phone, "\"drop\":\"after\",\"times\":1");

        story.writesToVictim(ASHA, Category.PROGRESS, WORDS);

        eventually(() -> state(story), state -> assertThat(state).isEqualTo("delivered"));
        rig.clock().pass(Duration.ofMinutes(3));
        letTheHubLook();
        assertThat(story.received()).containsExactly(WORDS);
        assertThat(state(story)).isEqualTo("delivered");
        assertThat(notices(story.mailbox(ASHA))).doesNotContain("contact-uncertain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"duplicated", "reversed"})
    void callbacksThatComeTwiceOrBackwardsChangeNothing(String callbacks, HubRig rig) {
        StoryCase story = reachableAtAnyHour(rig);
        rig.phones().fault(story.phone, "\"callbacks\":\"" + callbacks + "\"");

        story.writesToVictim(ASHA, Category.PROGRESS, WORDS);

        eventually(() -> state(story), state -> assertThat(state).isEqualTo("delivered"));
        letTheHubLook();
        assertThat(state(story)).isEqualTo("delivered");
        assertThat(story.contacts().getFirst().history())
                .extracting(Contact.Step::state)
                .containsOnlyOnce("delivered");
        assertThat(story.received()).containsExactly(WORDS);
    }

    /** A report that came while the hub was away comes never again: the hub asks. */
    @Test
    void aFailureThatWasNeverReportedIsAskedForAndHerAdvocateIsTold(HubRig rig) {
        StoryCase story = reachableAtAnyHour(rig);
        rig.phones().fault(story.phone, "\"code\":30007,\"callbacks\":\"lost\",\"times\":1");
        story.writesToVictim(ASHA, Category.PROGRESS, WORDS);
        eventually(() -> state(story), state -> assertThat(state).isEqualTo("sent"));
        rig.clock().pass(Duration.ofSeconds(70));
        letTheHubLook();
        assertThat(state(story)).isEqualTo("sent");

        rig.clock().pass(Duration.ofMinutes(2));

        eventually(
                () -> notices(story.mailbox(ASHA)),
                told -> assertThat(told).contains("contact-filtered", "cannot-contact"));
        eventually(() -> state(story), state -> assertThat(state).isEqualTo("ended"));
        rig.clock().pass(Duration.ofMinutes(5));
        letTheHubLook();
        assertThat(notices(story.mailbox(ASHA))).containsOnlyOnce("contact-filtered");
        assertThat(story.received()).isEmpty();
    }

    @Test
    void aHandsetOutOfReachOfWhichNothingWasReportedIsTriedAgain(HubRig rig) {
        StoryCase story = reachableAtAnyHour(rig);
        rig.phones().fault(story.phone, "\"code\":30003,\"callbacks\":\"lost\",\"times\":1");
        story.writesToVictim(ASHA, Category.PROGRESS, WORDS);
        eventually(() -> state(story), state -> assertThat(state).isEqualTo("sent"));

        rig.clock().pass(Duration.ofMinutes(3));
        eventually(() -> waiting(story), waiting -> assertThat(waiting).isEqualTo("held after 1"));
        rig.clock().pass(Duration.ofMinutes(16));

        eventually(story::received, texts -> assertThat(texts).containsExactly(WORDS));
        eventually(() -> state(story), state -> assertThat(state).isEqualTo("delivered"));
    }

    @Test
    void anArrivalThatWasNeverReportedIsAskedForAndNothingIsSentAgain(HubRig rig) {
        StoryCase story = reachableAtAnyHour(rig);
        rig.phones().fault(story.phone, "\"callbacks\":\"lost\"");
        story.writesToVictim(ASHA, Category.PROGRESS, WORDS);
        eventually(() -> state(story), state -> assertThat(state).isEqualTo("sent"));

        rig.clock().pass(Duration.ofMinutes(3));

        eventually(() -> state(story), state -> assertThat(state).isEqualTo("delivered"));
        assertThat(story.contacts().getFirst().history())
                .extracting(Contact.Step::state)
                .containsOnlyOnce("delivered");
        assertThat(story.received()).containsExactly(WORDS);
        assertThat(story.contacts().getFirst().attempts()).hasSize(1);
    }

    /** The words themselves may go to her phone, at any hour. */
    private static StoryCase reachableAtAnyHour(HubRig rig) {
        StoryCase story = StoryCase.byPhoneOnly(rig);
        story.plan(story.plan()
                .always()
                .channels(new Channel("sms", story.phone, "text", "any-time"))
                .build());
        rig.clock().moveTo(TUESDAY, "10:00");
        return story;
    }

    private static String waiting(StoryCase story) {
        Contact contact = story.contacts().getFirst();
        return contact.state() + " after " + contact.attempts().size();
    }

    private static String state(StoryCase story) {
        return story.contacts().getFirst().state();
    }
}
