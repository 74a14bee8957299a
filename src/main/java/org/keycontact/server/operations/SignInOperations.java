package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.keycontact.flow.Enrolment;
import org.keycontact.flow.SignIn;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.SignInRecord;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;
import org.keycontact.server.Tokens;

/** Signing in, and the keys that people make for themselves. */
final class SignInOperations {
    private final Desk desk;
    private final SignIn signIn;
    private final Tokens tokens;

    SignInOperations(Desk desk, Tokens tokens) {
        this.desk = desk;
        this.signIn = desk.journeys().signIn();
        this.tokens = tokens;
    }

    void bind(Bindings bindings) {
        bindings.open("readSignInParameters", this::parameters);
        bindings.open("signIn", this::signIn);
        bindings.open(
                "refreshSignIn", call -> signedIn(signIn.refresh(call.json().getString("refreshToken"))));
        bindings.beforeEnrolment("signOut", this::signOut);
        bindings.beforeEnrolment("signOutEverywhere", (who, call) -> {
            signIn.signOutEverywhere(who.id());
            return Answer.done();
        });
        bindings.beforeEnrolment("readMe", (who, call) -> Answer.ok(me(who)));
        bindings.beforeEnrolment("enrolKeys", this::enrol);
    }

    private Answer parameters(Call call) {
        SignIn.Parameters parameters = signIn.parameters(call.json().getString("name"));
        return Answer.ok(new JsonObject()
                .put("salt", parameters.salt())
                .put("memoryKiB", parameters.memoryKiB())
                .put("passes", parameters.passes())
                .put("parallelism", parameters.parallelism())
                .put("service", desk.ports().service()));
    }

    private Answer signIn(Call call) {
        return signedIn(signIn.signIn(
                call.json().getString("name"),
                call.json().getString("proof"),
                call.origin().place()));
    }

    private Answer signedIn(SignIn.SignedIn signedIn) {
        Account account = signedIn.account();
        return Answer.ok(new JsonObject()
                .put("accessToken", tokens.issue(account.id(), account.role(), signedIn.session()))
                .put("expiresIn", Tokens.LIFETIME.toSeconds())
                .put("refreshToken", signedIn.refreshToken())
                .put("person", account.id())
                .put("enrolled", signedIn.enrolled()));
    }

    private Answer signOut(Account who, Call call) {
        signIn.signOut(call.principal().session());
        return Answer.done();
    }

    private JsonObject me(Account who) {
        JsonArray teams = new JsonArray();
        desk.journeys().people().teamsOf(who.id()).forEach(team -> teams.add(team.id()));
        SignInRecord record = signIn.record(who).orElse(null);
        JsonObject me = new JsonObject()
                .put("person", who.id())
                .put("name", who.name())
                .put("role", who.role().code())
                .put("teams", teams)
                .put("enrolled", record != null && record.enrolled())
                .put("gatewaySigningKey", desk.ports().sealing().gatewaySigningKey());
        Fields.putIfThere(me, "organisation", who.org());
        if (record != null && record.wrapped() != null) {
            me.put(
                    "keys",
                    new JsonObject()
                            .put("wrapped", record.wrapped())
                            .put("salt", record.salt())
                            .put("memoryKiB", record.memoryKiB())
                            .put("passes", record.passes())
                            .put("parallelism", record.parallelism()));
        }
        desk.journeys().mailboxes().keyRecord(who.id()).ifPresent(key -> me.put("keyRecord", KeyJson.record(key)));
        return me;
    }

    private Answer enrol(Account who, Call call) {
        JsonObject json = call.json();
        desk.journeys()
                .enrolment()
                .enrol(
                        who,
                        new Enrolment.OwnKeys(
                                json.getString("salt"),
                                json.getInteger("memoryKiB"),
                                json.getInteger("passes"),
                                json.getInteger("parallelism"),
                                json.getString("proof"),
                                json.getString("wrapped"),
                                KeyJson.record(json.getJsonObject("keyRecord"))),
                        json.getString("currentProof"));
        signIn.carryOn(who, call.principal().session());
        return Answer.done();
    }
}
