package org.keycontact.journey;

import static java.time.DayOfWeek.FRIDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.CaseView;
import org.keycontact.core.Category;

/** The advocate settles at her screen what holds on a case, and a colleague sends one update for many. */
@ExtendWith({SharedHub.class, Browser.Shared.class})
class AdvocatesConsoleTest {
    private final HubRig rig;
    private final Browser browser;

    AdvocatesConsoleTest(HubRig rig, Browser browser) {
        this.rig = rig;
        this.browser = browser;
    }

    private StaffScreen at(Worker worker, String place) {
        StaffScreen screen = StaffScreen.signedIn(browser.desk(rig.address()), worker);
        screen.go(place);
        return screen;
    }

    @Test
    void whatWaitsIsHeldBackAndThenOrderedNowWithAReason() {
        StoryCase story = StoryCase.named(rig, "Rosalind");
        rig.clock().moveTo(FRIDAY, "19:00");
        story.writesToVictim(Worker.RAJ, Category.PROGRESS, "He was charged today");
        StaffScreen asha = at(Worker.ASHA, "cases/" + story.id + "/contacts");
        asha.heading("Contacts with Rosalind").waitFor();

        asha.pressOf("Not before");
        asha.press("Hold it until then");
        asha.page().getByRole(AriaRole.ALERT).getByText("Say why").waitFor();
        asha.fill("Why", "He works from home until Tuesday noon.");
        asha.fill("Date", rig.clock().next("12:00").toLocalDate().plusDays(3).toString());
        asha.fill("Time", "12:00");
        asha.press("Hold it until then");
        asha.page().getByText("He works from home until Tuesday noon.").first().waitFor();
        Patience.eventually(
                () -> story.contacts().getFirst().at(),
                held -> assertThat(held)
                        .isEqualTo(rig.clock().next("12:00").plusDays(3).toInstant()));

        asha.pressOf("Now ");
        asha.fill("Why", "She rang: she is at her sister's.");
        asha.press("Contact her now");
        Patience.eventually(story::received, texts -> assertThat(texts).containsExactly(StoryCase.COVER_TEXT));
        asha.text("No contact waits.").waitFor();
        asha.page().context().close();
    }

    @Test
    void aPlanIsSeenInItsNextSafeWindowsBeforeItIsRecordedAndOutlivesALostConnection() {
        StoryCase story = StoryCase.named(rig, "Beatrix");
        rig.clock().moveTo(FRIDAY, "19:10");
        StaffScreen asha = at(Worker.ASHA, "cases/" + story.id + "/plan");
        asha.heading("Next safe windows, as recorded").waitFor();
        asha.page().getByText("10:00 to 15:00").first().waitFor();

        asha.fill("Monday From", "11:30");
        asha.heading("Next safe windows, if you save").waitFor();
        asha.page().getByText("11:30 to 15:00").first().waitFor();
        asha.page().context().setOffline(true);
        asha.press("Record this plan");
        asha.page().getByText("What you wrote is still here.").first().waitFor();
        asha.page().context().setOffline(false);
        asha.link("Cases").click();
        asha.heading("Cases").waitFor();
        asha.go("cases/" + story.id + "/plan");
        asha.heading("Next safe windows, if you save").waitFor();
        asha.press("Record this plan");
        asha.text("Recorded. Contacts that wait are decided again.").waitFor();

        assertThat(rig.wire(Worker.ASHA).get("/api/cases/" + story.id + "/plan").body())
                .contains("11:30");
        asha.page().context().close();
    }

    @Test
    void agreementConsentsAndAbsencesAreSettledOnOnePage() {
        StoryCase story = StoryCase.named(rig, "Cordelia");
        StaffScreen asha = at(Worker.ASHA, "cases/" + story.id + "/agreement");
        asha.heading("What holds for Cordelia").waitFor();

        asha.press("Propose an agreement");
        asha.press("Propose it to her");
        asha.text("Not yet. It is not in force.").waitFor();
        asha.fill("Where her signed paper is kept", "Folder 12");
        asha.press("Record that she signed on paper");
        asha.page().getByText("Kept: Folder 12").waitFor();
        asha.choose("The victim agrees that these may be told", "Harbour Police");
        asha.press("Record her consents");
        asha.page().getByText("Recorded.").first().waitFor();
        asha.press("The risk was assessed today");
        asha.page().getByText("Last time on").waitFor();

        CaseView view = rig.as(Worker.ASHA).onCase(story.id).read();
        assertThat(view.agreement())
                .isNotNull()
                .satisfies(each -> assertThat(each.inForce()).isTrue());
        assertThat(view.consents())
                .isNotNull()
                .satisfies(each -> assertThat(each.organisations()).contains("police"));
        asha.page().context().close();
    }

    @Test
    void aCaseIsOpenedWithWordsThatAreShownOnce() {
        StaffScreen asha = at(Worker.ASHA, "cases");
        asha.link("Open a case").click();
        asha.press("Open the case");
        asha.page().getByRole(AriaRole.ALERT).getByText("Enter a name").waitFor();
        asha.fill("What she is called here", "Wilhelmina");
        asha.fill("Name to sign in with", "wilhelmina");
        asha.select("Referred by", "Harbour Police");
        asha.press("Open the case");
        asha.heading("The case of Wilhelmina is open").waitFor();
        assertThat(asha.page().locator(".kch-onetime").innerText().split("[ -]"))
                .hasSize(6);
        asha.link("People on the case").click();
        asha.row("Wilhelmina").getByText("Not yet signed in").waitFor();
        asha.row("Asha").getByText("Allocated advocate").waitFor();
        asha.page().context().close();
    }

    @Test
    void whoHasToDoWithACaseIsEngagedAndEndedOnOnePage() {
        StoryCase story = StoryCase.named(rig, "Ottoline");
        StaffScreen asha = at(Worker.ASHA, "cases/" + story.id + "/people");
        asha.row("Ola").waitFor();
        asha.pressOf("End Ola");
        asha.press("Yes, end it");
        asha.row("Ola").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(rig.wire(Worker.OLA).get("/api/cases/" + story.id).status()).isEqualTo(404);
        asha.select("Engage somebody else", "Ola");
        asha.press("Engage them");
        asha.row("Ola").getByText("Professional").waitFor();
        assertThat(rig.wire(Worker.OLA).get("/api/cases/" + story.id).status()).isEqualTo(200);

        asha.fill("Name", "Aunt Prudence");
        asha.press("Add them");
        asha.row("Aunt Prudence").getByText("Safe person").waitFor();
        asha.page().context().close();
    }

    @Test
    void oneUpdateGoesToManyCasesAndWhatFailsIsSaidCaseByCase() {
        StoryCase first = StoryCase.named(rig, "Isabella the First");
        StoryCase second = StoryCase.named(rig, "Isabella the Second");
        first.agreeOn(Worker.ASHA);
        second.agreeOn(Worker.ASHA);
        StaffScreen raj = at(Worker.RAJ, "updates");
        raj.heading("Send an update").waitFor();
        for (String name : List.of("Isabella the First", "Isabella the Second")) {
            raj.page()
                    .getByLabel(name, new Page.GetByLabelOptions().setExact(true))
                    .check();
        }
        raj.fill("Your words", "The hearing is on the ninth.");
        raj.page()
                .getByText("Passed on to somebody else, instead of its addressee or as well")
                .nth(1)
                .waitFor();
        raj.page().route("**/cases/" + second.id + "/messages", route -> {
            route.fetch();
            route.abort();
        });
        raj.press("Seal and send");
        answerEach(raj, "Not sent on 1 of the cases");
        assertThat(raj.page().getByLabel("Your words").inputValue()).isEqualTo("The hearing is on the ninth.");
        raj.page().unroute("**/cases/" + second.id + "/messages");
        raj.press("Try again");
        raj.page().getByText("Accepted on 2 cases.").waitFor();

        for (StoryCase story : List.of(first, second)) {
            Patience.eventually(
                    () -> StoryCase.sealed(story.mailbox(Worker.ASHA)),
                    lines -> assertThat(lines).hasSize(1));
        }
        raj.page().getByText("Handed over safely").nth(1).waitFor();
        assertThat(raj.page().content()).doesNotContain("10:00", "Text message", "cover text");
        raj.page().context().close();
    }

    private static void answerEach(StaffScreen screen, String until) {
        var yes = screen.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Yes, send it"));
        var end = screen.page().getByText(until).first();
        do {
            yes.or(end).first().waitFor();
            if (yes.isVisible()) {
                yes.click();
            }
        } while (!end.isVisible());
    }

    @Test
    void twoPeopleSeeTheSameSixWords() {
        String asha = code(Worker.ASHA, rig.id(Worker.RAJ));
        assertThat(asha.split("\\s+")).hasSize(6);
        assertThat(code(Worker.RAJ, rig.id(Worker.ASHA))).isEqualTo(asha);
    }

    private String code(Worker worker, String with) {
        StaffScreen screen = at(worker, "codes/" + with);
        screen.page().locator(".kch-code li").nth(5).waitFor();
        String words = screen.page().locator(".kch-code").innerText().strip();
        screen.page().context().close();
        return words;
    }
}
