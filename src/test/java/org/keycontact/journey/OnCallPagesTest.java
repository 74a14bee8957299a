package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Worker.BEN;
import static org.keycontact.journey.Worker.DANA;
import static org.keycontact.journey.Worker.MO;
import static org.keycontact.journey.Worker.OLA;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.Draft;
import org.keycontact.core.Category;

/** On call, through the screens: handing over, calling the emergency services, the rota, drills, and one's own ways. */
@ExtendWith({SharedHub.class, Browser.Shared.class})
class OnCallPagesTest {
    private final HubRig rig;
    private final Browser browser;

    OnCallPagesTest(HubRig rig, Browser browser) {
        this.rig = rig;
        this.browser = browser;
    }

    private StaffScreen phone(Worker worker) {
        return StaffScreen.signedIn(browser.phone(rig.address()), worker);
    }

    private StaffScreen desk(Worker worker) {
        return StaffScreen.signedIn(browser.desk(rig.address()), worker);
    }

    @Test
    void anAlertIsHandedOverTakenAndTheEmergencyCallRecorded() {
        StoryCase story = StoryCase.named(rig, "Araminta");
        story.vic()
                .letters(story.id)
                .send(Draft.to("advocate", Category.SAFEGUARDING).asUrgent(), "He is outside.");
        StaffScreen dana = phone(DANA);
        dana.link("Araminta").click();
        dana.press("I have it");
        dana.select("To whom", "Ben");
        dana.press("Ask them to take it");
        dana.text("Ben was asked. It stays yours until they take it.").waitFor();

        StaffScreen ben = phone(BEN);
        ben.text("Dana asks you to take this over. It stays theirs until you do.")
                .waitFor();
        ben.press("I take it over");
        ben.text(story.phone).waitFor();
        dana.text("Ben has it").waitFor();
        ben.choose("I called the emergency services", "Police");
        ben.fill("Their reference (if they gave one)", "LX-4471");
        ben.press("Record the call");
        ben.text("The call is recorded.").waitFor();
        ben.choose("Outcome", "The emergency services were called");
        ben.press("Record the outcome and close the alert");
        ben.text("Closed.").waitFor();

        dana.text("Closed.").waitFor();
        assertThat(dana.page().content()).contains("LX-4471");
        List.of(dana, ben).forEach(StaffScreen::leave);
    }

    @Test
    void theRotaShowsWhenNobodyIsOnCall() {
        String nights =
                "{\"name\":\"Story nights\",\"zone\":\"Europe/London\",\"rotations\":[{\"people\":[\"" + rig.id(BEN)
                        + "\"],\"from\":\"2026-01-05T09:00\",\"every\":1,\"unit\":\"weeks\",\"weekly\":[{\"days\":[\"mon\","
                        + "\"tue\",\"wed\",\"thu\",\"fri\",\"sat\",\"sun\"],\"from\":\"17:00\",\"to\":\"08:00\"}]}]}";
        Web.Answer made = rig.wire(MO).send("PUT", "/api/rotas/story-nights", nights, "If-Match", "\"0\"");
        assertThat(made.status()).as(made.body()).isEqualTo(200);

        StaffScreen dana = phone(DANA);
        dana.link("Rota").click();

        dana.heading("Story nights").waitFor();
        dana.text("People who cannot be reached as they should").waitFor();
        Locator rota = dana.page().getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Story nights"));
        rota.getByText("Nobody is on call").first().waitFor();
        rota.getByText("08:00–17:00").first().waitFor();
        assertThat(rota.locator("tbody tr").count()).isEqualTo(14);
        dana.leave();
    }

    @Test
    void aDrillIsRaisedByAManagerAndTakenByTheTeam() {
        StaffScreen mo = desk(MO);
        StaffScreen dana = phone(DANA);
        mo.link("Drills").click();
        mo.press("Raise a drill");
        mo.press("Yes, raise it");
        mo.text("The drill is running.").waitFor();

        dana.link("Drills").click();
        dana.page().getByText("Take part in drill").click();
        dana.text("This is a drill. Nobody is in danger. Take it and record an outcome, as you would for an alert.")
                .waitFor();
        dana.press("I have it");
        dana.choose("Outcome", "It was a false alarm");
        dana.press("Record the outcome and close the alert");

        mo.text("No drill is running.").waitFor();
        mo.page().getByRole(AriaRole.CELL).getByText("Dana").first().waitFor();
        mo.heading("Time until somebody has an alert").waitFor();
        List.of(mo, dana).forEach(StaffScreen::leave);
    }

    @Test
    void aWorkerSetsHowSheIsToldAndIsNeverShownAnAddressInFull() {
        StaffScreen ola = phone(OLA);
        ola.link("How I am told").click();
        ola.text("No way of being told works").waitFor();
        ola.fill("Phone number", "07700 900877");
        ola.press("Add it");
        ola.text("Added. It is used from now on.").waitFor();
        ola.page()
                .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("For urgent alerts"))
                .getByLabel("Text …877: after")
                .selectOption(new SelectOption().setLabel("5 min"));
        ola.press("Save the order");
        ola.text("The order is saved.").waitFor();
        ola.fill("New PIN", "111111");
        ola.press("Set the PIN");
        ola.text("A PIN is six to twelve digits, not all the same and not in a row.")
                .waitFor();
        ola.fill("New PIN", "593107");
        ola.press("Set the PIN");
        ola.text("You can be reached, and you can take an alert by phone.").waitFor();

        JsonNode ways = Pins.ways(rig, OLA).json();
        assertThat(ways.path("urgent").get(0).path("afterSeconds").asInt()).isEqualTo(300);
        assertThat(ola.page().content()).doesNotContain("900877", "593107");
        ola.page().getByText("Remove").first().click();
        ola.text("You have no address.").waitFor();
        eventually(
                () -> Pins.ways(rig, OLA).json(),
                now -> assertThat(now.path("addresses")).isEmpty());
        ola.leave();
    }
}
