package org.keycontact.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manager changes what is known of a worker, without taking away what she does not mention. */
class PeopleOperationsTest {
    private static final String PHONE = "+447700900322";

    @TempDir
    Path directory;

    private HubUnderTest hub;
    private TestPerson manager;
    private TestPerson raj;

    @BeforeEach
    void rajHasANumberAndAPseudonym() throws Exception {
        hub = new HubUnderTest(directory);
        manager = TestPerson.signIn(hub, "manager").enrol();
        manager.create(
                "/organisations",
                new JsonObject().put("id", "police").put("name", "Police").put("kind", "police"));
        manager.create(
                "/people",
                new JsonObject()
                        .put("role", "professional")
                        .put("organisation", "police")
                        .put("name", "Raj Patel")
                        .put("pseudonym", "Officer 4471")
                        .put("phone", PHONE)
                        .put("signIn", TestPerson.newSignIn("Raj")));
        raj = TestPerson.signIn(hub, "Raj").enrol();
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private void change(JsonObject change) throws Exception {
        assertThat(manager.put("/people/" + raj.id, change, 0).statusCode()).isEqualTo(204);
    }

    private JsonObject asHimself() throws Exception {
        return raj.read("/people/" + raj.id);
    }

    @Test
    void whoCorrectsANameTakesAwayNeitherNumberNorPseudonym() throws Exception {
        change(new JsonObject().put("name", "Raj Patil"));

        assertThat(asHimself().getString("phone")).isEqualTo(PHONE);
        assertThat(asHimself().getString("name")).isEqualTo("Raj Patil");
        assertThat(manager.read("/people/" + raj.id).getString("name")).isEqualTo("Officer 4471");
    }

    @Test
    void whatIsToBeForgottenIsNamed() throws Exception {
        change(new JsonObject().put("forget", new JsonArray().add("phone").add("pseudonym")));

        assertThat(asHimself().containsKey("phone")).isFalse();
        assertThat(manager.read("/people/" + raj.id).getString("name")).isEqualTo("Raj Patel");
    }

    @Test
    void whatTheServiceHasSetIsReadByThoseWhoWorkByIt() throws Exception {
        JsonObject facts = manager.read("/service");

        assertThat(facts.getJsonArray("coverTexts").getJsonObject(0).getString("id"))
                .isEqualTo("ready");
        assertThat(facts.getJsonObject("retention").getInteger("caseMonths")).isEqualTo(84);
        assertThat(raj.get("/service").statusCode()).isEqualTo(404);
    }
}
