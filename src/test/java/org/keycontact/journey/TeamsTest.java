package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.BEN;
import static org.keycontact.journey.Worker.DANA;
import static org.keycontact.journey.Worker.MO;
import static org.keycontact.journey.Worker.RAJ;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.Draft;
import org.keycontact.client.Entry;
import org.keycontact.client.FirstSignIn;
import org.keycontact.client.HubClient;
import org.keycontact.client.HubException;
import org.keycontact.client.MailboxDesk;
import org.keycontact.client.ServiceDesk.NewWorker;
import org.keycontact.client.TeamDesk;
import org.keycontact.client.TeamDesk.Team;
import org.keycontact.core.Basis;
import org.keycontact.core.Category;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;

/** A team of the service besides the duty team: made by a manager, joined with a colleague's help, left at once. */
@ExtendWith(SharedHub.class)
class TeamsTest {
    private static final AtomicInteger TEAMS = new AtomicInteger();

    private final HubRig rig;
    private final String id = "t-court-" + TEAMS.incrementAndGet();

    TeamsTest(HubRig rig) {
        this.rig = rig;
    }

    private TeamDesk teams(Worker worker) {
        return rig.as(worker).teams();
    }

    private Team made(boolean twoToAdmit, boolean onCallOnly, Worker... members) {
        List<String> all = java.util.stream.Stream.of(members).map(rig::id).toList();
        Team team = teams(MO).make(id, new TeamDesk.Rules("Court support", twoToAdmit, onCallOnly), all, List.of());
        teams(members[0]).startEpoch(id);
        assertThat(team.name()).isEqualTo("Court support");
        return teams(MO).read(id);
    }

    private Team joins(Worker newcomer) {
        Team now = teams(MO).read(id);
        List<String> more = new java.util.ArrayList<>(now.members());
        more.add(rig.id(newcomer));
        return teams(MO).change(now, more, List.of());
    }

    private StoryCase withTeam() {
        StoryCase story = StoryCase.withKeys(rig);
        rig.as(ASHA).onCase(story.id).engage(id);
        return story;
    }

    private String writes(StoryCase story, String words) {
        Draft draft = Draft.to(id, Category.APPOINTMENT).onBasis(Basis.SAFEGUARDING);
        return story.letters(RAJ).send(draft, words).message();
    }

    private String opens(Worker worker, String message) {
        HubClient client = rig.as(worker);
        Entry line = client.mailbox(id).after(0, 100).entries().stream()
                .filter(entry -> message.equals(entry.message()))
                .findFirst()
                .orElseThrow();
        return client.mailbox(id).open(line).words();
    }

    private static String refused(ThrowingCallable call) {
        return catchThrowableOfType(HubException.class, call).code();
    }

    private static String unreadable(ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call).code();
    }

    @Test
    void aTeamIsEngagedOnACaseAndWhoJoinsReadsOnceSomebodyInItSealsThemTheKey() {
        made(false, false, ASHA, DANA);
        StoryCase story = withTeam();
        String message = writes(story, "The hearing is at ten.");
        assertThat(opens(DANA, message)).isEqualTo("The hearing is at ten.");
        assertThat(refused(() -> rig.as(BEN).mailbox(id).last())).isEqualTo("not-found");
        assertThat(refused(() -> teams(BEN).read(id))).isEqualTo("not-found");
        assertThat(refused(
                        () -> teams(ASHA).make("t-own", new TeamDesk.Rules("Own", false, false), List.of(), List.of())))
                .isEqualTo("not-found");

        joins(BEN);
        assertThat(unreadable(() -> opens(BEN, message)))
                .as("named, and without the key")
                .isEqualTo("not-a-recipient");
        teams(DANA).share(id, rig.id(BEN));
        assertThat(opens(BEN, message)).isEqualTo("The hearing is at ten.");
        assertThat(teams(BEN).list()).extracting(Team::team).contains(id);

        Team before = teams(MO).read(id);
        Team after = teams(MO).without(before, rig.id(BEN));
        assertThat(after.epoch())
                .as("a new epoch at once")
                .isEqualTo(java.util.Objects.requireNonNull(before.epoch()) + 1);
        String later = writes(story, "It is moved to eleven.");
        assertThat(opens(DANA, later)).isEqualTo("It is moved to eleven.");
        assertThat(refused(() -> opens(BEN, later))).isEqualTo("not-found");
        assertThat(teams(BEN).list()).extracting(Team::team).doesNotContain(id);

        rig.as(ASHA).onCase(story.id).endEngagement(id);
        assertThat(rig.as(DANA).mailbox(id).after(0, 100).entries())
                .as("what the team was told of this case is served to it no more")
                .allSatisfy(entry -> assertThat(entry.envelope()).isNull());
    }

    @Test
    void whatTheTeamIsWrittenWhileItsKeyIsStaleOrOneOfItIsExcludedReachesItsMembersOneByOne() {
        made(false, false, ASHA, MO, DANA);
        // Mo is not on the duty team, and has nothing else to do with the case.
        StoryCase story = withTeam();
        rig.as(ASHA).onCase(story.id).excludePerson(rig.id(DANA), "lives next door to him");
        String apart = writes(story, "Not for all of you.");
        assertThat(opensOwn(MO, story, apart)).isEqualTo("Not for all of you.");
        assertThat(linesOfOwn(DANA, story))
                .as("who is excluded is not written to")
                .isEmpty();

        rig.as(ASHA).onCase(story.id).liftExclusion(rig.id(DANA));
        Team now = teams(MO).read(id);
        teams(MO).change(now, List.of(rig.id(MO), rig.id(DANA)), List.of());
        String stale = writes(story, "While there is no key.");
        assertThat(opensOwn(MO, story, stale)).isEqualTo("While there is no key.");
        assertThat(opensOwn(DANA, story, stale)).isEqualTo("While there is no key.");

        rig.as(ASHA).onCase(story.id).excludePerson(rig.id(DANA), "lives next door to him");
        assertThat(linesOfOwn(DANA, story))
                .as("hidden from her now")
                .allSatisfy(entry -> assertThat(entry.envelope()).isNull());
        rig.as(ASHA).onCase(story.id).endEngagement(id);
        assertThat(linesOfOwn(MO, story))
                .as("the team has nothing to do with it any more")
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.envelope()).isNull());
    }

    private List<Entry> linesOfOwn(Worker worker, StoryCase story) {
        return story.mailbox(worker).stream()
                .filter(entry -> entry.kind().equals("content"))
                .toList();
    }

    private String opensOwn(Worker worker, StoryCase story, String message) {
        Entry line = linesOfOwn(worker, story).stream()
                .filter(entry -> message.equals(entry.message()))
                .findFirst()
                .orElseThrow();
        return rig.as(worker).mailbox().open(line).words();
    }

    @Test
    void whereTheServiceSaysSoTwoAdmitAndNeitherOfThemNorANewKeyIsAWayRound() {
        made(true, false, ASHA, DANA);
        StoryCase story = withTeam();
        String message = writes(story, "For those who are admitted.");
        joins(BEN);
        teams(ASHA).share(id, rig.id(BEN));
        teams(ASHA).share(id, rig.id(BEN));
        assertThat(unreadable(() -> opens(BEN, message))).isEqualTo("not-a-recipient");
        assertThat(teams(MO).read(id).waiting()).containsExactly(rig.id(BEN));

        teams(ASHA).startEpoch(id);
        String underTheNewKey = writes(story, "Under the new key.");
        assertThat(unreadable(() -> opens(BEN, underTheNewKey))).isEqualTo("not-a-recipient");
        assertThat(refused(() -> teams(BEN).share(id, rig.id(BEN))))
                .as("nor can they themselves")
                .isNotEmpty();

        teams(DANA).share(id, rig.id(BEN));
        assertThat(opens(BEN, message)).isEqualTo("For those who are admitted.");
        assertThat(opens(BEN, underTheNewKey)).isEqualTo("Under the new key.");
        assertThat(teams(MO).read(id).waiting()).isEmpty();
    }

    @Test
    void whoHasNewKeysIsAdmittedByTwoAgainAndNoRuleIsLoosenedUnseen() {
        made(true, false, ASHA, DANA);
        String name = "pat" + System.nanoTime();
        FirstSignIn first = FirstSignIn.of(name, HubRig.SERVICE_NAME, "pat, at first");
        String pat = rig.as(MO).service().addWorker(new NewWorker(Role.ADVOCATE, "isac", "Pat", null, null, first));
        HubClient.enrol(rig.settings(), name, "pat, at first", "pat's own words");
        Team now = teams(MO).read(id);
        teams(MO).change(now, List.of(rig.id(ASHA), rig.id(DANA), pat), List.of());
        teams(ASHA).share(id, pat);
        teams(DANA).share(id, pat);
        assertThat(teams(MO).read(id).waiting()).isEmpty();

        rig.as(MO).service().inviteAgain(pat, FirstSignIn.of(name, HubRig.SERVICE_NAME, "pat, again"));
        HubClient anew = HubClient.enrol(rig.settings(), name, "pat, again", "pat's words again");
        assertThat(refused(() -> anew.teams().startEpoch(id))).isEqualTo("not-admitted");
        teams(ASHA).startEpoch(id);
        assertThat(teams(MO).read(id).waiting())
                .as("one of the team is not enough")
                .containsExactly(pat);
        teams(DANA).share(id, pat);
        assertThat(teams(MO).read(id).waiting()).isEmpty();

        teams(MO).rule(teams(MO).read(id), new TeamDesk.Rules("Court support", false, false));
        MailboxDesk own = rig.as(MO).mailbox();
        assertThat(own.after(Math.max(0, own.last() - 20), 20).entries())
                .anySatisfy(entry -> assertThat(entry.notice()).isEqualTo("team-rules"));
    }

    @Test
    void whereTheServiceSaysSoOnlyWhoIsOnCallReads() {
        Team team = made(false, true, ASHA, DANA);
        StoryCase story = withTeam();
        String message = writes(story, "For the night.");
        assertThat(opens(ASHA, message))
                .as("nobody is on call: somebody must read")
                .isEqualTo("For the night.");
        teams(MO).change(teams(MO).read(id), team.members(), List.of(rig.id(ASHA)));
        assertThat(refused(() -> opens(DANA, message))).isEqualTo("not-found");
        teams(MO).change(teams(MO).read(id), team.members(), List.of(rig.id(DANA)));
        assertThat(opens(DANA, message)).isEqualTo("For the night.");
        assertThat(refused(() -> opens(ASHA, message))).isEqualTo("not-found");
        teams(MO).rule(teams(MO).read(id), new TeamDesk.Rules("Court support", false, false));
        assertThat(opens(ASHA, message)).isEqualTo("For the night.");
    }

    @Test
    void whoeverOfTheDutyTeamMayBeToldOfAnAlertReadsWhyOnCallOrNot() {
        Team duty = teams(MO).read("duty");
        assertThat(refused(() -> teams(MO).rule(duty, new TeamDesk.Rules("Duty", false, true))))
                .isEqualTo("duty-reads-always");
        assertThat(duty.onCall()).doesNotContain(rig.id(BEN));
        StoryCase story = StoryCase.withKeys(rig);
        Draft draft = Draft.to("duty", Category.SAFEGUARDING).onBasis(Basis.SAFEGUARDING);
        String message = story.letters(RAJ).send(draft, "He is out.").message();
        MailboxDesk bens = rig.as(BEN).mailbox("duty");
        Entry line = bens.after(Math.max(0, bens.last() - 100), 100).entries().stream()
                .filter(entry -> message.equals(entry.message()))
                .findFirst()
                .orElseThrow();
        assertThat(bens.open(line).words()).isEqualTo("He is out.");
    }
}
