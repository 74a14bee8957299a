package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.MO;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.Draft;
import org.keycontact.core.Category;

/** The network goes away and comes back; somebody leaves the screen alone for five minutes. */
@ExtendWith({SharedHub.class, Browser.Shared.class})
class LostConnectionTest {
    private static final String LOST = "The connection is lost. What you see may be old. It catches up by itself.";
    private static final String HALF = "I have heard from the court, and";

    private final HubRig rig;
    private final Browser browser;

    LostConnectionTest(HubRig rig, Browser browser) {
        this.rig = rig;
        this.browser = browser;
    }

    @Test
    void anAdvocateIsToldCatchesUpWithoutAGapAndLosesNothingThatSheWrites() {
        StoryCase story = StoryCase.named(rig, "Clementine");
        StaffScreen asha = StaffScreen.signedIn(browser.desk(rig.address()), ASHA);
        asha.link("Cases").click();
        asha.link("Clementine").click();
        asha.heading("What happens when you send it").waitFor();
        asha.fill("Your words", HALF);

        asha.page().context().setOffline(true);
        asha.text(LOST).waitFor();
        for (String words : List.of("one", "two", "three")) {
            story.vic().letters(story.id).send(Draft.to("advocate", Category.PROGRESS), words);
        }
        asha.press("Seal and send");
        asha.text("There is no connection just now. Try again in a moment.").waitFor();
        assertThat(asha.page().getByLabel("Your words").inputValue()).isEqualTo(HALF);

        asha.page().context().setOffline(false);
        asha.text("three").waitFor();
        asha.text(LOST).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        assertThat(asha.page().locator(".kch-line__words").allInnerTexts()).containsSubsequence("one", "two", "three");
        assertThat(asha.page().locator(".kch-line__words").getByText("two").count())
                .isOne();
        asha.go("rota");
        asha.go("cases/" + story.id);
        asha.heading("What happens when you send it").waitFor();
        assertThat(asha.page().getByLabel("Your words").inputValue()).isEqualTo(HALF);
        assertThat(asha.page().evaluate("() => localStorage.length + sessionStorage.length"))
                .isEqualTo(0);
        asha.leave();
    }

    @Test
    void aManagersHalfWrittenPolicyOutlastsTheNetwork() {
        StaffScreen mo = StaffScreen.signedIn(browser.desk(rig.address()), MO);
        mo.go("manage/policy");
        mo.press("Change the policy");
        mo.fill("Minutes for an outcome", "25");
        mo.page().context().setOffline(true);
        mo.text(LOST).waitFor();
        mo.press("Record the policy");
        mo.text("There is no connection just now. Try again in a moment.").waitFor();
        assertThat(mo.page().getByLabel("Minutes for an outcome").inputValue()).isEqualTo("25");
        mo.page().context().setOffline(false);
        mo.text(LOST).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        assertThat(mo.page().getByLabel("Minutes for an outcome").inputValue()).isEqualTo("25");
        mo.leave();
    }

    @Test
    void aVictimWhoDoesNothingForFiveMinutesIsSignedOutBehindAPlainPage() {
        StoryCase story = StoryCase.withKeys(rig);
        try (BrowserContext context = browser.phone(rig.address()).context()) {
            Page page = context.newPage();
            page.clock().install();
            List<String> authorizations = new ArrayList<>();
            context.onRequest(request -> {
                String authorization = request.headers().get("authorization");
                if (authorization != null) {
                    authorizations.add(authorization);
                }
            });
            VictimsScreen screen = VictimsScreen.opened(page, "/").signIn(story);
            screen.fill("Write a message", HALF);
            page.clock().fastForward("04:50");
            page.keyboard().press("Shift");
            page.clock().fastForward("04:50");
            assertThat(page.getByLabel("Write a message").inputValue())
                    .as("a key is a sign of life")
                    .isEqualTo(HALF);

            page.clock().fastForward("00:15");

            screen.heading("Welcome").waitFor();
            assertThat(page.locator("body").innerText()).isEqualToIgnoringWhitespace("Welcome Continue");
            assertThat(page.content()).doesNotContain(HALF, story.signInName(), "Exit");
            String token = authorizations.getLast();
            Patience.eventually(
                    () -> rig.web()
                            .send("GET", "/api/me", null, "Authorization", token)
                            .status(),
                    status -> assertThat(status).isEqualTo(401));
        }
    }

    @Test
    void theFirstTouchAfterALongSleepComesTooLate() {
        StoryCase story = StoryCase.withKeys(rig);
        try (BrowserContext context = browser.phone(rig.address()).context()) {
            Page page = context.newPage();
            page.clock().install();
            VictimsScreen screen = VictimsScreen.opened(page, "/").signIn(story);
            page.clock().setSystemTime(System.currentTimeMillis() + 6 * 60_000);
            page.keyboard().press("Shift");
            screen.heading("Welcome").waitFor();
        }
    }
}
