package org.keycontact.journey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The victim's page as she uses it: by what she reads on it. */
final class VictimsScreen {
    private final Page page;

    private VictimsScreen(Page page) {
        this.page = page;
    }

    /** At the page that explains how to leave. */
    static VictimsScreen opened(Page page, String address) {
        page.navigate(address);
        VictimsScreen screen = new VictimsScreen(page);
        screen.heading("Leave this page fast").waitFor();
        return screen;
    }

    /** In her conversation. */
    VictimsScreen signIn(StoryCase story) {
        press("Continue");
        fill("Name", story.signInName());
        fill("Your words", story.passphrase());
        press("Sign in");
        button("I need help now").waitFor();
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    Locator text(String words) {
        return page.getByText(words, new Page.GetByTextOptions().setExact(true)).first();
    }

    void press(String name) {
        button(name).click();
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

    /** Writes, and says yes to whom she has not written to before. */
    void says(String words) {
        fill("Write a message", words);
        press("Send");
        button("Yes, send it").click();
        text(words).waitFor();
    }

    Page page() {
        return page;
    }
}
