package org.keycontact.server.operations;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.UnaryOperator;
import org.keycontact.core.Problem;
import org.keycontact.core.routing.Message;
import org.keycontact.flow.DutyTeam;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Team;
import org.keycontact.flow.kept.TeamEpoch;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** The duty team: who is on it, who is on call, and its mailbox key. */
final class TeamOperations {
    private final Desk desk;
    private final DutyTeam duty;

    TeamOperations(Desk desk) {
        this.desk = desk;
        this.duty = desk.journeys().dutyTeam();
    }

    void bind(Bindings bindings) {
        bindings.bind("readTeam", this::read);
        bindings.bind("changeTeam", this::change);
        bindings.bind("startTeamEpoch", this::startEpoch);
        bindings.bind("listTeamEpochs", this::epochs);
        bindings.bind("addTeamCopies", this::addCopies);
    }

    private static void requireDuty(Call call) {
        if (!call.path("team").equals(Message.DUTY)) {
            throw Problem.notFound();
        }
    }

    private Answer read(Account who, Call call) {
        DutyTeam.Read read = duty.read(who);
        requireDuty(call);
        return Answer.ok(team(read, desk.namesFor(who)), read.version());
    }

    private Answer change(Account who, Call call) {
        requireDuty(call);
        duty.set(
                who, Fields.strings(call.json(), "members"), Fields.strings(call.json(), "onCall"), call.expectedSeq());
        return read(who, call);
    }

    private static JsonObject team(DutyTeam.Read read, UnaryOperator<String> names) {
        Team team = read.team();
        JsonObject shown = new JsonObject();
        team.members().forEach(member -> shown.put(member, names.apply(member)));
        JsonObject json = new JsonObject()
                .put("team", team.id())
                .put("members", Fields.array(team.members()))
                .put("onCall", Fields.array(team.onCall()))
                .put("version", read.version())
                .put("names", shown);
        if (team.publicKey() != null && team.usableKey() == null) {
            json.put("keyNeeded", true);
        }
        return team.publicKey() == null ? json : json.put("epoch", team.epoch()).put("publicKey", team.publicKey());
    }

    private Answer startEpoch(Account who, Call call) {
        Team now = duty.read(who).team();
        requireDuty(call);
        JsonObject json = call.json();
        List<TeamEpoch.Copy> copies = json.getJsonArray("sealedTo").stream()
                .map(JsonObject.class::cast)
                .map(each -> new TeamEpoch.Copy(
                        each.getString("member"), each.getInteger("epoch"), each.getString("encryptedKey")))
                .toList();
        TeamEpoch next = new TeamEpoch(Message.DUTY, json.getInteger("epoch"), json.getString("publicKey"), copies);
        desk.ports().sealing().requireUsable(next.publicKey());
        boolean repeated = now.epoch() == next.epoch() && next.publicKey().equals(now.publicKey());
        if (!repeated) {
            duty.newEpoch(who, next);
        }
        return Answer.created(new JsonObject().put("epoch", next.epoch()).put("publicKey", next.publicKey()));
    }

    private Answer addCopies(Account who, Call call) {
        List<DutyTeam.Copy> copies = call.json().getJsonArray("copies").stream()
                .map(JsonObject.class::cast)
                .map(each -> new DutyTeam.Copy(
                        each.getInteger("epoch"),
                        new TeamEpoch.Copy(
                                call.json().getString("member"),
                                each.getInteger("memberEpoch"),
                                each.getString("encryptedKey"))))
                .toList();
        duty.addCopies(who, call.json().getString("member"), copies, () -> requireDuty(call));
        return Answer.done();
    }

    private Answer epochs(Account who, Call call) {
        List<TeamEpoch> epochs = duty.epochs(who);
        requireDuty(call);
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
