package org.keycontact.journey;

import static com.microsoft.playwright.options.WaitForSelectorState.DETACHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.BEN;
import static org.keycontact.journey.Worker.DANA;
import static org.keycontact.journey.Worker.MO;
import static org.keycontact.journey.Worker.RAJ;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.Commands;
import org.keycontact.client.Draft;
import org.keycontact.client.Entry;
import org.keycontact.client.MailboxDesk;
import org.keycontact.core.Basis;
import org.keycontact.core.Category;

/** A manager's and an administrator's day at the screens. */
@ExtendWith({SharedHub.class, Browser.Shared.class})
@TestInstance(Lifecycle.PER_CLASS)
class ManagersPagesTest {
    private static final String NEW_WORDS = "plum kettle window ladder seven";

    private static final String COMPANIONS = "t-court-companions";

    private final HubRig rig;
    private final Browser browser;
    private @Nullable StaffScreen mo;

    ManagersPagesTest(HubRig rig, Browser browser) {
        this.rig = rig;
        this.browser = browser;
    }

    /** At the overview of the service, signed in once for all of these stories. */
    private StaffScreen mo() {
        StaffScreen known = mo;
        if (known == null) {
            known = StaffScreen.signedIn(browser.desk(rig.address()), MO);
            mo = known;
        }
        known.go("cases");
        known.go("manage");
        known.heading("Service").waitFor();
        return known;
    }

    @AfterAll
    void leave() {
        if (mo != null) {
            mo.leave();
        }
    }

    /** Somebody's first visit, with the words that a manager read to them. */
    private StaffScreen invited(String name, String oneTime) {
        Page page = browser.desk(rig.address());
        page.navigate("/staff/");
        StaffScreen screen = StaffScreen.on(page);
        screen.fill("Name", name);
        screen.fill("Passphrase", oneTime);
        screen.press("Sign in");
        screen.fill("New passphrase", NEW_WORDS);
        screen.fill("The same once more", NEW_WORDS);
        screen.press("Keep this passphrase");
        page.getByText("Sign out").waitFor();
        return screen;
    }

    @Test
    void anAdministratorIsInvitedKeepsAccountsAndSeesNoCase() {
        StoryCase.named(rig, "Gwendolen");
        StaffScreen mo = mo();
        mo.link("People").click();
        mo.link("Add a person").click();
        mo.select("Role", "Administrator");
        mo.fill("Name", "Quentin Ashby");
        mo.fill("Name to sign in with", "quentin");
        mo.press("Add and invite");
        mo.heading("One-time words for Quentin Ashby").waitFor();
        String oneTime = mo.page().locator(".kch-onetime").innerText();
        assertThat(oneTime.split("[ -]")).hasSize(6);
        mo.go("manage/people");
        mo.row("Quentin Ashby").getByText("Not yet signed in").waitFor();

        StaffScreen quentin = invited("quentin", oneTime);
        mo.row("Quentin Ashby").getByText("Set").waitFor();

        assertThat(quentin.page().getByRole(AriaRole.NAVIGATION).innerText()).doesNotContain("Cases", "On call");
        assertThat(quentin.page().getByRole(AriaRole.MAIN).innerText()).doesNotContain("Audit", "Erasures", "Rotas");
        for (String hidden : List.of("cases", "alerts", "manage/audit", "manage/erasures")) {
            quentin.go(hidden);
            quentin.page().waitForTimeout(150);
            assertThat(quentin.page().content()).as(hidden).doesNotContain("Gwendolen");
        }
        quentin.go("manage/organisations");
        quentin.fill("Name", "Harbour Probation");
        quentin.select("Kind", "Other");
        quentin.press("Add it");
        quentin.row("Harbour Probation").waitFor();

        mo.link("Quentin Ashby").click();
        mo.fill("New name", "Quentin Ashby-Moore");
        mo.press("Save");
        mo.heading("Quentin Ashby-Moore").waitFor();
        mo.press("Record that they leave");
        mo.press("Yes, they leave");
        mo.text("Has left").waitFor();
        quentin.leave();
    }

    @Test
    void theTeamChangesAndReadsOnWithANewKey() {
        StaffScreen mo = mo();
        mo.link("Duty team").click();
        int before = key(mo);
        mo.choose("Members", "Mo");
        mo.press("Save the team");
        mo.text("Saved, and the team has a new key.").waitFor();
        StoryCase story = StoryCase.named(rig, "Hermione");
        story.vic()
                .letters(story.id)
                .send(Draft.to("advocate", Category.SAFEGUARDING).asUrgent(), "Under a new key.");
        mo.page().evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
        mo.go("alerts");
        mo.link("Hermione").click();
        mo.text("Under a new key.").waitFor();
        mo.go("manage/team");
        mo.choose("Members", "Mo");
        mo.press("Save the team");
        mo.text("Saved, and the team has a new key.").waitFor();
        assertThat(key(mo)).isEqualTo(before + 2);

        StaffScreen dana = StaffScreen.signedIn(browser.phone(rig.address()), DANA);
        dana.link("Hermione").click();
        dana.text("Under a new key.").waitFor();
        rig.closeAllAlerts();
        dana.leave();
    }

    @Test
    void aTeamThatChangedMeanwhileIsNotPutBack() {
        StaffScreen mo = mo();
        mo.go("manage/team");
        mo.choose("Members", "Mo");
        JsonNode team = rig.wire(MO).get("/api/teams/duty").json();
        String others = "{\"members\":" + team.path("members") + ",\"onCall\":[]}";
        Web.Answer answer =
                rig.wire(MO).send("PUT", "/api/teams/duty", others, "If-Match", "\"" + team.path("version") + "\"");
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        mo.text("Nobody").waitFor();
        mo.press("Save the team");
        mo.page()
                .getByText("Somebody else recorded a change while you were writing.")
                .waitFor();
        JsonNode now = rig.wire(MO).get("/api/teams/duty").json();
        assertThat(now.path("onCall")).isEmpty();
        assertThat(now.path("members")).isEqualTo(team.path("members"));
        String before = "{\"members\":" + team.path("members") + ",\"onCall\":" + team.path("onCall") + "}";
        rig.wire(MO).send("PUT", "/api/teams/duty", before, "If-Match", "\"" + now.path("version") + "\"");
    }

    @Test
    void aTeamIsMadeReadsWhatItIsSentAndAdmitsANewcomerByTwo() {
        StaffScreen mo = mo();
        mo.link("Other teams").click();
        mo.press("Make it");
        mo.page().getByRole(AriaRole.ALERT).getByText("Enter a name").waitFor();
        mo.fill("Name", "Court companions");
        mo.choose("Members", "Asha");
        mo.choose("Members", "Dana");
        mo.choose("Who lets a newcomer read", "Two members: what one alone gives opens nothing");
        mo.press("Make it");
        mo.heading("Court companions").waitFor();
        mo.text("Asha and Dana").waitFor();
        StoryCase story = StoryCase.named(rig, "Leonora");
        rig.as(ASHA).onCase(story.id).engage(COMPANIONS);

        StaffScreen asha = StaffScreen.signedIn(browser.desk(rig.address()), ASHA);
        asha.link("Teams").click();
        asha.link("Court companions").click();
        writes(story, "The hearing is at ten.");
        asha.text("The hearing is at ten.").waitFor();

        mo.choose("Members", "Ben");
        mo.press("Save the team");
        mo.text("Saved, and the team has a new key.").waitFor();
        mo.page().getByText("Ben cannot read yet").waitFor();
        writes(story, "Under the new key.");
        asha.text("Under the new key.").waitFor();
        asha.page().getByText("Ben cannot read yet").waitFor();
        asha.select("To whom", "Ben");
        asha.press("Give them the keys");
        asha.text("Ben has the team’s keys that you have.").waitFor();
        assertThat(rig.wire(MO).get("/api/teams/" + COMPANIONS).json().path("waiting"))
                .as("one member is not two")
                .hasSize(1);
        rig.as(DANA).teams().share(COMPANIONS, rig.id(BEN));
        mo.page().getByText("Ben cannot read yet").waitFor(new Locator.WaitForOptions().setState(DETACHED));
        assertThat(opened(BEN)).contains("Under the new key.");

        mo.choose("Who lets a newcomer read", "One member");
        mo.press("Save the team");
        mo.text("Saved.").waitFor();
        assertThat(rig.wire(MO)
                        .get("/api/teams/" + COMPANIONS)
                        .json()
                        .path("twoToAdmit")
                        .asBoolean())
                .isFalse();
        asha.leave();
    }

    private void writes(StoryCase story, String words) {
        story.letters(RAJ).send(Draft.to(COMPANIONS, Category.APPOINTMENT).onBasis(Basis.SAFEGUARDING), words);
    }

    /** What a member can read of what was sent to the team under its newest key. */
    private List<String> opened(Worker member) {
        MailboxDesk mailbox = rig.as(member).mailbox(COMPANIONS);
        Entry newest = mailbox.after(mailbox.last() - 1, 1).entries().getFirst();
        return List.of(mailbox.open(newest).words());
    }

    private static int key(StaffScreen mo) {
        String number = mo.page().getByText("Number ").innerText();
        return Integer.parseInt(number.replace("Number ", ""));
    }

    @Test
    void aPolicyIsRefusedWithTheReasonAndRecordedWhenItReachesSomebody() {
        StaffScreen mo = mo();
        mo.link("Escalation policy").click();
        mo.heading("What would happen").waitFor();
        mo.page().getByRole(AriaRole.CELL).getByText("Dana").first().waitFor();
        mo.press("Change the policy");
        mo.press("Remove step 2");
        mo.select("Tells 1", "the key contact of the case");
        mo.press("Record the policy");
        mo.text("This policy could reach nobody: not every case has a key contact.")
                .waitFor();
        mo.select("Tells 1", "the whole duty team");
        mo.fill("Minutes for an outcome", "45");
        mo.press("Record the policy");
        mo.page().getByText("records an outcome within 45 min").waitFor();
        JsonNode policy = rig.wire(MO).get("/api/escalation/policy").json();
        assertThat(policy.path("steps")).hasSize(1);
        assertThat(policy.path("outcomeWithin").asText()).isEqualTo("PT45M");
        usualAgain(policy.path("version").asInt());
        mo.page().getByText("records an outcome within 30 min").waitFor();
    }

    /** Other stories go by the usual one. */
    private void usualAgain(int version) {
        String onCall = "{\"kind\":\"on-call\",\"rota\":\"duty\"}";
        String usual = "{\"steps\":[{\"after\":\"PT0S\",\"targets\":[" + onCall + "]},{\"after\":\"PT5M\",\"targets\":["
                + onCall
                + ",{\"kind\":\"duty-team\"}]}],\"repeatsFrom\":2,\"repeatsAfter\":\"PT5M\",\"outcomeWithin\":\"PT30M\"}";
        Web.Answer answer =
                rig.wire(MO).send("PUT", "/api/escalation/policy", usual, "If-Match", "\"" + version + "\"");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void aRotaIsMadeOverriddenAndACalendarWithAnUnknownPersonIsRefused() {
        // Late in the evening, what ends today is over.
        rig.clock().moveTo("09:00");
        StaffScreen mo = mo();
        mo.link("Rotas").click();
        mo.press("Add a rota");
        mo.fill("Name", "Screen weekends");
        mo.select("What it is for", "Another, which the policy names");
        mo.select("Who", "Dana");
        mo.press("Add Dana");
        mo.select("Who", "Ben");
        mo.press("Add Ben");
        mo.press("Record the rota");
        mo.heading("Screen weekends").waitFor();
        mo.text("Dana and Ben take turns, each one week: at all times").waitFor();
        mo.page().locator("table tbody tr").nth(6).waitFor();

        mo.choose("On call", "Asha");
        mo.fill("From Time", "00:00");
        mo.fill("Until Time", "23:30");
        mo.press("Record it");
        mo.page().getByText("Asha alone").first().waitFor();
        mo.page().locator("table").getByText("Asha").first().waitFor();

        mo.fill("or put its text here", calendar("Nobody Known"));
        mo.press("Take the overrides from it");
        mo.page().getByText("Event 1: ").waitFor();
        assertThat(mo.page().getByLabel("or put its text here").inputValue()).contains("Nobody Known");
        JsonNode rota = rig.wire(MO).get("/api/rotas/screen-weekends").json();
        assertThat(rota.path("overrides")).hasSize(1);
        assertThat(rota.path("overrides").get(0).path("people").get(0).asText()).isEqualTo(rig.id(ASHA));
    }

    private static String calendar(String name) {
        return String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//story//EN",
                "BEGIN:VEVENT",
                "UID:one@example.org",
                "DTSTAMP:20260101T000000Z",
                "DTSTART:20270102T090000Z",
                "DTEND:20270102T170000Z",
                "SUMMARY:" + name,
                "END:VEVENT",
                "END:VCALENDAR",
                "");
    }

    @Test
    void anAbsenceHoldsForAllRotasUntilItIsWithdrawn() {
        // Late in the evening, what ends today is over.
        rig.clock().moveTo("09:00");
        StaffScreen mo = mo();
        mo.link("Absences").click();
        mo.select("Who is away", "Ben");
        mo.fill("From Time", "00:01");
        mo.fill("Until Time", "23:59");
        mo.select("Cover", "Asha");
        mo.press("Record the absence");
        mo.row("Ben").getByText("Asha").waitFor();
        assertThat(rig.wire(MO).get("/api/absences").json().path("absences").toString())
                .contains(rig.id(BEN));
        mo.page().getByText("Not away after all").click();
        mo.text("They are not away any more.").waitFor();
        assertThat(rig.wire(MO).get("/api/absences").json().path("absences").toString())
                .doesNotContain(rig.id(BEN));
    }

    @Test
    void aCaseIsSearchedExportedCheckedHeldAndErased(@TempDir Path folder) {
        StoryCase story = StoryCase.named(rig, "Philomena");
        StoryCase other = StoryCase.named(rig, "Octavia");
        StaffScreen mo = mo();
        mo.link("Audit").click();
        mo.pick(story);
        mo.fill("Find in the log", "contact plan");
        mo.page().getByText("Version 1 of the contact plan was recorded.").waitFor();
        Download download = mo.page().waitForDownload(() -> mo.press("Download the export"));
        Path export = folder.resolve(download.suggestedFilename());
        download.saveAs(export);
        mo.press("Export the heads now");
        mo.page().getByText("They are signed with the key").waitFor();
        assertThat(Commands.verifyLog(
                        export.toString(),
                        rig.folder().resolve("evidence").resolve("heads.jsonl").toString()))
                .startsWith("0 The log of " + story.id + " is whole");

        mo.go("manage/erasures");
        mo.pick(story);
        mo.press("Hold the case");
        mo.page().getByText("Enter a reason").waitFor();
        mo.fill("Reason", "Proceedings");
        mo.press("Erase the case");
        mo.page().getByText("Everything of Philomena’s case (" + story.id + ")").waitFor();
        mo.pick(other);
        mo.heading("Erase for good").waitFor();
        assertThat(mo.page().getByText("Yes, erase it for good").count()).isZero();
        assertThat(mo.page().getByLabel("Reason").inputValue()).isEmpty();
        mo.pick(story);
        mo.fill("Reason", "Proceedings");
        mo.press("Hold the case");
        mo.text("The case is held.").waitFor();
        mo.press("Erase the case");
        mo.press("Yes, erase it for good");
        mo.page().getByText("There is a problem").waitFor();
        mo.press("Lift the hold");
        mo.text("The case is not held any more.").waitFor();
        mo.press("Erase the case");
        mo.press("Yes, erase it for good");
        mo.row(story.id).waitFor();
        assertThat(rig.wire(ASHA).get("/api/cases/" + story.id).status()).isEqualTo(404);
    }

    @Test
    void whatTheServiceHasSetIsShownWithWhereItIsChanged() {
        StaffScreen mo = mo();
        mo.link("Settings").click();
        mo.page().getByText(StoryCase.COVER_TEXT).waitFor();
        mo.text("84 months").waitFor();
        mo.page().getByText("configuration file").waitFor();
    }
}
