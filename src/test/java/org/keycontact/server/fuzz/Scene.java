package org.keycontact.server.fuzz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A case with somebody in each place that there is, and with something of each kind that an address can name. */
final class Scene {
    /** Granted, these leave everybody in their place. */
    private static final Set<String> HARMLESS = Set.of(
            "addGuardian",
            "engagePerson",
            "recordAbsence",
            "changeConsents",
            "previewMessage",
            "postMessage",
            "inviteOnCaseAgain",
            "agreeToHistory",
            "grantHistory",
            "markOpened",
            "beginAttachment",
            "putAttachmentChunk",
            "cancelAttachment",
            "adviseOnMessage",
            "orderContact",
            "previewSafeWindows",
            "recordReview",
            "changeReferral");

    /** Each person has their own of this id. */
    static final String ATTACHMENT = "0f4ad7c2-5f0b-4f63-9a3f-2b7f9f1c6a11";

    private static final Random RANDOM = new Random(7);

    final String caseId;
    final Person victim;
    final Person safePerson;
    String message = "";
    String alert = "";
    String absence = "";
    String contact = "";

    private final Staff staff;

    /** Only opened. */
    static Scene bare(Staff staff) {
        return new Scene(staff);
    }

    static Scene whole(Staff staff) {
        Scene scene = new Scene(staff);
        scene.complete();
        return scene;
    }

    private Scene(Staff staff) {
        this.staff = staff;
        this.victim = staff.newcomer("victim");
        this.safePerson = staff.newcomer("safe");
        JsonObject opening = new JsonObject().put("name", victim.name).put("signIn", victim.firstSignIn());
        this.caseId = staff.asha
                .ask("POST", "/cases", new JsonObject().put("victim", opening))
                .getString("case");
        victim.enrolled();
        asha(
                "POST",
                "/people",
                new JsonObject().put("role", "guardian").put("name", "Gia").put("signIn", safePerson.firstSignIn()));
        safePerson.enrolled();
        staff.engaged().forEach(each -> asha("POST", "/engagements", new JsonObject().put("person", each.id())));
    }

    private JsonObject asha(String method, String path, @Nullable JsonObject body) {
        return staff.asha.ask(method, "/cases/" + caseId + path, body, "If-Match", staff.asha.etag(caseId));
    }

    private void complete() {
        staff.excluded()
                .forEach(each -> asha(
                        "POST",
                        "/exclusions",
                        new JsonObject().put("person", each.id()).put("reason", "She asked.")));
        asha("PUT", "/plan", Samples.plan().put("through", safePerson.id()));
        asha("PUT", "/agreement", agreement());
        asha(
                "POST",
                "/agreement/signature",
                new JsonObject().put("how", "in-writing").put("heldAt", "folder 7"));
        absence = asha("POST", "/absences", absence()).getString("absence");
        send(staff.raj, Samples.draft("victim", "safeguarding", "urgent"));
        alert = staff.asha.ask("GET", "/alerts", null).getJsonArray("alerts").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("case").equals(caseId))
                .map(each -> each.getString("alert"))
                .findFirst()
                .orElseThrow();
        message = send(staff.raj, Samples.draft("victim", "evidence", "routine"));
        contact = asha("GET", "/contacts", null).getJsonArray("contacts").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("message").equals(message))
                .map(each -> each.getString("contact"))
                .findFirst()
                .orElseThrow();
    }

    JsonObject agreement() {
        return new JsonObject()
                .put("keyContact", staff.kit.id())
                .put("from", "2026-01-01T00:00:00Z")
                .put("noFurtherAction", true)
                .put("whenAway", "victim")
                .put("inform", "notice");
    }

    /** Max stands in for Asha. */
    JsonObject absence() {
        return new JsonObject()
                .put("person", staff.asha.id())
                .put("from", Instant.now().minusSeconds(3600).toString())
                .put("until", Instant.now().plusSeconds(86_400).toString())
                .put("cover", staff.max.id());
    }

    private JsonObject grant() {
        JsonObject key = new JsonObject()
                .put("message", message.isEmpty() ? "00000000-0000-0000-0000-000000000000" : message)
                .put("epoch", 1)
                .put("encryptedKey", Person.bytes(80));
        return new JsonObject().put("to", staff.raj.id()).put("keys", new JsonArray().add(key));
    }

    private String send(Person from, JsonObject draft) {
        JsonObject sealed = Objects.requireNonNull(from.sealed(caseId, draft, RANDOM), "refused");
        return from.ask("POST", "/cases/" + caseId + "/messages", sealed).getString("message");
    }

    static boolean isSpoiltBy(Contract.Operation operation) {
        return operation.path().matches(".*\\{(case|alert)}.*")
                && operation.changesSomething()
                && !HARMLESS.contains(operation.id());
    }

    /** Makes that what Asha asks for can be granted. */
    void prepare(String operation, Person asker) {
        if (message.isEmpty()) {
            return;
        }
        if (operation.endsWith("Attachment") || operation.equals("putAttachmentChunk")) {
            asker.tryTo("PUT", "/cases/" + caseId + "/attachments/" + ATTACHMENT, new JsonObject().put("chunks", 2));
        }
        if (operation.equals("recordOutcome")) {
            asker.tryTo("POST", "/alerts/" + alert + "/acknowledgement", null);
        }
        if (operation.equals("signAgreement") && asker == staff.asha) {
            asha("PUT", "/agreement", agreement());
        }
    }

    /** What this request says: by default what the contract allows; where that is not enough to be granted, say more here. */
    JsonObject body(String operation, Person asker, JsonObject usual) {
        return switch (operation) {
            case "postMessage" ->
                Objects.requireNonNullElse(
                        asker.sealed(caseId, Samples.draft("duty", "safeguarding", "urgent"), RANDOM), usual);
            case "beginAttachment" -> new JsonObject().put("chunks", 2);
            case "putAttachmentChunk" -> Samples.chunk((byte) 7);
            case "previewMessage" -> Samples.draft("duty", "safeguarding", "urgent");
            case "addPerson" ->
                new JsonObject()
                        .put("role", "professional")
                        .put("organisation", "police")
                        .put("name", "Zoe");
            case "agreeToHistory" ->
                asker == victim
                        ? new JsonObject().put("person", staff.raj.id())
                        : new JsonObject().put("person", staff.raj.id()).put("heldAt", "folder 9");
            case "grantHistory" -> grant();
            case "orderMyWays" ->
                new JsonObject().put("routine", new JsonArray()).put("urgent", new JsonArray());
            case "offerAlert" -> new JsonObject().put("to", staff.tess.id());
            case "changePerson" -> new JsonObject().put("name", "Zed").put("pseudonym", "Z");
            case "inviteAgain" -> staff.zed.firstSignIn();
            case "inviteOnCaseAgain" ->
                new JsonObject().put("madeSure", "by-voice").put("signIn", safePerson.firstSignIn());
            case "addTeamCopies" -> staff.copyForTess();
            case "changeTeam" -> staff.team();
            case "startTeamEpoch" -> staff.nextEpoch();
            case "changePlan", "previewSafeWindows" -> Samples.plan();
            case "proposeAgreement" -> agreement();
            case "signAgreement" -> new JsonObject().put("how", "in-writing").put("heldAt", "folder 8");
            case "orderContact" -> new JsonObject().put("order", "as-planned").put("reason", "She asked.");
            case "recordAbsence" -> absence();
            case "allocateAdvocate" -> new JsonObject().put("person", staff.asha.id());
            case "changeConsents" ->
                new JsonObject()
                        .put("organisations", new JsonArray().add("police"))
                        .put("simultaneousUpdates", true);
            case "exclude" -> new JsonObject().put("organisation", "housing").put("reason", "She asked.");
            case "engagePerson" -> new JsonObject().put("person", staff.raj.id());
            case "adviseOnMessage" ->
                new JsonObject().put("goAhead", "now").put("meetJointly", false).put("supportAfterwards", false);
            default -> usual;
        };
    }
}
