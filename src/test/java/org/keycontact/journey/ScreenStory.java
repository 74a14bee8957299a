package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One story on screens: its case, its week, and the screens that stay open all through it. */
final class ScreenStory implements AutoCloseable {
    static final String VIC = "Evangeline";
    private static final String ELSEWHERE = "https://www.bbc.co.uk/**";
    private static final @Nullable String PICTURES = System.getProperty("story.pictures");

    final HubRig rig;
    final StoryCase vic;
    private final Browser browser;
    private final List<StaffScreen> open = new ArrayList<>();
    private final ZonedDateTime tuesday;
    private int pictures;

    ScreenStory(HubRig rig, Browser browser) {
        this.rig = rig;
        this.browser = browser;
        this.vic = StoryCase.named(rig, VIC);
        this.tuesday = rig.clock()
                .moveTo(DayOfWeek.TUESDAY, "14:00")
                .atZone(RigClock.LONDON)
                .with(LocalTime.MIN);
    }

    /** A time of the story's {@code day}-th day; the Tuesday is day 0. */
    Instant at(int day, String time) {
        return tuesday.plusDays(day).with(LocalTime.parse(time)).toInstant();
    }

    /** As fields of forms take it: 2026-11-24. */
    String date(int day) {
        return tuesday.plusDays(day).toLocalDate().toString();
    }

    void moveTo(int day, String time) {
        rig.clock().moveTo(at(day, time));
    }

    /** Somebody at their desk, from now on until the story ends. */
    StaffScreen atDesk(Worker worker) {
        return staff(browser.desk(rig.address()), worker);
    }

    /** Somebody on call, with a phone in their hand. */
    StaffScreen onCall(Worker worker) {
        return staff(browser.handset(rig.address()), worker);
    }

    private StaffScreen staff(Page page, Worker worker) {
        StaffScreen screen = StaffScreen.signedIn(page, worker);
        open.add(screen);
        return screen;
    }

    /** Vic takes her phone out, and signs in. */
    VictimsScreen vicLooks() {
        Page page = browser.handset(rig.address());
        page.context()
                .route(
                        ELSEWHERE,
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("text/html")
                                .setBody("<title>Weather</title>Sunny")));
        return VictimsScreen.opened(page, "/").signIn(vic);
    }

    /** She leaves as the page told her to. */
    void leaves(VictimsScreen screen) {
        screen.press("Exit this page");
        screen.page().waitForURL(url -> !url.startsWith(rig.address().toString()));
        screen.page().context().close();
    }

    /** The case's place in the staff's pages. */
    String place() {
        return "cases/" + vic.id;
    }

    String place(String part) {
        return place() + "/" + part;
    }

    /** Words to whoever is chosen; accepted. */
    void writes(StaffScreen screen, String words) {
        screen.fill("Your words", words);
        screen.press("Seal and send");
        screen.yesIfAsked();
        screen.page().getByText("Accepted. It is kept safely").waitFor();
    }

    /** Vic's phone, the next time that it lights up: after {@code before} texts, and all that it shows. */
    void phoneShowsTheCoverTextAfter(int before) {
        Patience.eventually(vic::received, texts -> assertThat(texts).hasSize(before + 1));
        assertThat(vic.received()).as("all that it ever shows").allMatch(StoryCase.COVER_TEXT::equals);
    }

    void phoneStaysSilentAfter(int before) {
        Patience.letTheHubLook();
        assertThat(vic.received()).as("texts on her phone").hasSize(before);
    }

    /** How many texts somebody's phone has shown by now. */
    int texts(Worker worker) {
        return rig.phones().received(String.valueOf(worker.phone)).size();
    }

    /** Keeps a picture of a screen where {@code -Dstory.pictures=FOLDER} asks for them: to be looked at by people. */
    void picture(Page page, String name) {
        pictures++;
        if (PICTURES != null) {
            Path file = Path.of(PICTURES, "%02d-%s.png".formatted(pictures, name));
            page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        }
    }

    @Override
    public void close() {
        open.forEach(screen -> picture(screen.page(), "at-the-end"));
        open.forEach(StaffScreen::leave);
    }
}
