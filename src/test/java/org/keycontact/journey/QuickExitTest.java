package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Leaving: at once, and without a trace. Somebody else takes the phone next. */
@ExtendWith({SharedHub.class, Browser.Shared.class})
class QuickExitTest {
    private static final String ELSEWHERE = "https://www.bbc.co.uk/weather";
    private static final String HER_WORDS = "Zwetschgenbaum hinterm Haus";
    private static final String UNSENT = "Quittengelee im Keller";

    private final HubRig rig;
    private final Browser browser;

    QuickExitTest(HubRig rig, Browser browser) {
        this.rig = rig;
        this.browser = browser;
    }

    private Page elsewhereIsHere(BrowserContext context) {
        context.route(
                ELSEWHERE,
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody("<title>Weather</title>Sunny")));
        return context.pages().isEmpty() ? context.newPage() : context.pages().getFirst();
    }

    @Test
    void nothingOfHerIsLeftInTheBrowser(@TempDir Path profile) throws IOException {
        StoryCase story = StoryCase.withKeys(rig);
        String address = rig.address().toString();
        try (BrowserContext context = browser.keeping(profile)) {
            Page page = elsewhereIsHere(context);
            page.navigate(address + "/robots.txt");
            VictimsScreen screen = VictimsScreen.opened(page, address + "/").signIn(story);
            screen.says(HER_WORDS);
            screen.fill("Write a message", UNSENT);
            screen.press("Exit this page");
            page.waitForURL(ELSEWHERE);

            page.goBack();
            assertThat(page.url()).as("Back leads past her page").isEqualTo(address + "/robots.txt");
            page.goForward();
            assertThat(page.url()).isEqualTo(ELSEWHERE);
        }
        try (BrowserContext context = browser.keeping(profile)) {
            Page page = elsewhereIsHere(context);
            page.navigate(address + "/");
            assertThat(page.title()).isEqualTo("Welcome");
            assertThat(page.content()).doesNotContain(HER_WORDS, UNSENT, story.signInName());
            assertThat(page.evaluate("async () => [localStorage.length, sessionStorage.length, document.cookie,"
                            + " (await indexedDB.databases()).length, (await caches.keys()).length].join()"))
                    .isEqualTo("0,0,,0,0");
        }
        assertThat(tracesIn(profile, HER_WORDS, UNSENT, story.passphrase(), story.id, story.victim, "talking to"))
                .as("what somebody who searches the whole profile finds")
                .isEmpty();
    }

    @Test
    void theScreenIsEmptyAtOnceAndTheSignInEnds() {
        StoryCase story = StoryCase.withKeys(rig);
        try (BrowserContext context = browser.phone(rig.address()).context()) {
            Page page = elsewhereIsHere(context);
            List<String> authorizations = new ArrayList<>();
            context.onRequest(request -> {
                String authorization = request.headers().get("authorization");
                if (authorization != null) {
                    authorizations.add(authorization);
                }
            });
            VictimsScreen.opened(page, "/").signIn(story);
            Object left = page.evaluate("() => { document.querySelector('.kch-exit__button').click();"
                    + " return document.body.childElementCount }");
            assertThat(left)
                    .as("what is still on the screen when the press returns")
                    .isEqualTo(0);
            page.waitForURL(ELSEWHERE);
            Web asHer = new Web(rig.address(), "Authorization", authorizations.getLast());
            Patience.eventually(
                    () -> asHer.get("/api/me").status(),
                    status -> assertThat(status).as("her sign-in has ended").isEqualTo(401));
        }
    }

    @Test
    void threeShiftsLeaveWithoutANetworkToo() {
        StoryCase story = StoryCase.withKeys(rig);
        try (BrowserContext context = browser.phone(rig.address()).context()) {
            Page page = elsewhereIsHere(context);
            VictimsScreen screen = VictimsScreen.opened(page, "/").signIn(story);
            screen.fill("Write a message", UNSENT);
            context.setOffline(true);
            page.keyboard().press("Shift");
            page.keyboard().press("Shift");
            page.keyboard().press("Tab");
            page.keyboard().press("Shift");
            assertThat(page.content()).as("another key between them: not meant").contains("kch-exit");
            page.keyboard().press("Shift");
            page.keyboard().press("Shift");
            page.waitForURL(url -> !url.startsWith(rig.address().toString()));
            assertThat(page.content()).doesNotContain("kch-exit", UNSENT);
        }
    }

    /** Which of these stand in any file, in UTF-8 or UTF-16. */
    private static List<String> tracesIn(Path folder, String... words) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String narrow = new String(bytes, StandardCharsets.ISO_8859_1);
                for (String word : words) {
                    String wide = new String(word.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
                    if (narrow.contains(word) || narrow.contains(wide)) {
                        found.add(word + " in " + folder.relativize(file));
                    }
                }
            }
        }
        return found;
    }
}
