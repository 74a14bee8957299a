package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.MO;
import static org.keycontact.journey.Worker.OLA;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.client.Wire;

/** A worker says herself how she is told of alerts, and nobody is shown an address of hers again. */
@ExtendWith(SharedHub.class)
class OwnWaysTest {

    @Test
    void withoutAWordOfHersTheNumberOnHerAccountIsUsed(HubRig rig) {
        JsonNode ways = Pins.ways(rig, ASHA).json();

        assertThat(ways.path("addresses").findValuesAsText("shown")).containsOnly("…010");
        assertThat(ways.path("urgent").get(0).path("way").asText()).isEqualTo("sms");
        assertThat(ways.path("routine")).hasSize(1);
        assertThat(Pins.ways(rig, MO).json().path("troubles").toString()).contains("no-working-channel", "no-pin");
    }

    @Test
    void addressesAreUsedInHerOrderAndNeverShownInFull(HubRig rig) {
        String text = add(rig, OLA, "\"way\":\"sms\",\"address\":\"07700 900777\"")
                .json()
                .path("address")
                .asText();
        String mail = add(rig, OLA, "\"way\":\"email\",\"address\":\"ola@example.org\"")
                .json()
                .path("address")
                .asText();
        String order = "{\"routine\":[{\"address\":\"" + mail + "\",\"afterSeconds\":0}],\"urgent\":[{\"address\":\""
                + text + "\",\"afterSeconds\":0},{\"address\":\"" + mail + "\",\"afterSeconds\":60}]}";

        Web.Answer ordered = rig.wire(OLA).send("PUT", "/api/me/ways/order", order);

        assertThat(ordered.status()).isEqualTo(200);
        assertThat(ordered.json().path("urgent").findValuesAsText("address")).containsExactly(text, mail);
        assertThat(ordered.json().path("routine").findValuesAsText("address")).containsExactly(mail);
        assertThat(ordered.body()).contains("…777", "o…@example.org").doesNotContain("900777", "ola@");
        for (String address : new String[] {text, mail}) {
            assertThat(rig.wire(OLA)
                            .send("DELETE", "/api/me/ways/addresses/" + address, null)
                            .status())
                    .isEqualTo(204);
        }
        assertThat(Pins.ways(rig, OLA).json().path("urgent")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"way\":\"sms\",\"address\":\"020 7946 0123\";phone-number-no-texts",
                "\"way\":\"call\",\"address\":\"999\";phone-number-invalid",
                "\"way\":\"email\",\"address\":\"ola at example.org\";email-invalid",
                "\"way\":\"email\",\"address\":\"ola@localhost\";email-invalid",
                "\"way\":\"push\",\"address\":\"07700900777\";address-invalid",
                "\"way\":\"sms\";address-invalid"
            })
    void whatReachesNobodyIsRefusedAndNotQuoted(String address, String code, HubRig rig) {
        Web.Answer answer = add(rig, OLA, address);

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body()).doesNotContain("ola", "7946");
    }

    /** A subscription names a URL that the hub would call: only those of push services. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://attacker.example/push",
                "https://fcm.googleapis.com.attacker.example/",
                "https://fcm.googleapis.com:8443/x",
                "https://user@fcm.googleapis.com/x",
                "http://10.0.0.1/x",
                "https://push.apple.com/x"
            })
    void theHubCallsNoUrlThatAWorkerMadeUp(String endpoint, HubRig rig) {
        String key = "B" + "A".repeat(86);
        String subscription = "\"way\":\"push\",\"subscription\":{\"endpoint\":\"" + endpoint
                + "\",\"keys\":{\"p256dh\":\"" + key + "\",\"auth\":\"" + "A".repeat(22) + "\"}}";

        assertThat(add(rig, OLA, subscription).code()).isEqualTo("subscription-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"111111", "123456", "987654", "8901234567", "098765"})
    void aPinThatAnybodyWouldTryFirstIsRefused(String pin, HubRig rig) {
        Web.Answer answer = rig.wire(OLA).send("PUT", "/api/me/pin", "{\"pin\":\"" + pin + "\"}");

        assertThat(answer.code()).isEqualTo("pin-refused");
        assertThat(answer.body()).doesNotContain(pin);
    }

    @Test
    void aVictimHasAPlanAndNoWays(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        String name = story.vic().me().name().toLowerCase(Locale.ROOT);
        String token = "Bearer "
                + Wire.signIn(rig.settings(), name, name + " has her own words").accessToken();

        assertThat(rig.web()
                        .send("GET", "/api/me/ways", null, "Authorization", token)
                        .status())
                .isEqualTo(404);
        assertThat(rig.web()
                        .send("PUT", "/api/me/pin", "{\"pin\":\"593107\"}", "Authorization", token)
                        .status())
                .isEqualTo(404);
    }

    private static Web.Answer add(HubRig rig, Worker worker, String address) {
        return rig.wire(worker)
                .send(
                        "POST",
                        "/api/me/ways/addresses",
                        "{" + address + "}",
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
    }
}
