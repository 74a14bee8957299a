package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.keycontact.core.Problem;
import org.keycontact.core.casefile.Absence;
import org.keycontact.core.escalation.Rota;
import org.keycontact.flow.Access;
import org.keycontact.flow.PersonAbsences;
import org.keycontact.flow.RotaCheck;
import org.keycontact.flow.RulesOfEscalation;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.PersonAbsence;
import org.keycontact.flow.kept.PolicyVersion;
import org.keycontact.flow.kept.RotaVersion;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** The service's policy, rotas and absences, what they mean beforehand, and what is wrong with them. */
final class EscalationOperations {
    private static final Duration FURTHEST = Duration.ofDays(366);

    private final Desk desk;
    private final RulesOfEscalation rules;
    private final PersonAbsences absences;

    EscalationOperations(Desk desk) {
        this.desk = desk;
        this.rules = desk.journeys().escalation();
        this.absences = desk.journeys().absences();
    }

    void bind(Bindings bindings) {
        bindings.bind("readPolicy", (who, call) -> policy(rules.policy(who), who));
        bindings.bind("changePolicy", this::changePolicy);
        bindings.bind("listPolicyVersions", this::policyVersions);
        bindings.bind("listRotas", this::rotas);
        bindings.bind("readRota", (who, call) -> rota(rules.rota(who, call.path("rota")), who));
        bindings.bind("changeRota", this::changeRota);
        bindings.bind("listRotaVersions", this::rotaVersions);
        bindings.bind("listShifts", this::shifts);
        bindings.bind("previewEscalation", this::preview);
        bindings.bind("checkRotas", this::check);
        bindings.bind("listAbsences", this::absences);
        bindings.bind("recordPersonAbsence", this::recordAbsence);
        bindings.bind("withdrawPersonAbsence", (who, call) -> {
            absences.withdraw(who, call.path("absence"));
            return Answer.done();
        });
    }

    private Answer policy(PolicyVersion version, Account who) {
        return Answer.ok(PolicyJson.write(version, desk.namesFor(who)), version.version());
    }

    private Answer changePolicy(Account who, Call call) {
        return policy(rules.record(who, PolicyJson.read(call.json()), expected(call)), who);
    }

    private static int expected(Call call) {
        return Math.toIntExact(Math.min(call.expectedSeq(), Integer.MAX_VALUE - 1));
    }

    private Answer policyVersions(Account who, Call call) {
        List<JsonObject> versions = rules.policyVersions(who).stream()
                .map(each -> recorded(each.version(), each.by(), each.at(), who))
                .toList();
        return Answer.ok(new JsonObject().put("versions", Fields.array(versions)));
    }

    private JsonObject recorded(int version, String by, Instant at, Account who) {
        return new JsonObject()
                .put("version", version)
                .put("by", by)
                .put("byName", desk.namesFor(who).apply(by))
                .put("at", at.toString());
    }

    private Answer rotas(Account who, Call call) {
        UnaryOperator<String> names = desk.namesFor(who);
        List<JsonObject> all = rules.rotas(who).stream()
                .map(each -> RotaJson.write(each, names))
                .toList();
        return Answer.ok(new JsonObject().put("rotas", Fields.array(all)));
    }

    private Answer rota(RotaVersion version, Account who) {
        return Answer.ok(RotaJson.write(version, desk.namesFor(who)), version.version());
    }

    private Answer changeRota(Account who, Call call) {
        Rota rota = RotaJson.read(call.json());
        return rota(rules.record(who, call.path("rota"), call.json().getString("name"), rota, expected(call)), who);
    }

    private Answer rotaVersions(Account who, Call call) {
        List<JsonObject> versions = rules.rotaVersions(who, call.path("rota")).stream()
                .map(each -> recorded(each.version(), each.by(), each.at(), who))
                .toList();
        return Answer.ok(new JsonObject().put("versions", Fields.array(versions)));
    }

    private Answer shifts(Account who, Call call) {
        rules.rota(who, call.path("rota"));
        Instant from = Fields.instant(call.parameters(), "from");
        Instant until = Fields.instant(call.parameters(), "until");
        if (!from.isBefore(until) || Duration.between(from, until).compareTo(FURTHEST) > 0) {
            throw Problem.invalid("request-invalid", "Ask for at most a year, beginning before it ends.", "/until");
        }
        List<JsonObject> shifts = rules.shifts(who, call.path("rota"), from, until).stream()
                .map(RotaJson::write)
                .toList();
        return Answer.ok(new JsonObject().put("shifts", Fields.array(shifts)));
    }

    private Answer preview(Account who, Call call) {
        UnaryOperator<String> names = desk.namesFor(who);
        String caseId = call.parameters().getString("case");
        if (caseId != null) {
            desk.need(Access.Operation.SEE_CASE, caseId, who);
        }
        List<JsonObject> steps = rules.preview(who, Fields.instant(call.parameters(), "at"), caseId).stream()
                .map(each -> preview(each, names))
                .toList();
        return Answer.ok(new JsonObject().put("steps", Fields.array(steps)));
    }

    private static JsonObject preview(RulesOfEscalation.Preview step, UnaryOperator<String> names) {
        JsonArray told = new JsonArray();
        for (RulesOfEscalation.Told each : step.told()) {
            JsonArray ways = new JsonArray();
            each.turns()
                    .forEach(turn -> ways.add(new JsonObject()
                            .put("way", turn.way().code())
                            .put("after", turn.after().toSeconds())));
            told.add(new JsonObject()
                    .put("person", each.person())
                    .put("name", names.apply(each.person()))
                    .put("ways", ways));
        }
        return new JsonObject()
                .put("at", step.at().toString())
                .put("step", step.step().advance().done().inWords())
                .put("passedOver", step.step().advance().passed().size())
                .put("told", told);
    }

    private Answer check(Account who, Call call) {
        UnaryOperator<String> names = desk.namesFor(who);
        RotaCheck.Findings findings = rules.check(who);
        List<JsonObject> gaps = findings.gaps().stream()
                .map(gap -> new JsonObject()
                        .put("rota", gap.rota())
                        .put("from", gap.from().toString())
                        .put("until", gap.until().toString())
                        .put("people", Fields.array(gap.people())))
                .toList();
        List<JsonObject> troubles = findings.troubles().stream()
                .map(trouble -> new JsonObject()
                        .put("person", trouble.person())
                        .put("name", names.apply(trouble.person()))
                        .put("codes", Fields.array(trouble.codes())))
                .toList();
        return Answer.ok(new JsonObject().put("gaps", Fields.array(gaps)).put("troubles", Fields.array(troubles)));
    }

    private Answer absences(Account who, Call call) {
        UnaryOperator<String> names = desk.namesFor(who);
        List<JsonObject> all =
                absences.list(who).stream().map(each -> absence(each, names)).toList();
        return Answer.ok(new JsonObject().put("absences", Fields.array(all)));
    }

    private static JsonObject absence(PersonAbsence kept, UnaryOperator<String> names) {
        Absence absence = kept.absence();
        JsonObject json = new JsonObject()
                .put("absence", kept.id())
                .put("person", absence.person())
                .put("name", names.apply(absence.person()))
                .put("from", absence.from().toString())
                .put("until", absence.until().toString());
        String cover = absence.cover();
        return cover == null ? json : json.put("cover", cover).put("coverName", names.apply(cover));
    }

    private Answer recordAbsence(Account who, Call call) {
        JsonObject json = call.json();
        Absence absence = new Absence(
                json.getString("person"),
                Fields.instant(json, "from"),
                Fields.instant(json, "until"),
                json.getString("cover"));
        PersonAbsence kept = absences.record(who, Requests.newId("a-", who, call), absence);
        return Answer.created(new JsonObject().put("absence", kept.id()));
    }
}
