package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.AgreementForm;
import org.keycontact.client.CaseDesk;
import org.keycontact.client.ClientSettings;
import org.keycontact.client.Draft;
import org.keycontact.client.Entry;
import org.keycontact.client.FirstSignIn;
import org.keycontact.client.History;
import org.keycontact.client.HubClient;
import org.keycontact.client.HubException;
import org.keycontact.client.Letters;
import org.keycontact.client.Preview;
import org.keycontact.client.RecipientWatch;
import org.keycontact.client.RecipientsDiffer;
import org.keycontact.client.Sealed;
import org.keycontact.client.ServiceDesk.NewWorker;
import org.keycontact.client.TeamDesk;
import org.keycontact.core.Category;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;

/** Keys go through every change that people go through: nothing is lost to whom it belongs, nothing is left to who leaves. */
@ExtendWith(SharedHub.class)
class KeysThroughChangeTest {
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final HubRig rig;

    KeysThroughChangeTest(HubRig rig) {
        this.rig = rig;
    }

    /** Somebody new, with a client of their own. */
    private record Newcomer(String name, HubClient client) {
        String id() {
            return client.me().person();
        }

        String passphrase() {
            return passphraseOf(name);
        }
    }

    private static String passphraseOf(String name) {
        return name + " chose these words";
    }

    private Newcomer newcomer(Role role, String organisation) {
        String name = "newcomer" + PEOPLE.incrementAndGet();
        FirstSignIn first = FirstSignIn.of(name, HubRig.SERVICE_NAME, name + "-first");
        rig.as(Worker.MO).service().addWorker(new NewWorker(role, organisation, name, null, null, first));
        return new Newcomer(name, HubClient.enrol(rig.settings(), name, name + "-first", passphraseOf(name)));
    }

    private static String open(HubClient client, String message) {
        return open(client, client.me().person(), message);
    }

    private static String open(HubClient client, String mailbox, String message) {
        return client.mailbox(mailbox).open(line(client, mailbox, message)).words();
    }

    private static Entry line(HubClient client, String mailbox, String message) {
        List<Entry> all = new ArrayList<>();
        long last = client.mailbox(mailbox).last();
        for (long after = 0; after < last; after += 200) {
            all.addAll(client.mailbox(mailbox).after(after, 200).entries());
        }
        return all.stream()
                .filter(entry -> message.equals(entry.message()) && entry.envelope() != null)
                .findFirst()
                .orElseThrow();
    }

    private static String refused(ThrowingCallable call) {
        return catchThrowableOfType(HubException.class, call).code();
    }

    private static String writes(HubClient from, StoryCase story, String to, String words) {
        return from.letters(story.id)
                .send(Draft.to(to, Category.APPOINTMENT), words)
                .message();
    }

    @Test
    void whoSuspectsThatSomebodyKnowsHerPassphraseChangesItAndLosesNothing() {
        StoryCase story = StoryCase.withKeys(rig);
        HubClient asha = rig.as(Worker.ASHA);
        String before = writes(asha, story, "victim", "Before.");
        Letters ashas = asha.letters(story.id);
        Draft draft = Draft.to("victim", Category.APPOINTMENT);
        Preview preview = ashas.preview(draft);
        Sealed sealedBefore = ashas.seal(draft, "Meanwhile.", preview);

        story.vic().changePassphrase("a new one that nobody has seen");

        assertThatExceptionOfType(RecipientsDiffer.class)
                .isThrownBy(() -> ashas.post(sealedBefore))
                .satisfies(differ -> {
                    assertThat(differ.stale()).extracting(key -> key.mailbox()).containsExactly(story.victim);
                    assertThat(differ.missing()).isEmpty();
                });
        String after = writes(asha, story, "victim", "After.");
        assertThat(open(story.vic(), before)).isEqualTo("Before.");
        assertThat(open(story.vic(), after)).isEqualTo("After.");
        story.vic().startEpoch();
        String later = writes(asha, story, "victim", "Later.");

        String name = story.vic().me().name().toLowerCase(java.util.Locale.ROOT);
        assertThat(refused(() -> HubClient.signIn(rig.settings(), name, name + " has her own words")))
                .isEqualTo("sign-in-failed");
        try (HubClient onAnotherDevice = HubClient.signIn(rig.settings(), name, "a new one that nobody has seen")) {
            assertThat(List.of(before, after, later))
                    .extracting(message -> open(onAnotherDevice, message))
                    .containsExactly("Before.", "After.", "Later.");
        }
    }

    @Test
    void anAccessTokenAloneChangesNoKeys() {
        StoryCase story = StoryCase.withKeys(rig);
        Newcomer kim = newcomer(Role.PROFESSIONAL, "police");
        HubClient thief = HubClient.signIn(rig.settings(), kim.name(), kim.passphrase());
        kim.client().changePassphrase("another one");
        assertThat(refused(() -> thief.changePassphrase("the thief's"))).isIn("sign-in-failed", "session-ended");
        assertThat(story.vic().me().enrolled()).isTrue();
    }

    @Test
    void aNewKeyContactReadsFromThenOnAndEarlierMessagesOnlyIfTheVictimAgrees() {
        StoryCase story = StoryCase.withKeys(rig);
        HubClient asha = rig.as(Worker.ASHA);
        story.agreeOn(Worker.ASHA);
        String before = writes(story.vic(), story, "advocate", "I am afraid of Fridays.");
        Newcomer kim = newcomer(Role.PROFESSIONAL, "police");
        asha.onCase(story.id).engage(kim.id());
        keyContact(story, kim);

        String now = writes(story.vic(), story, "advocate", "Now with Kim.");
        assertThat(open(kim.client(), now)).isEqualTo("Now with Kim.");
        History ashas = asha.history(story.id);
        assertThat(refused(() -> ashas.grant(kim.id(), List.of(before)))).isEqualTo("history-not-agreed");
        assertThat(kim.client().history(story.id).granted()).isEmpty();

        story.vic().history(story.id).agree(kim.id(), null, null);
        ashas.grant(kim.id(), List.of(before));
        History kims = kim.client().history(story.id);
        List<History.Granted> granted = kims.granted();
        assertThat(granted).singleElement().satisfies(grant -> {
            assertThat(grant.message()).isEqualTo(before);
            assertThat(grant.by()).isEqualTo(rig.id(Worker.ASHA));
            assertThat(kims.open(grant).words()).isEqualTo("I am afraid of Fridays.");
        });
        assertThat(asha.onCase(story.id).log(0))
                .extracting(entry -> entry.kind())
                .contains("history-agreed", "history-granted");

        asha.onCase(story.id).endEngagement(kim.id());
        assertThat(refused(kims::granted)).isEqualTo("not-found");
        assertThat(refused(() -> kims.open(granted.getFirst()))).isEqualTo("not-found");
        String later = writes(story.vic(), story, "advocate", "Kim has left.");
        assertThat(line(asha, rig.id(Worker.ASHA), later).envelope())
                .isNotNull()
                .asString()
                .doesNotContain(kim.id());
    }

    private void keyContact(StoryCase story, Newcomer kim) {
        CaseDesk ashas = rig.as(Worker.ASHA).onCase(story.id);
        Instant from = rig.clock().instant().minusSeconds(60).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        AgreementForm form = new AgreementForm(kim.id(), from, null, false, "cover", "none");
        ashas.proposeAgreement(form, ashas.read().seq());
        story.vic().onCase(story.id).signAgreement(form);
    }

    @Test
    void whoForgotHerPassphraseMakesNewKeysEverybodySeesItAndHerAdvocateGivesHerWordsBack() {
        StoryCase story = StoryCase.withKeys(rig);
        HubClient asha = rig.as(Worker.ASHA);
        String hers = writes(story.vic(), story, "advocate", "From before I forgot.");
        String toHer = writes(asha, story, "victim", "To her before.");
        String name = story.vic().me().name().toLowerCase(java.util.Locale.ROOT);

        FirstSignIn again = FirstSignIn.of(name, HubRig.SERVICE_NAME, "six words over the telephone");
        FirstSignIn another = FirstSignIn.of("not-" + name, HubRig.SERVICE_NAME, "six words over the telephone");
        assertThat(refused(() -> asha.onCase(story.id).inviteAgain(story.victim, "by-voice", another)))
                .isEqualTo("other-sign-in-name");
        asha.onCase(story.id).inviteAgain(story.victim, "by-voice", again);
        assertThat(refused(() -> story.vic().cases().mine())).isIn("sign-in-failed", "enrol-first");
        HubClient anew = HubClient.enrol(
                rig.settings(), name, "six words over the telephone", "she will keep these in her head");

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> open(anew, toHer))
                .satisfies(e -> assertThat(e.code()).isEqualTo("not-a-recipient"));
        asha.history(story.id).grant(story.victim, List.of(hers, toHer));
        History history = anew.history(story.id);
        assertThat(history.granted())
                .extracting(grant -> history.open(grant).words())
                .containsExactlyInAnyOrder("From before I forgot.", "To her before.");
        assertThat(asha.onCase(story.id).log(0))
                .filteredOn(entry -> entry.kind().equals("invited-again"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.summary()).contains("by-voice"));
        assertThat(noticesOf(story)).anySatisfy(notice -> {
            assertThat(notice.mailbox()).isEqualTo(story.victim);
            assertThat(notice.isChangedKey()).isTrue();
        });
    }

    /** What Asha's client shows her, who has written to her before, as she writes again. */
    private List<RecipientWatch.Notice> noticesOf(StoryCase story) {
        List<RecipientWatch.Notice> shown = new ArrayList<>();
        ClientSettings settings = ClientSettings.of(rig.settings().hub(), rig.clock(), notice -> shown.add(notice));
        rig.as(Worker.ASHA).saveMemory();
        try (HubClient ashaElsewhere = HubClient.signIn(settings, Worker.ASHA.signInName(), Worker.ASHA.passphrase())) {
            writes(ashaElsewhere, story, "victim", "Is this really you?");
        }
        return shown;
    }

    @Test
    void whoLeavesTheServiceIsOutAtOnceAndTheirCasesWaitForSomebody() {
        StoryCase story = StoryCase.withKeys(rig);
        Newcomer eve = newcomer(Role.ADVOCATE, "isac");
        HubClient mo = rig.as(Worker.MO);
        CaseDesk ashas = rig.as(Worker.ASHA).onCase(story.id);
        ashas.allocate(eve.id(), ashas.read().seq());
        TeamDesk.Team before = mo.teams().read("duty");
        List<String> withEve = new ArrayList<>(before.members());
        withEve.add(eve.id());
        mo.teams().change(before, withEve, before.onCall());
        rig.as(Worker.DANA).teams().share("duty", eve.id());
        String urgent = rig.as(Worker.RAJ)
                .letters(story.id)
                .send(Draft.to("duty", Category.SAFEGUARDING).asUrgent(), "To the team.")
                .message();
        assertThat(open(eve.client(), "duty", urgent)).isEqualTo("To the team.");

        mo.service().recordDeparture(eve.id());

        assertThat(refused(() -> eve.client().cases().mine())).isIn("sign-in-failed", "session-ended");
        assertThat(mo.teams().read("duty").members()).doesNotContain(eve.id());
        assertThat(mo.service().reallocations()).anySatisfy(waiting -> {
            assertThat(waiting.caseId()).isEqualTo(story.id);
            assertThat(waiting.person()).isEqualTo(eve.id());
            assertThat(waiting.place()).isEqualTo("advocate");
        });
        Preview preview = rig.as(Worker.RAJ)
                .letters(story.id)
                .preview(Draft.to("duty", Category.SAFEGUARDING).asUrgent());
        Set<String> to = mailboxes(preview);
        assertThat(to).doesNotContain("duty", eve.id()).contains(rig.id(Worker.DANA));

        rig.as(Worker.DANA).teams().startEpoch("duty");
        Preview rekeyed = rig.as(Worker.RAJ)
                .letters(story.id)
                .preview(Draft.to("duty", Category.SAFEGUARDING).asUrgent());
        assertThat(mailboxes(rekeyed)).contains("duty").doesNotContain(eve.id());
    }

    private static Set<String> mailboxes(Preview preview) {
        return Set.copyOf(preview.sealTo().stream().map(to -> to.mailbox()).toList());
    }

    @Test
    void aColleagueWhoForgotTheirPassphraseIsGivenTheTeamsKeysAndTheirCasesBack() {
        StoryCase story = StoryCase.withKeys(rig);
        Newcomer pat = newcomer(Role.ADVOCATE, "isac");
        rig.as(Worker.ASHA).onCase(story.id).engage(pat.id());
        String message = writes(rig.as(Worker.ASHA), story, pat.id(), "For Pat.");
        FirstSignIn again = FirstSignIn.of(pat.name(), HubRig.SERVICE_NAME, "pat, once more");
        rig.as(Worker.MO).service().inviteAgain(pat.id(), again);

        HubClient anew = HubClient.enrol(rig.settings(), pat.name(), "pat, once more", "pat's own again");
        rig.as(Worker.ASHA).history(story.id).grant(pat.id(), List.of(message));
        History history = anew.history(story.id);
        assertThat(history.granted())
                .extracting(grant -> history.open(grant).words())
                .containsExactly("For Pat.");
    }
}
