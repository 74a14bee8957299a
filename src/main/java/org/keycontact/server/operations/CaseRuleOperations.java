package org.keycontact.server.operations;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.keycontact.core.Problem;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.flow.Access.Operation;
import org.keycontact.flow.LoadedCase;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Organisation;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** Whom the victim agreed may be told, and who must never send, receive or see. */
final class CaseRuleOperations {
    private static final int MOST_ORGANISATIONS = 1_000;

    private final Desk desk;

    CaseRuleOperations(Desk desk) {
        this.desk = desk;
    }

    void bind(Bindings bindings) {
        bindings.bind("changeConsents", this::changeConsents);
        bindings.bind("exclude", this::exclude);
        bindings.bind("liftExclusion", this::lift);
        bindings.bind("recordReview", this::review);
        bindings.bind("changeReferral", this::referral);
    }

    private void requireOrganisations(List<String> ids, String field) {
        Set<String> known = Set.copyOf(desk.journeys().managing().organisations(MOST_ORGANISATIONS).stream()
                .map(Organisation::id)
                .toList());
        if (!known.containsAll(ids)) {
            throw Problem.invalid("unknown-organisation", "There is no such organisation.", field);
        }
    }

    private Answer changeConsents(Account who, Call call) {
        List<String> organisations = Fields.strings(call.json(), "organisations");
        boolean simultaneous = call.json().getBoolean("simultaneousUpdates");
        LogEntry entry = desk.journeys()
                .changing()
                .change(Requests.editing(who, call), Operation.RECORD_CONSENTS, record -> {
                    requireOrganisations(organisations, "/organisations");
                    return new CaseChange.ConsentsRecorded(Set.copyOf(organisations), simultaneous);
                });
        return Answer.ok(new JsonObject().put("seq", entry.seq()), entry.seq());
    }

    private Answer review(Account who, Call call) {
        CaseChange.Review what = Fields.code(CaseChange.Review.class, call.json(), "what");
        LogEntry entry = desk.journeys()
                .changing()
                .change(
                        Requests.creating(who, call),
                        Operation.REVIEW,
                        record -> new CaseChange.Reviewed(what, desk.now()));
        return Answer.created(new JsonObject().put("seq", entry.seq()));
    }

    private Answer referral(Account who, Call call) {
        CaseChange.Referral state = Fields.code(CaseChange.Referral.class, call.json(), "state");
        LogEntry entry = desk.journeys()
                .changing()
                .change(
                        Requests.creating(who, call),
                        Operation.MOVE_REFERRAL,
                        record -> new CaseChange.ReferralMoved(state));
        return Answer.created(new JsonObject().put("seq", entry.seq()));
    }

    private Answer exclude(Account who, Call call) {
        JsonObject json = call.json();
        String person = json.getString("person");
        String excluded = person == null ? json.getString("organisation") : person;
        LogEntry entry = desk.journeys().changing().change(Requests.creating(who, call), Operation.EXCLUDE, record -> {
            if (person == null) {
                requireOrganisations(List.of(excluded), "/organisation");
            } else {
                desk.journeys().people().requireKnown(person, "/person");
            }
            return new CaseChange.Excluded(excluded, json.getString("reason"));
        });
        return Answer.created(new JsonObject().put("excluded", excluded).put("seq", entry.seq()));
    }

    private Answer lift(Account who, Call call) {
        String excluded = call.path("excluded");
        LoadedCase loaded = desk.need(Operation.LIFT_EXCLUSION, call.path("case"), who);
        desk.journeys().changing().change(Requests.at(who, call, loaded.seq()), Operation.LIFT_EXCLUSION, record -> {
            if (!record.excluded().containsKey(excluded)) {
                throw Problem.notFound();
            }
            return new CaseChange.ExclusionLifted(excluded);
        });
        return Answer.done();
    }
}
