package org.keycontact.server.fuzz;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One operation, about the things of one scene, asked by one person or another as the contract wants it. */
final class Asking {
    private final Contract contract;
    private final Staff staff;
    private final Scene scene;
    private final Contract.Operation operation;
    private final boolean there;

    Asking(Contract contract, Staff staff, Scene scene, Contract.Operation operation) {
        this(contract, staff, scene, operation, true);
    }

    private Asking(Contract contract, Staff staff, Scene scene, Contract.Operation operation, boolean there) {
        this.contract = contract;
        this.staff = staff;
        this.scene = scene;
        this.operation = operation;
        this.there = there;
    }

    /** The same about what is not there. */
    Asking elsewhere() {
        return new Asking(contract, staff, scene, operation, false);
    }

    Wire.Answer as(@Nullable Person asker) {
        return staff.wire.exchange(by(asker));
    }

    Wire.Request by(@Nullable Person asker) {
        JsonObject usual = operation.body() == null ? null : values().object(operation.body());
        if (asker == null) {
            return with(usual, null);
        }
        if (there) {
            scene.prepare(operation.id(), asker);
        }
        return with(usual == null ? null : scene.body(operation.id(), asker, usual), asker);
    }

    /** The same whenever it is asked for. */
    private Values values() {
        return new Values(contract, new Known(), new Random(operation.id().hashCode()));
    }

    Wire.Request with(@Nullable JsonObject body, @Nullable Person asker) {
        Wire.Request request = new Wire.Request(
                operation.method(),
                "/api" + path(asker),
                List.of(Map.entry("Idempotency-Key", UUID.randomUUID().toString())),
                body == null ? null : body.encode().getBytes(StandardCharsets.UTF_8));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (asker != null) {
            request.header("Authorization", "Bearer " + asker.token());
        }
        if (operation.has("If-Match")) {
            request.header("If-Match", version(asker));
        }
        return request;
    }

    /** Asha and Mo have read what they change. */
    private String version(@Nullable Person asker) {
        if (asker == staff.asha) {
            return asker.etag(scene.caseId);
        }
        return "\"" + (asker == staff.mo ? asker.ask("GET", "/teams/duty", null).getLong("version") : 1L) + "\"";
    }

    private String path(@Nullable Person asker) {
        String path = operation.path();
        for (JsonObject parameter : operation.parametersIn("path").toList()) {
            String name = parameter.getString("name");
            String id = there ? named(name, asker) : null;
            path = path.replace("{" + name + "}", id == null ? values().text(parameter.getJsonObject("schema")) : id);
        }
        StringBuilder query = new StringBuilder();
        operation
                .parametersIn("query")
                .filter(each -> each.getBoolean("required", false))
                .forEach(each -> query.append(query.isEmpty() ? '?' : '&')
                        .append(each.getString("name"))
                        .append('=')
                        .append(URLEncoder.encode(
                                String.valueOf(values().of(each.getString("name"), each.getJsonObject("schema"))),
                                StandardCharsets.UTF_8)));
        return path + query;
    }

    /** Somebody else's, wherever there is a difference. A new parameter: say here what it names in a scene. */
    private @Nullable String named(String name, @Nullable Person asker) {
        return switch (name) {
            case "case" -> scene.caseId;
            case "team" -> "duty";
            case "mailbox" ->
                asker == staff.tess || asker == staff.tim
                        ? "duty"
                        : scene.victim.id().equals(id(asker)) ? staff.raj.id() : scene.victim.id();
            case "person" -> person();
            case "excluded" -> staff.xen.id();
            case "message" -> blankless(scene.message);
            case "alert" -> blankless(scene.alert);
            case "contact" -> blankless(scene.contact);
            case "attachment" -> Scene.ATTACHMENT;
            case "index" -> "0";
            case "absence" -> blankless(scene.absence);
            default -> null;
        };
    }

    private String person() {
        return switch (operation.id()) {
            case "endEngagement" -> staff.raj.id();
            case "inviteOnCaseAgain" -> scene.safePerson.id();
            case "changePerson", "inviteAgain", "recordDeparture" -> staff.zed.id();
            default -> staff.ola.id();
        };
    }

    private static String id(@Nullable Person asker) {
        return asker == null ? "" : asker.id();
    }

    private static @Nullable String blankless(String id) {
        return id.isEmpty() ? null : id;
    }
}
