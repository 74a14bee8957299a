package org.keycontact.journey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;

/** The staff's pages as they use them: by what they read on them. */
final class StaffScreen {
    private final Page page;

    private StaffScreen(Page page) {
        this.page = page;
    }

    static StaffScreen signedIn(Page page, Worker worker) {
        page.navigate("/staff/");
        StaffScreen screen = new StaffScreen(page);
        screen.fill("Name", worker.signInName());
        screen.fill("Passphrase", worker.passphrase());
        screen.press("Sign in");
        page.getByText("Sign out").waitFor();
        return screen;
    }

    /** Whatever is on it. */
    static StaffScreen on(Page page) {
        return new StaffScreen(page);
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(name + "$")));
    }

    Locator text(String words) {
        return page.getByText(words, new Page.GetByTextOptions().setExact(true)).first();
    }

    void press(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** A button that says for those who do not see it what it is about: the first that begins so. */
    void pressOf(String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)))
                .first()
                .click();
    }

    /** To recipients that are new on the case. */
    void yesIfAsked() {
        Locator yes = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Yes, send it"));
        Locator sent = page.getByText("Accepted. It is kept safely");
        yes.or(sent).first().waitFor();
        if (yes.isVisible()) {
            yes.click();
        }
    }

    void fill(String label, String words) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(words);
    }

    void choose(String group, String option) {
        page.getByRole(
                        AriaRole.GROUP,
                        new Page.GetByRoleOptions().setName(group).setExact(true))
                .getByText(option, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    /** One of the options that stand under a label. */
    void select(String label, String option) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .selectOption(new SelectOption().setLabel(option));
    }

    /** A line of a table, by what names it. */
    Locator row(String name) {
        return page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName(name))));
    }

    /** That case of all. */
    void pick(StoryCase story) {
        page.getByLabel("Case", new Page.GetByLabelOptions().setExact(true)).selectOption(story.id);
    }

    /** To a page that the menu leads to, or one of its links. */
    void go(String place) {
        page.evaluate("place => { location.hash = place }", "#/" + place);
    }

    Page page() {
        return page;
    }

    /** Closes the browser; the person stays signed in nowhere. */
    void leave() {
        page.context().close();
    }
}
