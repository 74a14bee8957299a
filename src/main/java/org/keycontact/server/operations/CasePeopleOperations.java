package org.keycontact.server.operations;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;
import org.keycontact.core.casefile.Absence;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.flow.Access.Operation;
import org.keycontact.flow.LoadedCase;
import org.keycontact.flow.OpeningCases;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** Who is on a case, and who is away. */
final class CasePeopleOperations {
    private final Desk desk;

    CasePeopleOperations(Desk desk) {
        this.desk = desk;
    }

    void bind(Bindings bindings) {
        bindings.bind("addGuardian", this::addGuardian);
        bindings.bind("inviteOnCaseAgain", this::inviteAgain);
        bindings.bind("engagePerson", this::engage);
        bindings.bind("endEngagement", this::endEngagement);
        bindings.bind("recordAbsence", this::recordAbsence);
        bindings.bind("cancelAbsence", this::cancelAbsence);
    }

    private Answer addGuardian(Account who, Call call) {
        String id = Requests.newId("p-", who, call);
        JsonObject json = call.json();
        desk.journeys()
                .opening()
                .addGuardian(
                        desk.journeys().changing(),
                        Requests.creating(who, call),
                        id,
                        new OpeningCases.Newcomer(json.getString("name"), null, KeyJson.firstSignIn(json)));
        return Answer.created(new JsonObject().put("person", id));
    }

    private Answer inviteAgain(Account who, Call call) {
        JsonObject json = call.json();
        LogEntry entry = desk.journeys()
                .opening()
                .inviteAgain(
                        desk.journeys().changing(),
                        Requests.creating(who, call),
                        call.path("person"),
                        Fields.code(CaseChange.MadeSure.class, json, "madeSure"),
                        KeyJson.invitation(json.getJsonObject("signIn")));
        return Answer.created(new JsonObject().put("seq", entry.seq()));
    }

    private Account worker(String person, String field) {
        Account account = desk.journeys().people().named(person, field);
        boolean works = account.role() == Role.PROFESSIONAL
                || account.role() == Role.ADVOCATE
                || account.role() == Role.MANAGER;
        if (!works || account.hasLeft()) {
            throw Problem.invalid("unknown-person", "There is no such worker in this service.", field);
        }
        return account;
    }

    private Answer engage(Account who, Call call) {
        String person = call.json().getString("person");
        LogEntry entry = desk.journeys().changing().change(Requests.creating(who, call), Operation.ENGAGE, record -> {
            Account account = engageable(person);
            if (record.isExcluded(account.person())) {
                throw new Problem(
                        Problem.Kind.REFUSED,
                        "excluded",
                        "This person, or their organisation, is excluded from this case.",
                        "/person");
            }
            return new CaseChange.ProfessionalEngaged(account.person());
        });
        return Answer.created(new JsonObject().put("seq", entry.seq()));
    }

    private Account engageable(String id) {
        return desk.journeys().people().team(id).isPresent()
                ? desk.journeys().people().engageable(id, "/person")
                : worker(id, "/person");
    }

    private Answer endEngagement(Account who, Call call) {
        String person = call.path("person");
        LoadedCase loaded = desk.need(Operation.END_ENGAGEMENT, call.path("case"), who);
        desk.journeys().changing().change(Requests.at(who, call, loaded.seq()), Operation.END_ENGAGEMENT, record -> {
            if (!record.engaged().contains(person)) {
                throw Problem.notFound();
            }
            return new CaseChange.ProfessionalDisengaged(person);
        });
        return Answer.done();
    }

    private Answer recordAbsence(Account who, Call call) {
        JsonObject json = call.json();
        Instant from = Fields.instant(json, "from");
        Instant until = Fields.instant(json, "until");
        if (!until.isAfter(from)) {
            throw Problem.invalid("request-invalid", "An absence must end after it begins.", "/until");
        }
        String cover = json.getString("cover");
        makeKnown(who, call, cover);
        String id = Requests.newId("a-", who, call);
        LogEntry entry = desk.journeys()
                .changing()
                .change(Requests.creating(who, call), Operation.RECORD_ABSENCE, record -> {
                    String person = json.getString("person");
                    if (!record.people().containsKey(person)) {
                        throw Problem.invalid("unknown-person", "Who is away must be on this case.", "/person");
                    }
                    return new CaseChange.AbsenceRecorded(id, new Absence(person, from, until, cover));
                });
        return Answer.created(new JsonObject().put("absence", id).put("seq", entry.seq()));
    }

    /** The case knows the organisation of whoever covers, so that its exclusions hold for them too. */
    private void makeKnown(Account who, Call call, @Nullable String cover) {
        LoadedCase loaded = desk.need(Operation.RECORD_ABSENCE, call.path("case"), who);
        if (cover == null || loaded.record().people().containsKey(cover)) {
            return;
        }
        Account account = worker(cover, "/cover");
        desk.journeys()
                .changing()
                .change(
                        Requests.step(who, call, call.path("case"), "cover"),
                        Operation.RECORD_ABSENCE,
                        record -> new CaseChange.PersonKnown(account.person()));
    }

    private Answer cancelAbsence(Account who, Call call) {
        String absence = call.path("absence");
        LoadedCase loaded = desk.need(Operation.CANCEL_ABSENCE, call.path("case"), who);
        desk.journeys().changing().change(Requests.at(who, call, loaded.seq()), Operation.CANCEL_ABSENCE, record -> {
            if (!record.absences().containsKey(absence)) {
                throw Problem.notFound();
            }
            return new CaseChange.AbsenceWithdrawn(absence);
        });
        return Answer.done();
    }
}
