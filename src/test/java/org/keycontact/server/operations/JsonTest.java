package org.keycontact.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;
import org.keycontact.core.Via;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.casefile.Person;
import org.keycontact.core.plan.RecordedPlan;
import org.keycontact.core.routing.RoutingDecision.Routed;
import org.keycontact.flow.log.CaseEvent;

/** What is read and written as JSON, and what never is. */
class JsonTest {
    private static final UnaryOperator<String> SAME = UnaryOperator.identity();

    private static RecordedPlan read(JsonObject plan) {
        return PlanReader.read(plan, number -> "+44" + number.substring(1));
    }

    private static JsonObject written() {
        return TestPerson.plan("07700900123");
    }

    @Test
    void aPlanComesBackAsItWasWrittenWithItsDefaults() {
        JsonObject once = PlanJson.write(read(written()));
        assertThat(once.getJsonArray("channels").getJsonObject(0).getString("address"))
                .isEqualTo("+447700900123");
        assertThat(once.getString("adviceWindow")).isEqualTo("PT2H");
        assertThat(once.getString("replyWindow")).isEqualTo("PT0S");
        assertThat(PlanJson.write(PlanReader.read(once, SAME))).isEqualTo(once);
        assertThat(PlanJson.minutes(Duration.ofMinutes(90))).isEqualTo("PT1H30M");
    }

    @Test
    void whatIsDoubtfulInAPlanIsRefusedByField() {
        assertRefused(written().put("zone", "Europe/Nowhere"), "/zone");
        assertRefused(written().put("reviewDate", "2026-02-30"), "/reviewDate");
        assertRefused(written().put("coverText", "Call me\nback"), "/coverText");
        JsonObject twice = written();
        twice.getJsonArray("channels")
                .add(twice.getJsonArray("channels").getJsonObject(0).copy());
        assertRefused(twice, "/channels");
        JsonObject nowhere = written();
        nowhere.getJsonArray("channels").getJsonObject(0).remove("address");
        assertRefused(nowhere, "/channels/0/address");
        JsonObject backwards = written();
        backwards
                .getJsonObject("safe")
                .put(
                        "except",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("from", "2026-03-02T10:00")
                                        .put("to", "2026-03-01T10:00")));
        assertRefused(backwards, "/safe/except/0");
    }

    private static void assertRefused(JsonObject plan, String field) {
        assertThatThrownBy(() -> read(plan)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID);
            assertThat(problem.field()).isEqualTo(field);
        });
    }

    @Test
    void theSameRequestHasTheSameTextWhateverTheOrderOfItsMembers() {
        assertThat(Requests.canonical(new JsonObject("{\"b\":[1,{\"y\":null,\"x\":\"\\\"\"}],\"a\":true}")))
                .isEqualTo("{\"a\":true,\"b\":[1,{\"x\":\"\\\"\"}]}");
    }

    @Test
    void messagesArePassedOnWhereSomebodyBesidesTheAddresseeReads() {
        CaseRecord record = CaseRecord.unopened()
                .after(new CaseChange.Opened(new Person("maria", Role.VICTIM, null), null))
                .after(new CaseChange.AdvocateAllocated(new Person("asha", Role.ADVOCATE, "isa")));
        assertThat(DecisionJson.isPassedOn(routed("maria", "gateway"), "raj", "victim", record))
                .isFalse();
        assertThat(DecisionJson.isPassedOn(routed("asha"), "raj", "victim", record))
                .isTrue();
        assertThat(DecisionJson.isPassedOn(routed("asha"), "raj", "advocate", record))
                .isFalse();
    }

    private static Routed routed(String... content) {
        return new Routed(List.of(content), List.of(), null, List.of(), List.of(), false, List.of());
    }

    @Test
    void whoMayNotSeeContactsLearnsNothingOfChannelsFromTheLog() {
        CaseEvent step = new CaseEvent.ContactStep(
                "contact-1", "m", CaseEvent.Step.FAILED, Via.SMS, Instant.EPOCH, "opted-out", List.of(), null);
        CaseEvent closed = new CaseEvent.Changed(new CaseChange.ChannelClosed(Via.SMS, CaseChange.WhyClosed.OPTED_OUT));
        LogSummary summary = new LogSummary(SAME);
        assertThat(summary.of(step, true)).isEqualTo("The contact by sms failed: opted-out.");
        assertThat(summary.of(step, false) + summary.of(closed, false)).doesNotContain("sms");
        assertThat(LogSummary.kind(closed)).isEqualTo("channel-closed");
    }

    @Test
    void atThisMomentOnlyWhatThePlanAllowsMayBeUsed() {
        RecordedPlan plan = read(written());
        CaseRecord record = CaseRecord.unopened()
                .after(new CaseChange.Opened(new Person("maria", Role.VICTIM, null), null))
                .after(new CaseChange.PlanRecorded(1, plan));
        Instant monday = Instant.parse("2026-03-02T11:00:00Z");
        JsonObject safe = new ContactNow(record, plan, monday, true, SAME).json(false);
        assertThat(safe.getBoolean("safe")).isTrue();
        assertThat(safe.getJsonArray("channels").getJsonObject(0).getBoolean("now"))
                .isTrue();
        assertThat(safe.encode()).doesNotContain("7700900123");
        JsonObject friday = new ContactNow(record, plan, monday.plus(Duration.ofDays(4)), true, SAME).json(true);
        assertThat(friday.getJsonArray("channels").getJsonObject(0).getBoolean("now"))
                .isFalse();
        assertThat(friday.getJsonArray("mustNot").encode()).contains("Do not use sms now.");
        assertThat(friday.encode()).contains("+447700900123");
    }

    @Test
    void peopleInASentenceHaveTheNamesThatTheViewerMayUse() {
        assertThat(Desk.sentence("{p-1} told {p-2}.", id -> id.equals("p-1") ? "A$1" : "B"))
                .isEqualTo("A$1 told B.");
    }
}
