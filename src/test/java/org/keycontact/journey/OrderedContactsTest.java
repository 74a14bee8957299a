package org.keycontact.journey;

import static java.time.DayOfWeek.THURSDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Patience.letTheHubLook;
import static org.keycontact.journey.StoryCase.COVER_TEXT;
import static org.keycontact.journey.StoryCase.notices;
import static org.keycontact.journey.StoryCase.sealed;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.BEN;
import static org.keycontact.journey.Worker.RAJ;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.Commands;
import org.keycontact.client.CaseDesk;
import org.keycontact.client.Draft;
import org.keycontact.client.HubException;
import org.keycontact.client.PlanForm.Channel;
import org.keycontact.core.Category;

/** What waits to reach the victim's phone, somebody who knows her may hurry, hold back or cancel, and says why. */
@ExtendWith(SharedHub.class)
class OrderedContactsTest {
    private static final String WHY = "She rang from her sister's: he is out until eleven.";

    @TempDir
    private Path folder;

    @Test
    void nowIsMadeAtOnceInCoverWordingAndTheLogProvesIt(HubRig rig) throws IOException {
        StoryCase story = StoryCase.withKeys(rig);
        story.agreeOn(BEN);
        rig.clock().moveTo(THURSDAY, "20:00");
        story.writesToVictim(RAJ, Category.EVIDENCE, "We need your old phone");
        String contact = waits(story);

        rig.as(ASHA).onCase(story.id).orderContact(contact, "now", null, WHY);

        eventually(story::received, texts -> assertThat(texts).containsExactly(COVER_TEXT));
        eventually(() -> sealed(story.vicsMailbox()), lines -> assertThat(lines).hasSize(1));
        Path export = folder.resolve("now.jsonl");
        Files.writeString(export, rig.as(ASHA).onCase(story.id).export());
        assertThat(Commands.verifyContacts(export.toString()))
                .startsWith("0 ")
                .contains("1 were begun, 0 of them not allowed", "allowed by contact-now");
        assertThatThrownBy(() -> rig.as(ASHA).onCase(story.id).orderContact(contact, "cancel", null, WHY))
                .isInstanceOfSatisfying(
                        HubException.class,
                        refused -> assertThat(refused.code()).isEqualTo("contact-settled"));
    }

    @Test
    void notBeforeHoldsEvenWhatIsUrgentAndNeverReachesIntoATimeWithoutContact(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        story.plan(story.plan()
                .channels(new Channel("sms", story.phone, "cover", "safe-times"))
                .build());
        rig.clock().moveTo(THURSDAY, "21:00");
        story.letters(RAJ).send(Draft.to("victim", Category.SAFEGUARDING).asUrgent(), "He is free");
        String contact = waits(story);
        Instant noon = rig.clock().next("12:00").toInstant();

        rig.as(ASHA).onCase(story.id).orderContact(contact, "not-before", noon, "He works from home until noon.");

        eventually(() -> story.contacts().getFirst().at(), at -> assertThat(at).isEqualTo(noon));
        rig.clock().moveTo("10:30");
        letTheHubLook();
        assertThat(story.received()).isEmpty();
        rig.clock().moveTo("12:00");
        eventually(story::received, texts -> assertThat(texts).containsExactly(COVER_TEXT));
    }

    @Test
    void whatIsCancelledIsNotMadeAndThoseWhoMightRelyOnItAreTold(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        story.plan(story.plan()
                .channels(new Channel("sms", story.phone, "cover", "safe-times"))
                .build());
        rig.clock().moveTo(THURSDAY, "21:30");
        story.letters(RAJ).send(Draft.to("victim", Category.SAFEGUARDING).asUrgent(), "He is free");
        String contact = waits(story);
        assertThatThrownBy(() -> rig.as(RAJ).onCase(story.id).orderContact(contact, "cancel", null, WHY))
                .isInstanceOfSatisfying(
                        HubException.class,
                        refused -> assertThat(refused.code()).isEqualTo("not-found"));

        rig.as(ASHA).onCase(story.id).orderContact(contact, "cancel", null, "She is here with me.");

        eventually(() -> notices(story.duty()), told -> assertThat(told).contains("contact-cancelled"));
        assertThat(notices(story.mailbox(ASHA))).contains("contact-cancelled");
        assertThat(story.contacts().getFirst().state()).isEqualTo("ended");
        rig.clock().moveTo("10:30");
        letTheHubLook();
        assertThat(story.received()).isEmpty();
    }

    @Test
    void whatIsUrgentIsNotBuriedByHoldingItBack(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        story.agreeOn(BEN);
        story.plan(story.plan()
                .channels(new Channel("sms", story.phone, "cover", "safe-times"))
                .build());
        rig.clock().moveTo(THURSDAY, "21:00");
        story.letters(RAJ).send(Draft.to("victim", Category.SAFEGUARDING).asUrgent(), "He is free");
        String contact = waits(story);
        CaseDesk ben = rig.as(BEN).onCase(story.id);
        Instant accepted = rig.clock().instant();
        assertThat(refused(() -> ben.orderContact(contact, "not-before", accepted.plus(Duration.ofHours(73)), WHY)))
                .isEqualTo("order-invalid");

        ben.orderContact(contact, "not-before", accepted.plus(Duration.ofHours(71)), WHY);

        eventually(() -> notices(story.mailbox(ASHA)), told -> assertThat(told).containsOnlyOnce("contact-ordered"));
        assertThat(notices(story.duty())).containsOnlyOnce("contact-ordered");
        long asked = cannot(story);
        story.plan(story.plan()
                .channels(new Channel("sms", story.phone, "cover", "never"))
                .build());
        eventually(
                () -> story.contacts().getFirst().state(),
                state -> assertThat(state).isEqualTo("ended"));
        eventually(() -> cannot(story), now -> assertThat(now).isEqualTo(asked + 1));
        assertThat(notices(story.mailbox(ASHA))).containsOnlyOnce("contact-ordered");
    }

    @Test
    void nothingWaitsForATimeAfterWhichNothingCanBePlanned(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        rig.clock().moveTo(THURSDAY, "20:00");
        var tomorrow = rig.clock().next("10:00").toLocalDate();
        story.plan(story.plan()
                .except(tomorrow + "T12:00", tomorrow.plusDays(90) + "T00:00")
                .build());
        story.writesToVictim(ASHA, Category.PROGRESS, "Call me when you can");
        String contact = waits(story);
        Instant one = rig.clock().next("13:00").toInstant();

        assertThat(refused(() -> rig.as(ASHA).onCase(story.id).orderContact(contact, "not-before", one, WHY)))
                .isEqualTo("contact-not-then");

        rig.clock().moveTo("10:00");
        eventually(story::received, texts -> assertThat(texts).containsExactly(COVER_TEXT));
        assertThat(notices(story.mailbox(ASHA))).doesNotContain("contact-ordered");
    }

    @Test
    void whoeverTakesBackACancelInTimeIsNotTooLate(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        rig.clock().moveTo(THURSDAY, "20:00");
        story.writesToVictim(ASHA, Category.PROGRESS, "Call me when you can");
        String contact = waits(story);
        CaseDesk asha = rig.as(ASHA).onCase(story.id);
        AtomicBoolean takenBack = new AtomicBoolean();
        rig.meanwhile().beforeEntry(story.id, "contact-step", () -> {
            asha.orderContact(contact, "as-planned", null, "She can read it after all.");
            takenBack.set(true);
        });

        asha.orderContact(contact, "cancel", null, WHY);

        eventually(takenBack::get, done -> assertThat(done).isTrue());
        rig.clock().moveTo("10:00");
        eventually(story::received, texts -> assertThat(texts).containsExactly(COVER_TEXT));
        assertThat(notices(story.mailbox(ASHA))).doesNotContain("contact-cancelled");
    }

    /** How often the duty team was asked to find a way to reach her. */
    private static long cannot(StoryCase story) {
        return notices(story.duty()).stream().filter("cannot-contact"::equals).count();
    }

    private static String refused(ThrowingCallable call) {
        HubException refused = catchThrowableOfType(HubException.class, call);
        return refused == null ? "done" : refused.code();
    }

    @Test
    void noReasonLetsAnybodyContactHerWhenNobodyMay(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        rig.clock().moveTo(THURSDAY, "22:00");
        story.writesToVictim(ASHA, Category.PROGRESS, "Call me when you can");
        var today = rig.clock().next("23:00").toLocalDate();
        story.plan(story.plan()
                .except(today + "T00:00", today.plusDays(1) + "T00:00")
                .build());

        assertThatThrownBy(() -> rig.as(ASHA).onCase(story.id).orderContact(waits(story), "now", null, WHY))
                .isInstanceOfSatisfying(
                        HubException.class,
                        refused -> assertThat(refused.code()).isEqualTo("contact-not-now"));
        letTheHubLook();
        assertThat(story.received()).isEmpty();
    }

    private static String waits(StoryCase story) {
        return eventually(
                        story::contacts,
                        all -> assertThat(all)
                                .singleElement()
                                .satisfies(each -> assertThat(each.state()).isEqualTo("held")))
                .getFirst()
                .contact();
    }
}
