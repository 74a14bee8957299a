package org.keycontact.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.core.Category;
import org.keycontact.core.Header;
import org.keycontact.core.MailboxKey;
import org.keycontact.core.Urgency;
import org.keycontact.crypto.EnvelopeJson;
import org.keycontact.crypto.Sealer;
import org.keycontact.crypto.Signatures;

/** A case from its opening to a message, over HTTP: who may do what, and who is told what. */
class OperationsTest {
    @TempDir
    Path directory;

    private HubUnderTest hub;
    private TestPerson manager;
    private TestPerson asha;
    private TestPerson raj;
    private TestPerson maria;
    private String path;

    @BeforeEach
    void aCaseWithAnAdvocateAndAnOfficer() throws Exception {
        hub = new HubUnderTest(directory);
        manager = TestPerson.signIn(hub, "manager").enrol();
        organisation("advocacy", "advocacy");
        organisation("police", "police");
        asha = manager.newWorker("Asha", "advocate", "advocacy");
        raj = manager.newWorker("Raj", "professional", "police");
        JsonObject victim = new JsonObject()
                .put("name", "Maria Example")
                .put("pseudonym", "Maria")
                .put("signIn", TestPerson.newSignIn("maria"));
        JsonObject opened = asha.create("/cases", new JsonObject().put("victim", victim));
        path = "/cases/" + opened.getString("case");
        maria = TestPerson.signIn(hub, "maria").enrol();
        asha.create(path + "/engagements", new JsonObject().put("person", raj.id));
        hub.ok(asha.put(path + "/plan", TestPerson.plan("07700 900123"), seq()));
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private void organisation(String id, String kind) throws Exception {
        manager.create(
                "/organisations", new JsonObject().put("id", id).put("name", id).put("kind", kind));
    }

    private long seq() throws Exception {
        return asha.read(path).getLong("seq");
    }

    private static String code(HttpResponse<String> response) {
        return response.statusCode() + " " + new JsonObject(response.body()).getString("code");
    }

    @Test
    void whoHasMadeNoKeysCanOnlyMakeThem() throws Exception {
        manager.create(
                "/people",
                new JsonObject()
                        .put("role", "advocate")
                        .put("organisation", "advocacy")
                        .put("name", "New")
                        .put("signIn", TestPerson.newSignIn("newcomer")));
        TestPerson newcomer = TestPerson.signIn(hub, "newcomer");
        assertThat(newcomer.read("/me").getBoolean("enrolled")).isFalse();
        assertThat(code(newcomer.get("/cases"))).isEqualTo("422 enrol-first");
        assertThat(newcomer.enrol().get("/cases").statusCode()).isEqualTo(200);
    }

    @Test
    void whoHasSignedOutIsServedNoMore() throws Exception {
        hub.ok(raj.postPlain("/sign-out", ""));
        assertThat(code(raj.get("/me"))).isEqualTo("401 session-ended");
    }

    @Test
    void anEngagedProfessionalSeesTheAgreementsStateAndNothingOfThePlanOrTheOthers() throws Exception {
        JsonObject seen = raj.read(path);
        assertThat(seen.fieldNames())
                .containsExactlyInAnyOrder("case", "seq", "relation", "victim", "advocate", "simultaneousUpdates");
        assertThat(seen.getJsonObject("victim").getString("name")).isEqualTo("Maria");
        assertThat(code(raj.get(path + "/plan"))).isEqualTo("404 not-found");
        assertThat(code(raj.get(path + "/contacts"))).isEqualTo("404 not-found");
        assertThat(code(raj.get(path + "/log"))).isEqualTo("404 not-found");
        assertThat(asha.read(path).fieldNames()).contains("people", "exclusions", "planRecorded", "consents");
        JsonObject managers = manager.read(path);
        assertThat(managers.fieldNames()).contains("people", "exclusions").doesNotContain("consents", "planRecorded");
    }

    @Test
    void whatIsNotForSomebodyIsAnsweredLikeWhatIsNotThere() throws Exception {
        TestPerson stranger = manager.newWorker("Sam", "professional", "police");
        assertThat(stranger.get(path).body().replaceAll("\"requestId\":\"[^\"]*\"", ""))
                .isEqualTo(stranger.get("/cases/c-nothing").body().replaceAll("\"requestId\":\"[^\"]*\"", ""));
        assertThat(code(stranger.get("/mailboxes/" + raj.id + "/entries"))).isEqualTo("404 not-found");
        assertThat(stranger.read("/cases").getJsonArray("cases")).isEmpty();
    }

    @Test
    void aRepeatedWishGivesTheSameAndAnotherOneUnderItsKeyIsRefused() throws Exception {
        JsonObject wish = new JsonObject().put("victim", new JsonObject().put("name", "Lena"));
        String first = asha.post("/cases", wish, "wish-0001").body();
        assertThat(asha.post("/cases", wish, "wish-0001").body()).isEqualTo(first);
        JsonObject other = new JsonObject().put("victim", new JsonObject().put("name", "Nora"));
        assertThat(code(asha.post("/cases", other, "wish-0001"))).isEqualTo("409 request-id-taken");
    }

    @Test
    void aPlanIsKeptInE164AndChangedOnlyByWhoHasReadTheLast() throws Exception {
        JsonObject plan = asha.read(path + "/plan");
        assertThat(plan.getJsonArray("channels").getJsonObject(0).getString("address"))
                .isEqualTo("+447700900123");
        assertThat(code(asha.put(path + "/plan", plan, 1))).isEqualTo("412 version-stale");
        assertThat(asha.put(path + "/plan", plan, seq()).statusCode()).isEqualTo(200);
        JsonObject linked = TestPerson.plan("+447700900123").put("coverText", "See www.example.org");
        assertThat(asha.put(path + "/plan", linked, seq()).body()).contains("plan-invalid", "/coverText");
        assertThat(asha.read(path + "/plan/versions").getJsonArray("versions")).hasSize(2);
    }

    @Test
    void theVictimSignsTheAgreementAndTheProfessionalCanCheckIt() throws Exception {
        JsonObject terms = new JsonObject()
                .put("keyContact", asha.id)
                .put("from", "2026-01-01T00:00:00Z")
                .put("noFurtherAction", false)
                .put("whenAway", "cover")
                .put("inform", "none");
        JsonObject proposed = hub.ok(asha.put(path + "/agreement", terms, seq()));
        byte[] bytes = Base64.getUrlDecoder().decode(proposed.getString("toSign"));
        String signature = maria.signing.sign(Signatures.AGREEMENT, bytes);
        JsonObject wrong =
                new JsonObject().put("how", "digital").put("signature", asha.signing.sign("agreement", bytes));
        assertThat(code(maria.post(path + "/agreement/signature", wrong, "sign-0001")))
                .isEqualTo("400 signature-invalid");
        maria.create(
                path + "/agreement/signature",
                new JsonObject().put("how", "digital").put("signature", signature));
        JsonObject seen = raj.read(path).getJsonObject("agreement");
        assertThat(seen.getBoolean("inForce")).isTrue();
        assertThat(seen.getString("keyContactName")).isEqualTo("Asha");
        Signatures.verify(
                Signatures.AGREEMENT,
                Base64.getUrlDecoder().decode(seen.getString("toSign")),
                seen.getString("signature"),
                seen.getString("signer"));
        assertThat(maria.delete(path + "/agreement").statusCode()).isEqualTo(204);
        assertThat(raj.read(path).containsKey("agreement")).isFalse();
    }

    @Test
    void aProfessionalLearnsWhomToSealToAndNotWhatBecomesOfIt() throws Exception {
        JsonObject draft = draft("advocate");
        JsonObject preview = hub.ok(raj.postPlain(path + "/preview", draft));
        assertThat(preview.fieldNames()).doesNotContain("decision", "because", "refused");
        assertThat(preview.getBoolean("passedOn")).isFalse();
        JsonObject hers = hub.ok(maria.postPlain(path + "/preview", draft));
        assertThat(hers.getJsonArray("because").getJsonObject(0).getString("sentence"))
                .doesNotContain("{");

        String message = UUID.randomUUID().toString();
        JsonObject few = sealed(message, preview, preview.getJsonArray("sealTo").size() - 1);
        HttpResponse<String> refused = raj.postPlain(path + "/messages", few);
        assertThat(code(refused)).isEqualTo("409 recipients-differ");
        assertThat(new JsonObject(refused.body())
                        .getJsonArray("missing")
                        .getJsonObject(0)
                        .fieldNames())
                .contains("mailbox", "epoch", "publicKey");

        JsonObject whole =
                sealed(message, preview, preview.getJsonArray("sealTo").size());
        JsonObject accepted = hub.ok(raj.postPlain(path + "/messages", whole));
        assertThat(accepted.fieldNames()).containsExactlyInAnyOrder("message", "seq", "passedOn");
        assertThat(hub.ok(raj.postPlain(path + "/messages", whole))).isEqualTo(accepted);

        JsonObject entries = asha.read("/mailboxes/" + asha.id + "/entries?limit=200");
        JsonObject content = entries.getJsonArray("entries").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("kind").equals("content"))
                .findFirst()
                .orElseThrow();
        assertThat(content.getString("message")).isEqualTo(message);
        assertThat(content.getString("fromName")).isEqualTo("Raj");
        assertThat(content.getJsonObject("envelope")).isEqualTo(whole.getJsonObject("envelope"));
        assertThat(hub.ok(asha.postPlain(path + "/messages/" + message + "/opened", "")))
                .isEmpty();
        assertThat(asha.read(path + "/messages/" + message).getJsonArray("opened"))
                .hasSize(1);
        assertThat(raj.read(path + "/messages/" + message).containsKey("opened"))
                .isFalse();

        JsonArray log = asha.read(path + "/log?limit=200").getJsonArray("entries");
        assertThat(log.encode()).doesNotContain("7700900123").contains("\"decision\"");
        assertThat(manager.read(path + "/log?limit=200").encode()).doesNotContain("\"decision\"", "by sms");
    }

    private static JsonObject draft(String to) {
        return new JsonObject()
                .put("to", to)
                .put("category", "progress")
                .put("urgency", "routine")
                .put("basis", "safeguarding")
                .put("withhold", false)
                .put("reply", false);
    }

    private JsonObject sealed(String id, JsonObject preview, int recipients) {
        List<MailboxKey> keys = preview.getJsonArray("sealTo").stream()
                .map(JsonObject.class::cast)
                .limit(recipients)
                .map(key ->
                        new MailboxKey(key.getString("mailbox"), key.getInteger("epoch"), key.getString("publicKey")))
                .toList();
        Header header = new Header(
                "",
                0,
                id,
                path.substring("/cases/".length()),
                raj.id,
                "advocate",
                Category.PROGRESS,
                Urgency.ROUTINE,
                org.keycontact.core.Basis.SAFEGUARDING,
                false,
                null,
                false,
                null,
                Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                "",
                "",
                preview.getString("directoryHead"));
        byte[] words = "She is heard on Tuesday".getBytes(StandardCharsets.UTF_8);
        return new JsonObject()
                .put("envelope", new JsonObject(EnvelopeJson.write(Sealer.seal(header, words, keys, raj.signing))));
    }

    @Test
    void theDutyTeamIsChangedByWhoHasReadIt() throws Exception {
        JsonObject members = new JsonObject()
                .put("members", new JsonArray().add(asha.id))
                .put("onCall", new JsonArray().add(asha.id));
        assertThat(code(manager.put("/teams/duty", members, 7))).isEqualTo("412 version-stale");
        JsonObject team = hub.ok(manager.put("/teams/duty", members, 0));
        assertThat(team.getJsonObject("names").getString(asha.id)).isEqualTo("Asha");
        assertThat(asha.read("/me").getJsonArray("teams")).containsExactly("duty");
        assertThat(code(raj.get("/teams/duty"))).isEqualTo("404 not-found");
    }
}
