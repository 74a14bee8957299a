package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keycontact.journey.StoryCase.sealed;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.RAJ;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.Draft;
import org.keycontact.client.HubException;
import org.keycontact.client.Preview;
import org.keycontact.client.RecipientsDiffer;
import org.keycontact.client.SealTo;
import org.keycontact.client.Sealed;
import org.keycontact.client.Wire;
import org.keycontact.core.Category;
import org.keycontact.core.Header;
import org.keycontact.core.Urgency;

/** A message is accepted once, or refused with a reason and nothing kept. */
@ExtendWith(SharedHub.class)
class SentOnceTest {
    private static final Draft UPDATE = Draft.to("victim", Category.PROGRESS);

    /** At an hour at which nothing else happens to a case. */
    @BeforeEach
    void atNight(HubRig rig) {
        rig.clock().moveTo(TUESDAY, "22:00");
    }

    @Test
    void postedAgainAndFromEverywhereAtOnceItIsOneMessage(HubRig rig) throws Exception {
        StoryCase story = StoryCase.withKeys(rig);
        Sealed sealed =
                story.letters(RAJ).seal(UPDATE, "Once", story.letters(RAJ).preview(UPDATE));

        List<Web.Answer> answers = atOnce(8, () -> post(story, Wire.body(sealed)));
        answers.add(post(story, Wire.body(sealed)));

        assertThat(answers).extracting(Web.Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> answer.json().path("seq").asLong())
                .containsOnly(seq(story));
        assertThat(sealed(story.vicsMailbox())).hasSize(1);
        assertThat(story.contacts()).hasSize(1);
    }

    @Test
    void theSameIdForOtherBytesIsRefused(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        Preview preview = story.letters(RAJ).preview(UPDATE);
        String id = UUID.randomUUID().toString();
        assertThat(post(story, byHand(story, id, story.id, rig.id(RAJ), preview))
                        .status())
                .isEqualTo(201);
        long before = seq(story);

        Web.Answer other = post(story, byHand(story, id, story.id, rig.id(RAJ), preview));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isIn("message-id-taken", "request-id-taken");
        assertThat(seq(story)).isEqualTo(before);
    }

    @Test
    void sealedToOthersThanTheDecisionNamesItIsRefusedAndSaysWho(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        Preview toVic = story.letters(RAJ).preview(UPDATE);
        SealTo ashas = story.letters(RAJ).preview(Draft.to("advocate", Category.SAFEGUARDING)).sealTo().stream()
                .filter(each -> each.mailbox().equals(rig.id(ASHA)))
                .findFirst()
                .orElseThrow();
        long before = seq(story);
        List<SealTo> wrong = new ArrayList<>(toVic.sealTo());
        wrong.removeIf(each -> each.mailbox().equals(story.victim));
        wrong.add(ashas);

        Sealed sealed = story.letters(RAJ).sealTo(UPDATE, "To the wrong ones", toVic.directoryHead(), wrong);

        assertThatThrownBy(() -> story.letters(RAJ).post(sealed))
                .isInstanceOfSatisfying(RecipientsDiffer.class, differ -> {
                    assertThat(differ.missing()).extracting(SealTo::mailbox).containsExactly(story.victim);
                    assertThat(differ.extra()).containsExactly(rig.id(ASHA));
                });
        assertThat(seq(story)).isEqualTo(before);
        assertThat(sealed(story.mailbox(ASHA))).isEmpty();
    }

    @Test
    void forAnotherCaseFromAnotherSenderOrWronglySignedItIsRefused(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        StoryCase other = StoryCase.byPhoneOnly(rig);
        Preview preview = story.letters(RAJ).preview(UPDATE);
        long before = seq(story);

        Web.Answer otherCase = post(story, byHand(story, uuid(), other.id, rig.id(RAJ), preview));
        Web.Answer otherSender = post(story, byHand(story, uuid(), story.id, rig.id(ASHA), preview));
        String right = byHand(story, uuid(), story.id, rig.id(RAJ), preview);
        String unsigned = signatureChanged(right);
        Web.Answer badSignature = post(story, unsigned);
        Web.Answer otherDirectory =
                post(story, byHand(story, uuid(), story.id, rig.id(RAJ), preview, "B".repeat(42) + "A"));
        Web.Answer byAnother = rig.wire(ASHA).send("POST", "/api/cases/" + story.id + "/messages", right);

        assertThat(otherCase.status()).isEqualTo(400);
        assertThat(otherCase.code()).isEqualTo("case-mismatch");
        assertThat(otherSender.status()).isEqualTo(400);
        assertThat(otherSender.code()).isEqualTo("sender-mismatch");
        assertThat(otherDirectory.status()).isEqualTo(400);
        assertThat(otherDirectory.code()).isEqualTo("directory-unknown");
        assertThat(badSignature.status()).isBetween(400, 422);
        assertThat(byAnother.status()).isBetween(400, 422);
        assertThat(seq(story)).isEqualTo(before);
        assertThat(story.vicsMailbox()).isEmpty();
        assertThat(post(story, right).status()).isEqualTo(201);
    }

    @Test
    void whoEditsWhatHasChangedSinceIsTold(HubRig rig) {
        StoryCase story = StoryCase.byPhoneOnly(rig);
        long read = seq(story);
        story.plan(story.plan().weekdays("12:00", "14:00").build());

        assertThatThrownBy(() -> rig.as(ASHA)
                        .onCase(story.id)
                        .recordPlan(story.plan().weekdays("09:00", "17:00").build(), read))
                .isInstanceOfSatisfying(HubException.class, e -> {
                    assertThat(e.status()).isEqualTo(412);
                    assertThat(e.code()).isEqualTo("version-stale");
                });
        assertThat(seq(story)).isEqualTo(read + 1);
    }

    private static String byHand(StoryCase story, String id, String caseId, String from, Preview preview) {
        return byHand(story, id, caseId, from, preview, preview.directoryHead());
    }

    private static String byHand(
            StoryCase story, String id, String caseId, String from, Preview preview, String directoryHead) {
        Header header = new Header(
                "",
                0,
                id,
                caseId,
                from,
                "victim",
                Category.PROGRESS,
                Urgency.ROUTINE,
                null,
                false,
                null,
                false,
                null,
                story.rig.clock().instant(),
                "",
                "",
                directoryHead);
        return Wire.body(story.rig.hand(RAJ).seal(header, "Sealed by hand", preview.sealTo()));
    }

    private static String signatureChanged(String body) {
        int at = body.indexOf("\"signature\":\"") + "\"signature\":\"".length();
        char changed = body.charAt(at) == 'A' ? 'B' : 'A';
        return body.substring(0, at) + changed + body.substring(at + 1);
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }

    private static Web.Answer post(StoryCase story, String body) {
        return story.rig.wire(RAJ).send("POST", "/api/cases/" + story.id + "/messages", body);
    }

    private static long seq(StoryCase story) {
        return story.rig.as(ASHA).onCase(story.id).read().seq();
    }

    private static List<Web.Answer> atOnce(int times, java.util.concurrent.Callable<Web.Answer> post)
            throws InterruptedException, ExecutionException {
        List<Web.Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Web.Answer>> running = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                running.add(threads.submit(post));
            }
            for (Future<Web.Answer> each : running) {
                answers.add(each.get());
            }
        }
        return answers;
    }
}
