package org.keycontact.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.flow.WhoMay;
import org.keycontact.flow.WhoMay.SignedIn;

/**
 * The table of who may do what is whole, and the running hub does as it says: every operation is asked for by everybody
 * who can stand in some place to it. Who may not is told the same as for what is not there, after as many reads.
 */
class WhoMayTest {
    /** Whether the body is what its sender signed is looked at before the case is. */
    private static final Set<String> SIGNATURE_FIRST = Set.of("postMessage");

    /** What is granted only for more than a scene has: their own tests grant it. */
    private static final Set<String> NEEDS_MORE = Set.of(
            "enrolKeys",
            "grantHistory",
            "addMyAddress",
            "removeMyAddress",
            "setMyPin",
            "offerAlert",
            "recordEmergencyCall",
            "changePolicy",
            "changeRota",
            "readRota",
            "listRotaVersions",
            "listShifts",
            "readRotaCalendar",
            "importRotaCalendar",
            "previewEscalation",
            "readAlertTimes",
            "readAttachmentChunk",
            "recordPersonAbsence",
            "withdrawPersonAbsence");

    private static final int MOST_TRIES = 5;

    private final Contract contract = Contract.read();
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> granted = new TreeMap<>();

    @Test
    void everyOperationOfTheContractHasARowAndThereIsNoOtherRow() {
        List<String> operations =
                contract.operations().stream().map(Contract.Operation::id).toList();
        assertThat(operations)
                .allSatisfy(id -> assertThat(WhoMay.rule(id).operation()).isEqualTo(id));
        assertThat(WhoMay.rules().keySet().stream().filter(row -> !row.startsWith("(")))
                .containsExactlyInAnyOrderElementsOf(operations);
    }

    @Test
    void whoForgetsARowIsToldWhatToAdd() {
        assertThatThrownBy(() -> WhoMay.rule("forgottenOperation"))
                .hasMessageContainingAll("forgottenOperation has no row in flow/WhoMay", "Add a line");
    }

    @Test
    void theRunningHubDoesAsTheTableSays(@TempDir Path folder) {
        try (Staff staff = new Staff(folder)) {
            Scene scene = Scene.whole(staff);
            Scene bare = Scene.bare(staff);
            for (Contract.Operation operation : contract.operations()) {
                WhoMay.Rule rule = WhoMay.rule(operation.id());
                askUnready(staff, scene, operation, rule);
                for (Place place : Place.values()) {
                    boolean granted = rule.signedIn() != SignedIn.NO && ask(staff, scene, operation, rule, place);
                    scene = granted && Scene.isSpoiltBy(operation) ? Scene.whole(staff) : scene;
                }
                askWhereNothingIsThere(staff, bare, operation, rule);
            }
            contract.operations().stream()
                    .map(Contract.Operation::id)
                    .filter(id -> WhoMay.rule(id).signedIn() != SignedIn.NO && !NEEDS_MORE.contains(id))
                    .filter(id -> granted.getOrDefault(id, 0) == 0)
                    .forEach(
                            id -> wrong.add(id + " was granted to nobody: mend the row, or the request in Scene.body"));
        }
        assertThat(wrong).isEmpty();
    }

    /** Returns whether it was granted. */
    private boolean ask(Staff staff, Scene scene, Contract.Operation operation, WhoMay.Rule rule, Place place) {
        Asking asking = new Asking(contract, staff, scene, operation);
        Person asker = place.in(staff, scene);
        boolean allowed = place.isAllowed(rule);
        Wire.Answer answer = asking.as(asker);
        if (operation.id().startsWith("signOut")) {
            asker.signIn();
        }
        if (answer.status() < 300) {
            granted.merge(operation.id(), 1, Integer::sum);
        }
        String told = operation.id() + " by " + place + ": ";
        if (!allowed) {
            requireSilence(told, staff, asking, asker, operation);
        } else if (answer.status() == 404 && rule.state().equals("-") || answer.status() >= 500) {
            wrong.add(told + "allowed by the table, and answered " + answer.status() + " " + answer.body());
        }
        return answer.status() < 300;
    }

    /** The same status, the same body and the same work as for what is not there. */
    private void requireSilence(String told, Staff staff, Asking asking, Person asker, Contract.Operation operation) {
        Wire.Answer[] answers = new Wire.Answer[2];
        Wire.Request[] requests = {asking.by(asker), asking.elsewhere().by(asker)};
        int there = staff.reads.of(() -> answers[0] = staff.wire.exchange(requests[0]));
        int nowhere = staff.reads.of(() -> answers[1] = staff.wire.exchange(requests[1]));
        // Who is on call is looked up anew every few moments: then one of the two has read more, whichever it was.
        for (int tries = 0; there != nowhere && tries < MOST_TRIES; tries++) {
            there = staff.reads.of(() -> answers[0] = staff.wire.exchange(requests[0]));
            nowhere = staff.reads.of(() -> answers[1] = staff.wire.exchange(requests[1]));
        }
        boolean refused =
                answers[0].status() == 404 || (SIGNATURE_FIRST.contains(operation.id()) && answers[0].status() == 400);
        boolean same = answers[0].status() == answers[1].status()
                && bare(answers[0]).equals(bare(answers[1]))
                && answers[0].headers().keySet().equals(answers[1].headers().keySet());
        if (!refused || !same || there != nowhere) {
            wrong.add(told + "not allowed by the table; answered " + answers[0].status() + " " + bare(answers[0])
                    + " after " + there + " reads; for what is not there " + answers[1].status() + " "
                    + bare(answers[1])
                    + " after " + nowhere);
        }
    }

    /** Who has not come far enough is told so, whatever it is about. */
    private void askUnready(Staff staff, Scene scene, Contract.Operation operation, WhoMay.Rule rule) {
        Asking asking = new Asking(contract, staff, scene, operation);
        if (rule.signedIn() != SignedIn.NO && asking.as(null).status() != 401) {
            wrong.add(operation.id() + " can be asked for without a sign-in");
        }
        if (rule.signedIn() == SignedIn.KEYS
                && !asking.as(staff.newcomer).body().contains("enrol-first")) {
            wrong.add(operation.id() + " can be asked for without keys");
        }
    }

    /** What needs a state is refused where a case has nothing but its people. */
    private void askWhereNothingIsThere(Staff staff, Scene bare, Contract.Operation operation, WhoMay.Rule rule) {
        if (rule.state().equals("-") || rule.state().equals("engaged")) {
            return;
        }
        Asking asking = new Asking(contract, staff, bare, operation);
        JsonObject unsealed = new JsonObject();
        for (Person asker : List.of(bare.victim, staff.asha, staff.tess)) {
            boolean sealed = rule.state().equals("sealed");
            Wire.Answer answer = staff.wire.exchange(sealed ? asking.with(unsealed, asker) : asking.by(asker));
            if (answer.status() < 400) {
                wrong.add(operation.id() + " is granted where the table's state '" + rule.state() + "' is not there");
            }
        }
    }

    private static String bare(Wire.Answer answer) {
        return answer.body().replaceFirst("\"requestId\":\"[^\"]*\"", "");
    }
}
