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
import com.microsoft.playwright.options.AriaRole;
import java.util.Objects;
import org.keycontact.crypto.KeyRecords;

/** What the hub refuses, and what the manager reads of all of it. */
final class RefusalsOnScreens {
    private static final String WORDS = "Only for her, past her key contact.";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScreenStory story;
    private final StaffScreen asha;
    private final StaffScreen raj;
    private final StaffScreen dana;

    RefusalsOnScreens(ScreenStory story, StaffScreen asha, StaffScreen raj, StaffScreen dana) {
        this.story = story;
        this.asha = asha;
        this.raj = raj;
        this.dana = dana;
    }

    /** Raj's page is told by somebody in between to seal to Vic herself. */
    void sealedToTheWrongPeople() {
        story.moveTo(6, "11:00");
        String previews = "**/api/cases/" + story.vic.id + "/preview";
        int inHers = story.vic.vicsMailbox().size();
        raj.page().route(previews, this::nameVicInstead);
        raj.select("What it is about", "Progress");
        raj.fill("Your words", WORDS);
        raj.press("Seal and send");
        assertThat(complaint(raj)).contains("sealed for other people than those who are to get it now");
        assertThat(raj.page().getByLabel("Your words").inputValue()).isEqualTo(WORDS);
        story.picture(raj.page(), "raj-refused");
        raj.page().unroute(previews);
        assertThat(story.vic.vicsMailbox()).as("nothing was accepted").hasSize(inHers);
    }

    private void nameVicInstead(Route route) {
        try {
            APIResponse asked = route.fetch();
            ObjectNode preview = (ObjectNode) JSON.readTree(asked.text());
            ArrayNode sealTo = JSON.createArrayNode();
            for (JsonNode each : preview.path("sealTo")) {
                if (each.path("mailbox").asText().equals(story.rig.id(Worker.RAJ))) {
                    sealTo.add(each);
                }
            }
            var record = Objects.requireNonNull(story.vic.vic().me().keyRecord());
            var key = KeyRecords.mailboxKey(record);
            sealTo.addObject()
                    .put("mailbox", key.mailbox())
                    .put("epoch", key.epoch())
                    .put("publicKey", key.publicKey())
                    .put("signingKey", record.signingKey());
            preview.set("sealTo", sealTo);
            route.fulfill(new Route.FulfillOptions().setResponse(asked).setBody(preview.toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void anExcludedOfficer() {
        story.moveTo(6, "11:30");
        asha.go(story.place("agreement"));
        asha.select("Exclude", "Raj");
        asha.page().getByText("and are not told why").waitFor();
        asha.fill("Why", "He is a friend of the man who follows her.");
        story.picture(asha.page(), "asha-excludes");
        asha.press("Exclude");
        asha.page().getByText("He is a friend of the man").first().waitFor();

        String before = complaint(raj);
        raj.press("Seal and send");
        raj.page().waitForCondition(() -> !complaint(raj).equals(before));
        String toldRaj = complaint(raj);
        raj.go("cases");
        raj.heading("Cases").waitFor();
        assertThat(raj.link(ScreenStory.VIC).count()).isZero();

        story.rig.as(Worker.ASHA).onCase(story.vic.id).endEngagement(story.rig.id(Worker.OLA));
        StaffScreen ola = story.atDesk(Worker.OLA);
        ola.go(story.place());
        assertThat(complaint(ola)).as("a stranger hears the same").isEqualTo(toldRaj);
        story.picture(ola.page(), "ola-nothing");

        dana.go("alerts");
        dana.page()
                .getByText("Raj, who is excluded from this case, tried to write.")
                .first()
                .waitFor();
        story.picture(dana.page(), "dana-told");
        asha.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lift"))
                .click();
        asha.press("Yes, lift it");
        asha.text("Nobody is excluded.").waitFor();
    }

    private static String complaint(StaffScreen screen) {
        var alert = screen.page().getByRole(AriaRole.ALERT).first();
        alert.waitFor();
        return alert.innerText();
    }

    void theManagerReadsWhatHappened() {
        StaffScreen mo = story.atDesk(Worker.MO);
        mo.go("manage/times");
        mo.page()
                .getByRole(AriaRole.ROW)
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Friday, 23:00"))
                .waitFor();
        story.picture(mo.page(), "mo-times");
        mo.go("manage/audit");
        mo.pick(story.vic);
        mo.fill("Find in the log", "excluded");
        mo.page().getByText("excluded").first().waitFor();
        story.picture(mo.page(), "mo-audit");
    }
}
