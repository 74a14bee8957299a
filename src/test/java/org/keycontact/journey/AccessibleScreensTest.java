package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.Draft;
import org.keycontact.core.Category;

/** WCAG 2.2 AA, as far as a program can tell: every page in its states, light and dark, and as narrow as a zoom of 400 % makes it. */
@ExtendWith({SharedHub.class, Browser.Shared.class})
class AccessibleScreensTest {
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static final Pattern NAMELESS =
            Pattern.compile("\\s*- (button|link|textbox|combobox|checkbox|radio|heading|table|group)( \\[.*])?:?");

    /** 1,280 pixels at 400 %. */
    private static final int NARROWEST = 320;

    private final HubRig rig;
    private final Browser browser;
    private final List<String> found = new ArrayList<>();

    AccessibleScreensTest(HubRig rig, Browser browser) {
        this.rig = rig;
        this.browser = browser;
    }

    @Test
    void theVictimsPages() {
        StoryCase story = StoryCase.withKeys(rig);
        story.agreeOn(Worker.ASHA);
        story.letters(Worker.ASHA).send(Draft.to("victim", Category.PROGRESS), "I am here whenever it suits you.");
        try (BrowserContext context = browser.visit(rig.address(), NARROWEST, 640, ColorScheme.LIGHT)) {
            Page page = context.newPage();
            VictimsScreen screen = VictimsScreen.opened(page, "/");
            inLightAndDark(page, "how to leave");
            screen.press("Continue");
            screen.press("Sign in");
            inLightAndDark(page, "sign-in with errors");
            screen.fill("Name", story.signInName());
            screen.fill("Your words", story.passphrase());
            screen.press("Sign in");
            screen.button("I need help now").waitFor();
            screen.text("I am here whenever it suits you.").waitFor();
            inLightAndDark(page, "messages");
            screen.fill("Write a message", "Thank you");
            screen.press("Send");
            screen.button("Yes, send it").waitFor();
            inLightAndDark(page, "new readers");
            screen.button("Yes, send it").click();
            for (String each : List.of("What is safe", "My key contact", "What was said")) {
                screen.press(each);
                page.waitForLoadState();
                screen.button("I need help now").waitFor();
                page.locator("h1").waitFor();
                inLightAndDark(page, each);
            }
            screen.press("I need help now");
            inLightAndDark(page, "help");
            screen.press("Cymraeg");
            inLightAndDark(page, "help in Welsh");
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theStaffsPages() {
        StoryCase story = StoryCase.named(rig, "Philippa");
        story.vic()
                .letters(story.id)
                .send(Draft.to("advocate", Category.SAFEGUARDING).asUrgent(), "Please come.");
        try (BrowserContext context = browser.visit(rig.address(), NARROWEST, 640, ColorScheme.LIGHT)) {
            Page page = context.newPage();
            page.navigate("/staff/");
            page.locator("h1").waitFor();
            inLightAndDark(page, "sign-in");
            StaffScreen dana = StaffScreen.signedIn(page, Worker.DANA);
            dana.link("Philippa").waitFor();
            inLightAndDark(page, "board");
            dana.link("Philippa").click();
            dana.text("Please come.").waitFor();
            inLightAndDark(page, "alert");
            dana.press("I have it");
            dana.text(story.phone).waitFor();
            inLightAndDark(page, "alert taken");
            dana.choose("Outcome", "It was a false alarm");
            dana.press("Record the outcome and close the alert");
            dana.text("Closed.").waitFor();
        }
        try (BrowserContext context = browser.visit(rig.address(), NARROWEST, 640, ColorScheme.LIGHT)) {
            StaffScreen asha = StaffScreen.signedIn(context.newPage(), Worker.ASHA);
            asha.link("Cases").click();
            asha.link("Philippa").waitFor();
            inLightAndDark(asha.page(), "cases");
            asha.link("Philippa").click();
            asha.heading("What happens when you send it").waitFor();
            inLightAndDark(asha.page(), "case");
            theAdvocatesPages(asha, story);
        }
        assertThat(found).isEmpty();
    }

    private void theAdvocatesPages(StaffScreen asha, StoryCase story) {
        rig.clock().moveTo("20:00");
        story.writesToVictim(Worker.ASHA, Category.PROGRESS, "Call me when you can");
        asha.go("cases/" + story.id + "/contacts");
        asha.pressOf("Cancel");
        asha.press("Cancel it for good");
        asha.page().getByRole(AriaRole.ALERT).waitFor();
        inLightAndDark(asha.page(), "contacts");
        asha.go("cases/" + story.id + "/plan");
        asha.heading("Next safe windows, as recorded").waitFor();
        asha.fill("Monday From", "11:30");
        asha.heading("Next safe windows, if you save").waitFor();
        inLightAndDark(asha.page(), "plan");
        asha.go("cases/" + story.id + "/agreement");
        asha.press("Propose an agreement");
        asha.press("Record the absence");
        asha.page().getByRole(AriaRole.ALERT).waitFor();
        inLightAndDark(asha.page(), "agreement");
        asha.go("cases/" + story.id + "/people");
        asha.press("Make new one-time words");
        asha.page().getByRole(AriaRole.ALERT).waitFor();
        inLightAndDark(asha.page(), "people on the case");
        asha.go("updates");
        asha.heading("What became of earlier updates").waitFor();
        asha.press("Seal and send");
        asha.page().getByRole(AriaRole.ALERT).waitFor();
        inLightAndDark(asha.page(), "updates");
        asha.go("codes/" + rig.id(Worker.RAJ));
        asha.page().locator(".kch-code").waitFor();
        inLightAndDark(asha.page(), "codes");
    }

    @Test
    void theServicesPages() {
        StoryCase story = StoryCase.named(rig, "Bartholomea Featherstonehaugh-Cholmondeley of the Lower Harbour");
        String rota =
                "{\"name\":\"Nights, weekends and bank holidays of the whole harbour\",\"zone\":\"Europe/London\","
                        + "\"rotations\":[{\"people\":[\"" + rig.id(Worker.BEN) + "\",\"" + rig.id(Worker.DANA)
                        + "\"],\"from\":\"2026-01-05T09:00\",\"every\":1,\"unit\":\"days\",\"weekly\":[{\"days\":[\"mon\","
                        + "\"sat\"],\"from\":\"17:00\",\"to\":\"08:00\"}]}]}";
        rig.wire(Worker.MO).send("PUT", "/api/rotas/seen-nights", rota, "If-Match", "\"0\"");
        try (BrowserContext context = browser.visit(rig.address(), NARROWEST, 640, ColorScheme.LIGHT)) {
            StaffScreen mo = StaffScreen.signedIn(context.newPage(), Worker.MO);
            for (String each : List.of(
                    "rota",
                    "drills",
                    "ways",
                    "manage",
                    "manage/people",
                    "manage/people/new",
                    "manage/people/" + rig.id(Worker.BEN),
                    "manage/organisations",
                    "manage/team",
                    "manage/teams",
                    "teams",
                    "cases/new",
                    "manage/policy",
                    "manage/rotas/seen-nights",
                    "manage/absences",
                    "manage/times",
                    "manage/audit",
                    "manage/erasures",
                    "manage/settings")) {
                mo.go(each);
                mo.page().locator("h1").waitFor();
                switch (each) {
                    case "manage/policy" -> mo.press("Change the policy");
                    case "manage/rotas/seen-nights" -> mo.press("Change the turns");
                    case "manage/audit", "manage/erasures" -> mo.pick(story);
                    default -> {}
                }
                inLightAndDark(mo.page(), each);
            }
        }
        assertThat(found).isEmpty();
    }

    /** As narrow as at 400 % it is looked at in light, and its colours again in dark; at 200 % only its width. */
    private void inLightAndDark(Page page, String what) {
        look(page, what);
        nameless(page, what);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        add(new AxeBuilder(page).setLegacyMode(true).withRules(List.of("color-contrast")), what + ", dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(2 * NARROWEST, 640);
        widthOf(page, what + " at 200 %");
        page.setViewportSize(NARROWEST, 640);
    }

    /** What a screen reader would call only by its kind. */
    private void nameless(Page page, String what) {
        page.locator("body")
                .ariaSnapshot()
                .lines()
                .filter(line -> NAMELESS.matcher(line).matches())
                .forEach(line -> found.add(what + " has no name:" + line));
    }

    private void look(Page page, String what) {
        add(new AxeBuilder(page).setLegacyMode(true).withTags(WCAG), what);
        widthOf(page, what);
    }

    private void add(AxeBuilder axe, String what) {
        for (Rule rule : axe.analyze().getViolations()) {
            rule.getNodes().forEach(node -> found.add(what + ": " + rule.getId() + " " + node.getTarget()));
        }
    }

    private void widthOf(Page page, String what) {
        Object over =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (!Integer.valueOf(0).equals(over)) {
            found.add(what + ": it is wider than the screen by " + over);
        }
    }
}
