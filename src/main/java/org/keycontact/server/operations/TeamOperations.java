package org.keycontact.server.operations;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.UnaryOperator;
import org.keycontact.flow.TeamKeyring;
import org.keycontact.flow.Teams;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Team;
import org.keycontact.flow.kept.TeamEpoch;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** Teams: who is on them, who is on call, and the keys of their mailboxes. */
final class TeamOperations {
    private final Desk desk;
    private final Teams teams;
    private final TeamKeyring keys;

    TeamOperations(Desk desk) {
        this.desk = desk;
        this.teams = desk.journeys().teams();
        this.keys = desk.journeys().teamKeys();
    }

    void bind(Bindings bindings) {
        bindings.bind("listTeams", this::list);
        bindings.bind("readTeam", this::read);
        bindings.bind("changeTeam", this::change);
        bindings.bind("startTeamEpoch", this::startEpoch);
        bindings.bind("listTeamEpochs", this::epochs);
        bindings.bind("addTeamCopies", this::addCopies);
    }

    private Answer list(Account who, Call call) {
        return Answer.ok(new JsonObject()
                .put(
                        "teams",
                        Fields.array(teams.list(who).stream()
                                .map(read -> team(read, desk.namesFor(who)))
                                .toList())));
    }

    private Answer read(Account who, Call call) {
        Teams.Read read = teams.read(who, call.path("team"));
        return Answer.ok(team(read, desk.namesFor(who)), read.version());
    }

    private Answer change(Account who, Call call) {
        JsonObject json = call.json();
        Teams.Change change = new Teams.Change(
                Fields.strings(json, "members"),
                Fields.strings(json, "onCall"),
                json.getString("name"),
                json.getBoolean("twoToAdmit"),
                json.getBoolean("onCallOnly"));
        teams.set(who, call.path("team"), change, call.expectedSeq());
        return read(who, call);
    }

    private JsonObject team(Teams.Read read, UnaryOperator<String> names) {
        Team team = read.team();
        JsonObject shown = new JsonObject();
        team.members().forEach(member -> shown.put(member, names.apply(member)));
        JsonObject json = new JsonObject()
                .put("team", team.id())
                .put("members", Fields.array(team.members()))
                .put("onCall", Fields.array(team.onCall()))
                .put("version", read.version())
                .put("twoToAdmit", team.itsRules().twoToAdmit())
                .put("onCallOnly", team.itsRules().onCallOnly())
                .put("waiting", Fields.array(keys.waiting(team)))
                .put("names", shown);
        Fields.putIfThere(json, "name", team.itsRules().name());
        if (team.publicKey() != null && team.usableKey() == null) {
            json.put("keyNeeded", true);
        }
        return team.publicKey() == null ? json : json.put("epoch", team.epoch()).put("publicKey", team.publicKey());
    }

    private Answer startEpoch(Account who, Call call) {
        Team now = teams.read(who, call.path("team")).team();
        JsonObject json = call.json();
        List<TeamEpoch.Copy> copies = json.getJsonArray("sealedTo").stream()
                .map(JsonObject.class::cast)
                .map(each -> new TeamEpoch.Copy(
                        each.getString("member"), each.getInteger("epoch"), each.getString("encryptedKey"), null))
                .toList();
        TeamEpoch next = new TeamEpoch(now.id(), json.getInteger("epoch"), json.getString("publicKey"), copies);
        desk.ports().sealing().requireUsable(next.publicKey());
        boolean repeated = now.epoch() == next.epoch() && next.publicKey().equals(now.publicKey());
        if (!repeated) {
            keys.newEpoch(who, next);
        }
        return Answer.created(new JsonObject().put("epoch", next.epoch()).put("publicKey", next.publicKey()));
    }

    private Answer addCopies(Account who, Call call) {
        List<TeamKeyring.Copy> copies = call.json().getJsonArray("copies").stream()
                .map(JsonObject.class::cast)
                .map(each -> new TeamKeyring.Copy(
                        each.getInteger("epoch"),
                        new TeamEpoch.Copy(
                                call.json().getString("member"),
                                each.getInteger("memberEpoch"),
                                each.getString("encryptedKey"),
                                null)))
                .toList();
        keys.addCopies(who, call.path("team"), call.json().getString("member"), copies);
        return Answer.done();
    }

    private Answer epochs(Account who, Call call) {
        List<TeamEpoch> epochs = keys.epochs(who, call.path("team"));
        return Answer.ok(new JsonObject()
                .put(
                        "epochs",
                        Fields.array(epochs.stream().map(TeamOperations::epoch).toList())));
    }

    private static JsonObject epoch(TeamEpoch epoch) {
        JsonObject json = new JsonObject().put("epoch", epoch.epoch()).put("publicKey", epoch.publicKey());
        epoch.copies()
                .forEach(copy -> json.put(
                        "sealed",
                        new JsonObject()
                                .put("member", copy.member())
                                .put("epoch", copy.memberEpoch())
                                .put("encryptedKey", copy.encryptedKey())));
        return json;
    }
}
