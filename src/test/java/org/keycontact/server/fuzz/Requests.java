package org.keycontact.server.fuzz;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes requests as the contract wants them, about things that are there. */
final class Requests {
    /** Granted, these would take people away from the case that is kept. */
    private static final Set<String> SPOILING = Set.of(
            "endEngagement",
            "allocateAdvocate",
            "proposeAgreement",
            "endAgreement",
            "signAgreement",
            "exclude",
            "liftExclusion",
            "engagePerson",
            "recordAbsence",
            "cancelAbsence",
            "changePlan",
            "addGuardian",
            "changeConsents",
            "holdCase");

    /** Granted, these would take somebody's keys or place away: they are about people who have no other part here. */
    private static final Set<String> KEPT_APART =
            Set.of("recordDeparture", "inviteOnCaseAgain", "inviteAgain", "changePerson");

    private static final Set<String> ALERT_IN_HAND = Set.of("recordOutcome", "offerAlert");

    private static final Set<String> ATTACHMENT_BEGUN =
            Set.of("readAttachment", "putAttachmentChunk", "cancelAttachment");

    private static final Set<String> ROTAS = Set.of(
            "changeRota", "readRota", "listRotaVersions", "listShifts", "readRotaCalendar", "importRotaCalendar");

    private final Service service;
    private final Values values;
    private final Random random;
    private final List<String> oldKeys = new ArrayList<>();
    private final Bodies bodies;
    private String further;
    private int made;

    Requests(Service service, Values values, Random random) {
        this.service = service;
        this.values = values;
        this.random = random;
        this.bodies = new Bodies(service, values, random);
        this.further = service.further();
    }

    Attempt make(Contract.Operation operation, Asker asker) {
        made++;
        if (made % 60 == 0) {
            further = service.further();
        }
        String marker = "zqx" + Integer.toString(60_466_176 + made, 36).substring(1);
        values.mark(marker);
        prepare(operation);
        Attempt attempt = new Attempt(operation, marker);
        operation.parametersIn("path").forEach(each -> attempt.inPath.put(name(each), inPath(each, operation, asker)));
        operation
                .parametersIn("query")
                .filter(each -> each.getBoolean("required", false) || random.nextBoolean())
                .forEach(each -> attempt.query.add(Map.entry(name(each), inQuery(each, operation))));
        Person person = asker.in(service);
        operation.parametersIn("header").forEach(each -> header(attempt, each, person));
        if (operation.body() != null) {
            attempt.body = bodies.of(attempt, person);
        }
        String authorization = asker.authorization(service);
        if (authorization != null && !operation.open()) {
            attempt.headers.add(Map.entry("Authorization", authorization));
        }
        return attempt;
    }

    /** A month, where a period is asked for. */
    private String inQuery(JsonObject parameter, Contract.Operation operation) {
        boolean shifts = operation.id().equals("listShifts") && !values.chance(4);
        return switch (name(parameter)) {
            case "from" -> shifts ? "2026-11-02T00:00:00Z" : String.valueOf(values.of("from", schema(parameter)));
            case "until" -> shifts ? "2026-11-30T00:00:00Z" : String.valueOf(values.of("until", schema(parameter)));
            default -> String.valueOf(values.of(name(parameter), schema(parameter)));
        };
    }

    /** Makes that there is what may be ended. */
    private void prepare(Contract.Operation operation) {
        if (operation.id().equals("endAgreement") && values.chance(2)) {
            service.writeAgreement(further);
        }
        if (operation.id().equals("liftExclusion") && values.chance(2)) {
            service.excludeHousing(further);
        }
        if (operation.id().equals("offerAlert")) {
            service.alertInHand();
        }
        if (operation.id().equals("changePolicy")) {
            service.ashasPhone();
        }
        if (ROTAS.contains(operation.id())) {
            service.recordRota();
        }
        if (operation.id().equals("cancelAbsence")) {
            service.recordAbsence(further);
        }
    }

    /** Ids of the same form of things that are not there. */
    Map<String, String> elsewhere(Attempt attempt) {
        Map<String, String> others = new HashMap<>();
        attempt.operation.parametersIn("path").forEach(each -> others.put(name(each), values.text(schema(each))));
        return others;
    }

    private static String name(JsonObject parameter) {
        return parameter.getString("name");
    }

    private static JsonObject schema(JsonObject parameter) {
        return parameter.getJsonObject("schema");
    }

    private String inPath(JsonObject parameter, Contract.Operation operation, Asker asker) {
        String name = name(parameter);
        boolean spoils = SPOILING.contains(operation.id()) && !asker.isOutsider();
        if (name.equals("case") && operation.id().equals("eraseCase") && !asker.isOutsider()) {
            return values.chance(4) ? values.text(schema(parameter)) : service.doomed();
        }
        if (name.equals("case") && operation.id().equals("inviteOnCaseAgain") && !asker.isOutsider()) {
            return service.forgetfulsCase;
        }
        if (name.equals("case")) {
            return values.chance(12) ? values.text(schema(parameter)) : spoils ? further : service.kept;
        }
        Person person = asker.in(service);
        if (name.equals("mailbox") && person != null && !asker.isOutsider() && values.chance(2)) {
            return person.id();
        }
        if (name.equals("team") && !values.chance(12)) {
            return "duty";
        }
        if (name.equals("rota") && !values.chance(12)) {
            return Service.ROTA;
        }
        if (name.equals("message") && operation.id().equals("adviseOnMessage") && !values.chance(3)) {
            return service.evidence();
        }
        if (name.equals("contact") && !values.chance(4)) {
            return service.heldContact();
        }
        if (name.equals("attachment") && person != null && ATTACHMENT_BEGUN.contains(operation.id())) {
            return begun(person);
        }
        if (operation.id().equals("readAttachmentChunk") && !values.chance(4)) {
            return name.equals("attachment") ? Service.ATTACHMENT : name.equals("index") ? "0" : service.withFile();
        }
        if (name.equals("index") && !values.chance(6)) {
            return "1";
        }
        if (name.equals("alert") && ALERT_IN_HAND.contains(operation.id()) && !values.chance(3)) {
            return service.takenAlert();
        }
        if (name.equals("absence") && operation.id().equals("withdrawPersonAbsence") && !values.chance(4)) {
            return service.personsAbsence();
        }
        if (name.equals("absence") && !values.chance(4)) {
            return service.known.newest("absence");
        }
        if (name.equals("address") && person != null && values.chance(2)) {
            JsonObject added = person.tryTo(
                    "POST",
                    "/me/ways/addresses",
                    new JsonObject().put("way", "email").put("address", "dana@example.org"));
            return added == null ? values.text(schema(parameter)) : added.getString("address");
        }
        if (name.equals("excluded") && values.chance(2)) {
            return "housing";
        }
        if (name.equals("person") && KEPT_APART.contains(operation.id())) {
            return (switch (operation.id()) {
                        case "recordDeparture" -> service.leaver;
                        case "inviteOnCaseAgain" -> service.forgetful;
                        default -> service.spare;
                    })
                    .id();
        }
        if (name.equals("person") && operation.id().equals("endEngagement") && values.chance(2)) {
            return service.raj.id();
        }
        return String.valueOf(values.of(name, schema(parameter)));
    }

    /** A file that this person has begun on the kept case, if they may. */
    private String begun(Person person) {
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        person.tryTo("PUT", "/cases/" + service.kept + "/attachments/" + id, new JsonObject().put("chunks", 2));
        return id;
    }

    private void header(Attempt attempt, JsonObject parameter, @Nullable Person person) {
        switch (name(parameter)) {
            case "If-Match" -> attempt.headers.add(Map.entry("If-Match", etag(attempt, parameter, person)));
            case "Idempotency-Key" -> {
                boolean again = !oldKeys.isEmpty() && values.chance(12);
                String key = again
                        ? oldKeys.get(random.nextInt(oldKeys.size()))
                        : "key-" + Long.toHexString(random.nextLong());
                oldKeys.add(key);
                attempt.headers.add(Map.entry("Idempotency-Key", key));
            }
            default -> {
                if (random.nextBoolean()) {
                    attempt.headers.add(Map.entry(name(parameter), String.valueOf(random.nextInt(9))));
                }
            }
        }
    }

    private String etag(Attempt attempt, JsonObject parameter, @Nullable Person person) {
        if (values.chance(6) || person == null) {
            return String.valueOf(values.of("If-Match", schema(parameter)));
        }
        String caseId = attempt.inPath.get("case");
        return caseId == null
                ? "\"" + service.manager.ask("GET", changed(attempt), null).getLong("version") + "\""
                : person.etag(caseId);
    }

    /** Where that is read whose version a change names. */
    private static String changed(Attempt attempt) {
        return switch (attempt.operation.id()) {
            case "changePolicy" -> "/escalation/policy";
            case "changeRota", "importRotaCalendar" -> "/rotas/" + Service.ROTA;
            default -> "/teams/duty";
        };
    }
}
