package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.keycontact.core.Problem;
import org.keycontact.core.escalation.Policy;
import org.keycontact.core.escalation.Target;
import org.keycontact.flow.kept.PolicyVersion;

/** A policy as JSON. Steps are counted from one. */
final class PolicyJson {
    private PolicyJson() {}

    static JsonObject write(PolicyVersion version, UnaryOperator<String> names) {
        Policy policy = version.policy();
        JsonArray steps = new JsonArray();
        for (Policy.Step step : policy.steps()) {
            JsonArray targets = new JsonArray();
            step.targets().forEach(target -> targets.add(write(target, names)));
            steps.add(new JsonObject().put("after", minutes(step.after())).put("targets", targets));
        }
        return new JsonObject()
                .put("version", version.version())
                .put("recorded", version.version() > 0)
                .put("steps", steps)
                .put("repeatsFrom", policy.repeatsFrom() + 1)
                .put("repeatsAfter", minutes(policy.repeatsAfter()))
                .put("outcomeWithin", minutes(policy.outcomeWithin()));
    }

    /** Hours as minutes: one form for each length. */
    private static String minutes(Duration duration) {
        return duration.toSecondsPart() == 0 ? "PT" + duration.toMinutes() + "M" : duration.toString();
    }

    private static JsonObject write(Target target, UnaryOperator<String> names) {
        return switch (target) {
            case Target.KeyContact key -> kind("key-contact");
            case Target.Advocate advocate -> kind("advocate");
            case Target.OnCall rota -> kind("on-call").put("rota", rota.rota());
            case Target.DutyTeam team -> kind("duty-team");
            case Target.OnePerson one ->
                kind("person").put("person", one.person()).put("name", names.apply(one.person()));
            case Target.Managers managers -> kind("managers");
        };
    }

    private static JsonObject kind(String kind) {
        return new JsonObject().put("kind", kind);
    }

    /** Throws {@code policy-invalid}, naming the step at fault where there is one. */
    static Policy read(JsonObject json) {
        List<Policy.Step> steps = new ArrayList<>();
        JsonArray given = json.getJsonArray("steps");
        for (int i = 0; i < given.size(); i++) {
            JsonObject step = given.getJsonObject(i);
            String pointer = "/steps/" + i;
            List<Target> targets = new ArrayList<>();
            step.getJsonArray("targets").forEach(target -> targets.add(target((JsonObject) target, pointer)));
            steps.add(orInvalid(pointer, () -> new Policy.Step(Duration.parse(step.getString("after")), targets)));
        }
        return orInvalid(
                "/steps",
                () -> new Policy(
                        steps,
                        json.getInteger("repeatsFrom") - 1,
                        Duration.parse(json.getString("repeatsAfter")),
                        Duration.parse(json.getString("outcomeWithin"))));
    }

    private static Target target(JsonObject json, String pointer) {
        return switch (json.getString("kind")) {
            case "key-contact" -> new Target.KeyContact();
            case "advocate" -> new Target.Advocate();
            case "on-call" -> new Target.OnCall(needed(json, "rota", pointer));
            case "duty-team" -> new Target.DutyTeam();
            case "person" -> new Target.OnePerson(needed(json, "person", pointer));
            default -> new Target.Managers();
        };
    }

    private static String needed(JsonObject json, String name, String pointer) {
        String value = json.getString(name);
        if (value == null) {
            throw Problem.invalid("policy-invalid", "This target needs a " + name + ".", pointer);
        }
        return value;
    }

    private static <T> T orInvalid(String pointer, Supplier<T> make) {
        return RotaJson.orInvalid("policy-invalid", pointer, make);
    }
}
