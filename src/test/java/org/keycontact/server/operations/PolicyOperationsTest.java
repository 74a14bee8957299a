package org.keycontact.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manager records by which steps urgent alerts go on, sees who would be told, and is refused what could reach nobody. */
class PolicyOperationsTest {
    private static final String POLICY = "/escalation/policy";

    @TempDir
    Path directory;

    private HubUnderTest hub;
    private TestPerson manager;
    private TestPerson asha;
    private TestPerson raj;

    @BeforeEach
    void ashaHasAPhone() throws Exception {
        hub = new HubUnderTest(directory);
        manager = TestPerson.signIn(hub, "manager").enrol();
        for (String kind : new String[] {"advocacy", "police"}) {
            manager.create(
                    "/organisations",
                    new JsonObject().put("id", kind).put("name", kind).put("kind", kind));
        }
        asha = manager.newWorker("Asha", "advocate", "advocacy");
        raj = manager.newWorker("Raj", "professional", "police");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private static JsonObject policy(JsonObject target) {
        JsonObject step = new JsonObject().put("after", "PT0S").put("targets", new JsonArray().add(target));
        return new JsonObject()
                .put("steps", new JsonArray().add(step))
                .put("repeatsFrom", 1)
                .put("repeatsAfter", "PT5M")
                .put("outcomeWithin", "PT20M");
    }

    private JsonObject toAsha() {
        return policy(new JsonObject().put("kind", "person").put("person", asha.id));
    }

    @Test
    void whatIsRecordedHoldsAndCanBePreviewed() throws Exception {
        JsonObject usual = manager.read(POLICY);
        assertThat(usual.getBoolean("recorded")).isFalse();

        hub.ok(manager.put(POLICY, toAsha(), 0));

        JsonObject recorded = manager.read(POLICY);
        assertThat(recorded.getBoolean("recorded")).isTrue();
        assertThat(recorded.getString("outcomeWithin")).isEqualTo("PT20M");
        JsonObject first = manager.read("/escalation/preview?at=" + Instant.parse("2026-11-22T02:30:00Z"))
                .getJsonArray("steps")
                .getJsonObject(0);
        assertThat(first.getString("at")).isEqualTo("2026-11-22T02:30:00Z");
        assertThat(first.getJsonArray("told").encode()).contains(asha.id).doesNotContain("900321");
        JsonObject other = toAsha().put("outcomeWithin", "PT45M");
        assertThat(manager.put(POLICY, other, 0).statusCode())
                .as("not read since")
                .isEqualTo(412);
        hub.ok(manager.put(POLICY, other, 1));
        assertThat(manager.read(POLICY + "/versions").getJsonArray("versions")).hasSize(2);
    }

    @Test
    void whatCouldReachNobodyIsRefusedWithTheReason() throws Exception {
        JsonObject keyContact = policy(new JsonObject().put("kind", "key-contact"));
        HttpResponse<String> refused = manager.put(POLICY, keyContact, 0);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("policy-reaches-nobody", "not every case has a key contact");
        assertThat(manager.read(POLICY).getBoolean("recorded")).isFalse();
    }

    @Test
    void nobodyElseRecordsOne() throws Exception {
        assertThat(asha.put(POLICY, toAsha(), 0).statusCode()).isEqualTo(404);
        assertThat(raj.put(POLICY, toAsha(), 0).statusCode()).isEqualTo(404);
        assertThat(raj.get(POLICY).statusCode()).isEqualTo(404);
    }
}
