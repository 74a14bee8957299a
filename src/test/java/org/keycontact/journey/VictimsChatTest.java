package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.AgreementForm;
import org.keycontact.client.CaseDesk;
import org.keycontact.client.Draft;
import org.keycontact.client.Entry;
import org.keycontact.core.Category;

/** What the victim does on a cheap phone: in a real browser, at her own words' ends. */
@ExtendWith({SharedHub.class, Browser.Shared.class})
class VictimsChatTest {
    private static final String CHANGED_MEANWHILE = "Somebody changed this while you were choosing";

    private final HubRig rig;
    private final Browser browser;

    VictimsChatTest(HubRig rig, Browser browser) {
        this.rig = rig;
        this.browser = browser;
    }

    private VictimsScreen herScreen(StoryCase story) {
        Page page = browser.phone(rig.address());
        return VictimsScreen.opened(page, "/").signIn(story);
    }

    @Test
    void herWordsAreReadByHerAdvocateAndTheAnswerAppearsByItself() {
        StoryCase story = StoryCase.withKeys(rig);
        VictimsScreen screen = herScreen(story);
        assertThat(screen.page().title()).isEqualTo("Welcome");
        screen.heading("You are talking to Asha.").waitFor();

        screen.says("He was at the school again.");
        List<Entry> lines = Patience.eventually(
                () -> StoryCase.sealed(story.mailbox(Worker.ASHA)),
                waiting -> assertThat(waiting).hasSize(1));
        Entry line = lines.getFirst();
        assertThat(rig.as(Worker.ASHA).mailbox().open(line).words()).isEqualTo("He was at the school again.");

        story.letters(Worker.ASHA)
                .send(Draft.to("victim", Category.PROGRESS).answering(String.valueOf(line.message())), "I am here.");
        screen.text("I am here.").waitFor();
        assertThat(story.vicsMailbox())
                .as("nothing says when she was there")
                .noneMatch(entry -> entry.kind().equals("alert"));
        screen.page().context().close();
    }

    @Test
    void onePressAndASecondRaiseAnAlert() {
        StoryCase story = StoryCase.withKeys(rig);
        VictimsScreen screen = herScreen(story);
        screen.press("I need help now");
        screen.press("Yes, get me help");
        screen.page().getByText("The on-call team was told at").waitFor();
        Patience.eventually(
                () -> rig.as(Worker.DANA).alerts().in("raised"),
                raised -> assertThat(raised).anyMatch(alert -> story.id.equals(alert.caseId())));
        screen.page().context().close();
    }

    @Test
    void sheSaysHerselfWhatIsSafe() {
        StoryCase story = StoryCase.withKeys(rig);
        VictimsScreen screen = herScreen(story);
        screen.press("What is safe");
        screen.heading("What is safe for you").waitFor();
        screen.fill("Monday From", "11:30");
        screen.choose("If it is urgent", "Never use it");
        screen.fill("The harmless text", "Your library book is ready.");
        screen.press("Save what is safe");
        screen.text("Saved. From now on we only do this.").waitFor();
        var plan = rig.wire(Worker.ASHA).get("/api/cases/" + story.id + "/plan").json();
        assertThat(plan.at("/coverText").asText()).isEqualTo("Your library book is ready.");
        assertThat(plan.at("/channels/0/urgent").asText()).isEqualTo("never");
        assertThat(plan.at("/safe/weekly").toString()).contains("11:30");
        screen.page().context().close();
    }

    @Test
    void whatHerAdvocateChangesWhileSheChoosesIsNotOverwrittenWithoutHerBeingTold() {
        StoryCase story = StoryCase.withKeys(rig);
        VictimsScreen screen = herScreen(story);
        screen.press("What is safe");
        screen.fill("Monday From", "11:30");
        story.plan(story.plan().coverText("Your parcel is here.").build());
        screen.press("Save what is safe");
        screen.page().getByText(CHANGED_MEANWHILE).waitFor();
        assertThat(plan(story).at("/coverText").asText()).isEqualTo("Your parcel is here.");
        assertThat(screen.page().getByLabel("Monday From").inputValue()).isEqualTo("11:30");

        screen.press("Show me what was saved");
        assertThat(screen.page().getByLabel("Monday From").inputValue()).isEqualTo("10:00");
        assertThat(screen.page().getByLabel("The harmless text").inputValue()).isEqualTo("Your parcel is here.");
        screen.fill("Monday From", "12:30");
        story.plan(story.plan().coverText("Your parcel has come.").build());
        screen.press("Save what is safe");
        screen.page().getByText(CHANGED_MEANWHILE).waitFor();
        screen.press("Save what is safe");
        screen.text("Saved. From now on we only do this.").waitFor();
        assertThat(plan(story).at("/coverText").asText()).isEqualTo("Your parcel is here.");
        assertThat(plan(story).at("/safe/weekly").toString()).contains("12:30");
        screen.page().context().close();
    }

    private JsonNode plan(StoryCase story) {
        return rig.wire(Worker.ASHA).get("/api/cases/" + story.id + "/plan").json();
    }

    private VictimsScreen choosingAsha(StoryCase story) {
        VictimsScreen screen = herScreen(story);
        screen.press("My key contact");
        screen.press("Choose a key contact");
        screen.choose("Who should be your key contact?", "Asha");
        screen.press("Go on");
        return screen;
    }

    @Test
    void anAgreementThatIsProposedWhileSheChoosesIsNotReplacedWithoutHerBeingTold() {
        StoryCase story = StoryCase.withKeys(rig);
        VictimsScreen screen = choosingAsha(story);
        CaseDesk ashas = rig.as(Worker.ASHA).onCase(story.id);
        Instant from = rig.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        ashas.proposeAgreement(
                new AgreementForm(rig.id(Worker.RAJ), from, null, false, "cover", "none"),
                ashas.read().seq());
        screen.press("Sign");
        screen.page().getByText(CHANGED_MEANWHILE).waitFor();
        assertThat(ashas.read().agreement())
                .isNotNull()
                .matches(agreement -> agreement.keyContact().equals(rig.id(Worker.RAJ)) && !agreement.signed());

        screen.press("Sign");
        screen.text("Your key contact is Asha.").waitFor();
        assertThat(ashas.read().agreement())
                .isNotNull()
                .matches(agreement -> agreement.keyContact().equals(rig.id(Worker.ASHA)) && agreement.inForce());
        screen.page().context().close();
    }

    @Test
    void sheChoosesHerKeyContactSignsAndEndsIt() {
        StoryCase story = StoryCase.withKeys(rig);
        VictimsScreen screen = choosingAsha(story);
        screen.press("Sign");
        screen.text("Your key contact is Asha.").waitFor();
        var view = rig.as(Worker.ASHA).onCase(story.id).read();
        assertThat(view.agreement()).isNotNull().matches(agreement -> agreement.inForce());
        screen.choose("News to your advocate at the same time", "Yes, at the same time");
        screen.press("Save");
        screen.text("Saved.").waitFor();
        screen.press("End this");
        screen.press("Yes, end it");
        screen.text("You have no key contact. News comes straight to you.").waitFor();
        screen.press("What was said");
        screen.heading("What was said about you").waitFor();
        screen.page().context().close();
    }

    @Test
    void aHubThatHidesAKeyFromHerIsCaughtAndNothingMoreGoesOutUntilSheHasSpokenWithStaff() {
        StoryCase story = StoryCase.withKeys(rig);
        VictimsScreen screen = herScreen(story);
        showForEver(screen.page(), rig.wire(Worker.ASHA).get("/api/directory?after=0&limit=1"));
        StoryCase.withKeys(rig);
        story.letters(Worker.ASHA).send(Draft.to("victim", Category.PROGRESS), "All is well.");

        screen.heading("Stop. Somebody else may be able to read what you write here")
                .waitFor();
        screen.text(
                        "This was written by somebody who was shown other keys. Do not answer it here before you have spoken"
                                + " with your advocate.")
                .waitFor();
        screen.fill("Write a message", "He knows where I live.");
        screen.press("Send");
        screen.button("Try again").waitFor();
        assertThat(StoryCase.sealed(story.mailbox(Worker.ASHA)))
                .as("nothing went out")
                .isEmpty();

        screen.press("I have spoken with my advocate");
        screen.press("Yes, they said that I can go on");
        screen.press("Try again");
        screen.press("Yes, send it");
        // What the hub shows this page is shown only while this waits for the page.
        screen.page()
                .waitForCondition(
                        () -> StoryCase.sealed(story.mailbox(Worker.ASHA)).size() == 1);
        screen.page().context().close();
    }

    /** The hub shows this page no more than this of the directory, whatever it shows to others. */
    private static void showForEver(Page page, Web.Answer earlier) {
        JsonNode head = earlier.json().path("head");
        page.route("**/api/directory?*", route -> {
            try {
                APIResponse today = route.fetch();
                ObjectNode shown = (ObjectNode) new ObjectMapper().readTree(today.text());
                shown.set("head", head);
                ArrayNode entries = (ArrayNode) shown.path("entries");
                for (int i = entries.size() - 1; i >= 0; i--) {
                    if (entries.get(i).path("n").asLong() > head.path("n").asLong()) {
                        entries.remove(i);
                    }
                }
                route.fulfill(new Route.FulfillOptions().setResponse(today).setBody(shown.toString()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
