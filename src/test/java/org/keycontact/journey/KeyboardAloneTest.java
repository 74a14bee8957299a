package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.Draft;
import org.keycontact.core.Category;

/** The main ways through both faces without a mouse or a thumb: Tab, Space, Enter, arrows, and what is typed. */
@ExtendWith({SharedHub.class, Browser.Shared.class})
class KeyboardAloneTest {
    private static final Pattern ELSEWHERE = Pattern.compile("^https://.*");
    private static final int MOST_TABS = 80;
    private static final String FOCUSED = """
            () => { const at = document.activeElement; if (at === document.body) return '';
              const label = at.labels?.[0]?.textContent ?? at.getAttribute('aria-label') ?? at.textContent ?? '';
              return label.replace(/\\s+/g, ' ').trim() }""";

    private final HubRig rig;
    private final Browser browser;

    KeyboardAloneTest(HubRig rig, Browser browser) {
        this.rig = rig;
        this.browser = browser;
    }

    /** Forwards, as somebody who cannot see would go, until what is heard begins so. */
    private static void to(Page page, String name) {
        for (int i = 0; i < MOST_TABS; i++) {
            page.keyboard().press("Tab");
            if (String.valueOf(page.evaluate(FOCUSED)).startsWith(name)) {
                assertThat(page.evaluate("() => document.activeElement.matches(':focus-visible')"))
                        .as("where one is can be seen: " + name)
                        .isEqualTo(true);
                return;
            }
        }
        throw new AssertionError("The Tab key does not lead to: " + name);
    }

    private static void press(Page page, String name) {
        to(page, name);
        page.keyboard().press("Enter");
    }

    private static void type(Page page, String name, String words) {
        to(page, name);
        page.keyboard().type(words);
    }

    @Test
    void aVictimWritesAsksForHelpAndLeaves() {
        StoryCase story = StoryCase.withKeys(rig);
        Page page = browser.phone(rig.address());
        VictimsScreen screen = VictimsScreen.opened(page, "/");
        press(page, "Continue");
        type(page, "Name", story.signInName());
        type(page, "Your words", story.passphrase());
        page.keyboard().press("Enter");
        screen.button("I need help now").waitFor();
        type(page, "Write a message", "By keys alone");
        press(page, "Send");
        screen.button("Yes, send it").waitFor();
        press(page, "Yes, send it");
        screen.text("By keys alone").waitFor();
        press(page, "What is safe");
        screen.heading("What is safe").waitFor();
        press(page, "I need help now");
        screen.button("Yes, get me help").waitFor();
        page.context()
                .route(
                        ELSEWHERE,
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("text/html")
                                .setBody("Sunny")));
        press(page, "Exit this page");
        page.waitForURL(ELSEWHERE);
        assertThat(page.content()).doesNotContain("By keys alone");
        page.context().close();
    }

    @Test
    void whoIsOnCallTakesAnAlertAndEndsIt() {
        StoryCase story = StoryCase.named(rig, "Rosamund");
        story.vic()
                .letters(story.id)
                .send(Draft.to("advocate", Category.SAFEGUARDING).asUrgent(), "Quickly.");
        Page page = browser.desk(rig.address());
        page.navigate("/staff/");
        StaffScreen dana = StaffScreen.on(page);
        type(page, "Name", Worker.DANA.signInName());
        type(page, "Passphrase", Worker.DANA.passphrase());
        page.keyboard().press("Enter");
        dana.link("Rosamund").waitFor();
        page.evaluate("() => document.activeElement.blur()");
        press(page, "Skip to main content");
        assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("main");
        pressAlertOf(page, "Rosamund");
        dana.text("Quickly.").waitFor();
        press(page, "I have it");
        dana.text(story.phone).waitFor();
        to(page, "The victim was reached and is safe");
        page.keyboard().press("Space");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        press(page, "Record the outcome and close the alert");
        dana.text("Closed.").waitFor();
        assertThat(rig.as(Worker.DANA).alerts().in("closed")).anyMatch(alert -> story.id.equals(alert.caseId()));
        page.context().close();
    }

    private static void pressAlertOf(Page page, String name) {
        for (int i = 0; i < MOST_TABS; i++) {
            page.keyboard().press("Tab");
            if (String.valueOf(page.evaluate(FOCUSED)).endsWith(name)) {
                page.keyboard().press("Enter");
                return;
            }
        }
        throw new AssertionError("The Tab key does not lead to the alert of " + name);
    }

    @Test
    void aManagerAddsAnOrganisation() {
        Page page = browser.desk(rig.address());
        StaffScreen mo = StaffScreen.signedIn(page, Worker.MO);
        press(page, "Service");
        mo.heading("Service").waitFor();
        press(page, "Organisations");
        mo.heading("Add an organisation").waitFor();
        type(page, "Name", "Harbour Clinic");
        to(page, "Kind");
        page.keyboard().type("Health");
        press(page, "Add it");
        mo.row("Harbour Clinic").getByText("Health").waitFor();
        page.context().close();
    }

    @Test
    void anAdvocateGivesAVictimNewWordsAndSheMakesHerOwn() {
        StoryCase story = StoryCase.named(rig, "Millicent");
        Page page = browser.desk(rig.address());
        StaffScreen asha = StaffScreen.signedIn(page, Worker.ASHA);
        asha.go("cases/" + story.id + "/people");
        asha.heading("People on Millicent’s case").waitFor();
        press(page, "Make new one-time words");
        asha.page().getByText("Say how you made sure who they are").first().waitFor();
        to(page, "I saw them");
        page.keyboard().press("Space");
        page.keyboard().press("ArrowDown");
        type(page, "Name to sign in with", story.signInName());
        press(page, "Make new one-time words");
        asha.page()
                .getByText("cannot sign in with the words that they have now")
                .waitFor();
        press(page, "Yes, make new words");
        asha.heading("One-time words for Millicent").waitFor();
        String oneTime = page.locator(".kch-onetime").innerText();
        asha.leave();

        Page hers = browser.phone(rig.address());
        VictimsScreen screen = VictimsScreen.opened(hers, "/");
        screen.press("Continue");
        screen.fill("Name", story.signInName());
        screen.fill("Your words", oneTime);
        screen.press("Sign in");
        screen.fill("Your new words", "plum kettle window ladder seven");
        screen.fill("The same words once more", "plum kettle window ladder seven");
        screen.press("Keep these words");
        screen.heading("You are talking to Asha.").waitFor();
        assertThat(rig.wire(Worker.ASHA).get("/api/cases/" + story.id + "/log").body())
                .as("it stands in the log, and the words do not")
                .contains("by-voice")
                .doesNotContain(oneTime);
        hers.context().close();
    }
}
