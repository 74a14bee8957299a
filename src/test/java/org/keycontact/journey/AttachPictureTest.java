package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Worker.ASHA;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.Draft;
import org.keycontact.client.Entry;
import org.keycontact.client.FileSource;
import org.keycontact.client.OpenedMessage;
import org.keycontact.client.OutgoingFile.About;
import org.keycontact.core.Category;
import org.keycontact.crypto.Content;

/** A picture goes from her phone to her advocate's screen, and back; without the place where it was taken. */
@ExtendWith({SharedHub.class, Browser.Shared.class})
class AttachPictureTest {
    private final HubRig rig;
    private final Browser browser;

    AttachPictureTest(HubRig rig, Browser browser) {
        this.rig = rig;
        this.browser = browser;
    }

    private static void adds(Page page, String name, String type, byte[] file) {
        page.getByLabel("Choose a file").setInputFiles(new FilePayload(name, type, file));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    void herPictureIsSeenWithoutItsPlaceAndABrokenConnectionSendsNoChunkTwice() throws IOException {
        StoryCase story = StoryCase.withKeys(rig);
        byte[] picture = Pictures.withPlace(1600, 1200);
        assertThat(Pictures.tellsThePlace(picture)).isTrue();
        Page page = browser.phone(rig.address());
        VictimsScreen screen = VictimsScreen.opened(page, "/").signIn(story);
        Set<String> stored = new ConcurrentSkipListSet<>();
        Set<String> twice = new ConcurrentSkipListSet<>();
        AtomicBoolean broken = new AtomicBoolean(true);
        page.route("**/chunks/*", route -> {
            String address = route.request().url();
            if (broken.get() && !stored.isEmpty()) {
                route.abort();
                return;
            }
            if (!stored.add(address)) {
                twice.add(address);
            }
            route.resume();
        });

        adds(page, "the door.jpg", "image/jpeg", picture);
        button(page, "Try again").waitFor(new Locator.WaitForOptions().setTimeout(60_000));
        screen.fill("Write a message", "He left this");
        screen.press("Send");
        page.getByText("Wait until the files are ready, or remove them.").waitFor();
        broken.set(false);
        button(page, "Try again").click();
        screen.text("the door.jpg is ready. It goes with your message.").waitFor();
        screen.press("Send");
        screen.press("Yes, send it");
        button(page, "Show the picture").waitFor();

        assertThat(stored).hasSizeGreaterThan(1);
        assertThat(twice).isEmpty();
        OpenedMessage opened = opened(story);
        byte[] came = AttachmentsTest.fetches(rig.as(ASHA), story, opened);
        assertThat(opened.words()).isEqualTo("He left this");
        assertThat(opened.attachments().getFirst().name()).isEqualTo("the door.jpg");
        assertThat(opened.attachments().getFirst().asItCame()).isFalse();
        assertThat(Pictures.tellsThePlace(came)).isFalse();
        BufferedImage seen = Pictures.seen(came);
        assertThat(seen.getWidth()).isEqualTo(1600);
        assertThat(near(seen.getRGB(400, 100), Color.GREEN)).isTrue();
        page.context().close();

        Page desk = browser.desk(rig.address());
        StaffScreen.signedIn(desk, ASHA).go("cases/" + story.id);
        desk.getByText("the door.jpg").first().waitFor();
        button(desk, "Show the picture").click();
        assertShown(desk, "the door.jpg");
        desk.context().close();
    }

    private OpenedMessage opened(StoryCase story) {
        Entry line = eventually(
                        () -> StoryCase.sealed(story.mailbox(ASHA)),
                        lines -> assertThat(lines).hasSize(1))
                .getFirst();
        return rig.as(ASHA).mailbox().open(line);
    }

    /** Painted, green on the left and red on the right. */
    private static void assertShown(Page page, String name) {
        page.waitForFunction("""
                name => {
                  const canvas = document.querySelector(`canvas[aria-label="${name}"]`);
                  if (canvas === null || canvas.width < 400) return false;
                  const at = x => [...canvas.getContext("2d").getImageData(x, 20, 1, 1).data];
                  const [left, right] = [at(canvas.width / 4), at(canvas.width * 3 / 4)];
                  return left[1] > 200 && left[0] < 60 && right[0] > 200 && right[1] < 60;
                }""", name);
    }

    private static boolean near(int rgb, Color color) {
        Color seen = new Color(rgb);
        return Math.abs(seen.getRed() - color.getRed()) + Math.abs(seen.getGreen() - color.getGreen()) < 60;
    }

    @Test
    void whatSheIsSentIsShownOnDemandUnderNoNameAndEvidenceStaysAsItCame() throws IOException {
        StoryCase story = StoryCase.withKeys(rig);
        byte[] picture = Pictures.withPlace(800, 600);
        var sent = rig.as(ASHA)
                .files(story.id)
                .attach(FileSource.of(picture), new About("court order Robin.jpg", "image/jpeg", true))
                .send();
        story.letters(ASHA)
                .send(Draft.to("victim", Category.PROGRESS), new Content("Is this his car?", java.util.List.of(sent)));
        Page page = browser.phone(rig.address());
        VictimsScreen screen = VictimsScreen.opened(page, "/").signIn(story);
        screen.text("Is this his car?").waitFor();
        assertThat(page.content()).doesNotContain("court order Robin");
        button(page, "Show the picture").click();
        assertShown(page, "Picture");
        button(page, "Save on this device").click();
        screen.text("It then stays on this device, where others may see it. Save it?")
                .waitFor();
        String saved = page.waitForDownload(() -> screen.press("Yes, save it")).suggestedFilename();
        assertThat(saved).isEqualTo("file.jpg");

        adds(page, "car.heic", "image/heic", new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'h', 'e', 'i', 'c', 0, 0});
        page.getByText("Only JPEG, PNG and WebP pictures can be cleaned").waitFor();
        button(page, "Remove").click();
        page.getByText("Add a picture or a document").click();
        page.getByText("Keep the next file exactly as it is").click();
        adds(page, "car.jpg", "image/jpeg", picture);
        screen.text("car.jpg is ready. It goes with your message.").waitFor();
        screen.press("Send");
        screen.press("Yes, send it");
        page.getByText("Kept exactly as it came").nth(1).waitFor();
        OpenedMessage opened = opened(story);
        assertThat(opened.attachments().getFirst().asItCame()).isTrue();
        assertThat(opened.attachments().getFirst().sha256()).isEqualTo(sent.sha256());
        assertThat(AttachmentsTest.fetches(rig.as(ASHA), story, opened)).isEqualTo(picture);
        page.context().close();
    }
}
