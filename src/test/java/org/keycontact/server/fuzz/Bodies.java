package org.keycontact.server.fuzz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Bodies as the contract wants them; about every second one with a sense that goes beyond its schema, so that it is granted. */
final class Bodies {
    private static final String FAR_AWAY = "2079-12-31T00:00:00Z";

    private final Service service;
    private final Values values;
    private final Random random;

    Bodies(Service service, Values values, Random random) {
        this.service = service;
        this.values = values;
        this.random = random;
    }

    JsonObject of(Attempt attempt, @Nullable Person person) {
        JsonObject usual = values.object(Objects.requireNonNull(attempt.operation.body()));
        if (values.chance(4)) {
            return usual;
        }
        return switch (attempt.operation.id()) {
            case "signIn" -> usual.put("name", service.visitor.name).put("proof", service.visitor.proof());
            case "refreshSignIn" -> usual.put("refreshToken", service.visitor.signIn());
            case "enrolKeys" -> person == null || person == service.newcomer ? usual : person.ownKeys();
            case "inviteAgain" -> service.spare.firstSignIn();
            case "inviteOnCaseAgain" ->
                new JsonObject().put("madeSure", "by-voice").put("signIn", service.forgetful.firstSignIn());
            case "agreeToHistory" -> historyAgreement(person, attempt);
            case "grantHistory" -> grant();
            case "addTeamCopies" -> copy();
            case "postMessage" -> message(attempt, person, usual);
            case "previewMessage" -> usual.put("basis", "consent");
            case "addPerson" -> newProfessional(usual);
            case "changeTeam" -> usual.put("members", team()).put("onCall", team());
            case "startTeamEpoch" -> nextEpoch(usual);
            case "proposeAgreement" ->
                usual.put("keyContact", service.asha.id()).put("until", FAR_AWAY);
            case "signAgreement" -> onPaper(attempt, usual);
            case "allocateAdvocate" -> usual.put("person", service.asha.id());
            case "changeConsents" -> usual.put("organisations", new JsonArray().add("police"));
            case "changePlan" -> Samples.plan().put("attempts", 1 + random.nextInt(9));
            case "previewSafeWindows" -> Samples.plan();
            case "exclude" -> new JsonObject().put("organisation", "housing").put("reason", attempt.marker);
            case "recordAbsence" -> usual.put("person", service.asha.id()).put("until", FAR_AWAY);
            case "addMyAddress" -> new JsonObject().put("way", "email").put("address", "dana@example.org");
            case "orderMyWays" ->
                new JsonObject().put("routine", new JsonArray()).put("urgent", new JsonArray());
            case "setMyPin" -> new JsonObject().put("pin", "5830" + (10 + random.nextInt(80)));
            case "adviseOnMessage" -> advice(usual);
            case "orderContact" -> new JsonObject().put("order", "as-planned").put("reason", attempt.marker);
            case "changePolicy" -> Samples.policy(service.asha.id());
            case "recordPersonAbsence" ->
                new JsonObject()
                        .put("person", service.asha.id())
                        .put("from", "2079-12-30T00:00:00Z")
                        .put("until", FAR_AWAY);
            case "changeRota" -> Samples.rota(service.asha.id());
            case "importRotaCalendar" -> new JsonObject().put("calendar", Samples.calendar(service.asha.id()));
            case "beginAttachment" -> new JsonObject().put("chunks", 3);
            case "putAttachmentChunk" -> Samples.chunk((byte) 7);
            case "offerAlert" -> new JsonObject().put("to", service.manager.id());
            default -> usual;
        };
    }

    private static JsonObject newProfessional(JsonObject usual) {
        JsonObject professional = usual.copy().put("role", "professional").put("organisation", "police");
        professional.remove("phone");
        return professional;
    }

    private JsonObject historyAgreement(@Nullable Person person, Attempt attempt) {
        JsonObject agreement = new JsonObject().put("person", service.raj.id());
        return person == service.maria ? agreement : agreement.put("heldAt", "Folder " + attempt.marker);
    }

    /** Of what Raj wrote himself. */
    private JsonObject grant() {
        JsonObject key = new JsonObject()
                .put("message", service.urgent())
                .put("epoch", 1)
                .put("encryptedKey", Person.bytes(80));
        return new JsonObject().put("to", service.raj.id()).put("keys", new JsonArray().add(key));
    }

    private JsonObject copy() {
        Integer epoch = service.manager.ask("GET", "/teams/duty", null).getInteger("epoch");
        JsonObject copy =
                new JsonObject().put("epoch", epoch).put("memberEpoch", 1).put("encryptedKey", Person.bytes(80));
        return new JsonObject().put("member", service.asha.id()).put("copies", new JsonArray().add(copy));
    }

    private JsonArray team() {
        JsonArray team = new JsonArray();
        service.manager.ask("GET", "/teams/duty", null).getJsonArray("members").forEach(team::add);
        return team.isEmpty() ? team.add(service.asha.id()) : team;
    }

    private static JsonObject advice(JsonObject usual) {
        JsonObject advice = usual.copy().put("goAhead", "now");
        advice.remove("from");
        advice.remove("via");
        return advice;
    }

    private JsonObject message(Attempt attempt, @Nullable Person person, JsonObject usual) {
        List<String> to = List.of("victim", "advocate", service.asha.id(), "duty");
        List<String> about = List.of("progress", "evidence", "key-decision", "safeguarding", "appointment");
        JsonObject draft = Samples.draft(
                to.get(random.nextInt(to.size())),
                about.get(random.nextInt(about.size())),
                values.chance(4) ? "urgent" : "routine");
        JsonObject sealed = person == null
                ? null
                : person.sealed(Objects.requireNonNull(attempt.inPath.get("case")), draft, random);
        return sealed == null ? usual : sealed;
    }

    private JsonObject nextEpoch(JsonObject usual) {
        JsonObject team = service.manager.ask("GET", "/teams/duty", null);
        JsonArray copies = new JsonArray();
        team.getJsonArray("members")
                .forEach(member -> copies.add(
                        new JsonObject().put("member", member).put("epoch", 1).put("encryptedKey", Person.bytes(100))));
        String publicKey = values.chance(3) ? usual.getString("publicKey") : Service.newPublicKey();
        return usual.put("epoch", team.getInteger("epoch") + 1)
                .put("publicKey", publicKey)
                .put("sealedTo", copies);
    }

    /** Of an agreement that is written first. */
    private JsonObject onPaper(Attempt attempt, JsonObject usual) {
        String caseId = Objects.requireNonNull(attempt.inPath.get("case"));
        if (caseId.equals(service.kept)) {
            return usual;
        }
        service.writeAgreement(caseId);
        return new JsonObject().put("how", "in-writing").put("heldAt", "Folder " + attempt.marker);
    }
}
