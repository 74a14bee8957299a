package org.keycontact.core.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import org.keycontact.core.escalation.Policy.Step;
import org.keycontact.core.escalation.Target.Advocate;
import org.keycontact.core.escalation.Target.DutyTeam;
import org.keycontact.core.escalation.Target.KeyContact;
import org.keycontact.core.escalation.Target.Managers;
import org.keycontact.core.escalation.Target.OnCall;
import org.keycontact.core.escalation.Target.OnePerson;
import org.keycontact.core.plan.Dice;

/** The engine does what somebody would do who reads the policy aloud, minute by minute, and it never ends. */
@PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
class EscalationTest {
    private static final Instant NIGHT = Instant.parse("2026-03-03T23:40:00Z");
    private static final int MINUTES = 400;
    private static final Target ON_CALL = new OnCall("duty");

    @Property
    void itDoesWhatThePolicySaysMinuteByMinute(@ForAll Random random) {
        Dice dice = new Dice(random);
        Policy policy = policy(dice);
        Town town = new Town(dice);
        List<String> read = new MinuteReading(policy, town, MINUTES).read();
        List<String> done = new ArrayList<>();
        Progress at = Progress.START;
        Instant due = NIGHT;
        for (int minute = 0; minute < MINUTES; minute++) {
            Instant now = NIGHT.plus(minute, ChronoUnit.MINUTES);
            town.now(minute);
            if (!town.isPaused() && !due.isAfter(now)) {
                Advance turn = new Escalation(policy, town::find).take(at, due, now);
                turn.passed().forEach(passed -> done.add(line(now, passed.step(), List.of())));
                if (!turn.told().isEmpty()) {
                    done.add(line(now, turn.done(), turn.told()));
                }
                at = turn.after();
                due = turn.due();
                if (!turn.told().isEmpty() && town.undelivered()) {
                    Escalation.Failed failed = Escalation.failed(policy, at, now);
                    at = failed.progress();
                    // The report of the failure comes before the next minute.
                    due = failed.due().isAfter(now) ? failed.due() : now.plusSeconds(60);
                }
            }
            assertThat(due).as("it is always due again").isAfterOrEqualTo(NIGHT);
        }
        assertThat(done).isEqualTo(read);
        assertThat(due)
                .isBefore(NIGHT.plus(MINUTES, ChronoUnit.MINUTES)
                        .plus(Policy.LONGEST_WAIT)
                        .plusSeconds(1));
    }

    static String line(Instant now, Progress step, List<String> told) {
        return Duration.between(NIGHT, now).toMinutes() + " " + step.inWords() + " "
                + told.stream().sorted().toList();
    }

    static String line(int minute, int round, int step, List<String> told) {
        return line(NIGHT.plus(minute, ChronoUnit.MINUTES), new Progress(round, step, 0, false), told);
    }

    private static Policy policy(Dice dice) {
        List<Step> steps = new ArrayList<>();
        int many = dice.between(1, 5);
        for (int i = 0; i < many; i++) {
            Duration after = i == 0 ? Duration.ZERO : Duration.ofMinutes(dice.of(1, 2, 5, 15));
            steps.add(new Step(
                    after,
                    dice
                            .set(
                                    1,
                                    2,
                                    () -> dice.of(
                                            ON_CALL,
                                            new KeyContact(),
                                            new Advocate(),
                                            new DutyTeam(),
                                            new OnePerson("zoe")))
                            .stream()
                            .toList()));
        }
        return new Policy(
                steps, dice.between(0, many - 1), Duration.ofMinutes(dice.of(1, 5, 10)), Duration.ofMinutes(30));
    }

    @Example
    void theUsualPolicyTellsWhoIsOnCallThenTheTeamEveryFiveMinutesThenTheManagerToo() {
        List<String> told = Escalation.foresee(Policy.DEFAULT, NIGHT, 4, at -> nightTeam()).stream()
                .map(each ->
                        line(each.at(), each.advance().done(), each.advance().told()))
                .toList();
        assertThat(told)
                .containsExactly(
                        "0 step 1 of round 1 [dana]",
                        "5 step 2 of round 1 [ben, dana]",
                        "10 step 2 of round 2 [ben, dana, mo]",
                        "15 step 2 of round 3 [ben, dana, mo]");
    }

    @Example
    void aStepThatFindsNobodyIsPassedOverAtOnceAndSaysSo() {
        Function<Target, Found> who = target -> target instanceof DutyTeam
                ? new Found(List.of("ben"), List.of("asha"))
                : new Found(List.of(), List.of("dana"));
        Advance turn = new Escalation(Policy.DEFAULT, who).take(Progress.START, NIGHT, NIGHT);
        assertThat(turn.passed()).containsExactly(new Advance.Passed(Progress.START, List.of("dana")));
        assertThat(turn.told()).containsExactly("ben");
        assertThat(turn.unreachable()).containsExactly("dana", "asha");
        assertThat(turn.done().inWords()).isEqualTo("step 2 of round 1");
    }

    @Example
    void whereNobodyIsThereAtAllItIsTriedAgainEveryMinuteForEver() {
        Progress at = Progress.START;
        Instant due = NIGHT;
        for (int minute = 0; minute < 600; minute++) {
            Advance turn = new Escalation(Policy.DEFAULT, target -> Found.NOBODY).take(at, due, due);
            assertThat(turn.told()).isEmpty();
            assertThat(turn.passed()).hasSize(2);
            assertThat(turn.due()).isEqualTo(due.plusSeconds(60));
            at = turn.after();
            due = turn.due();
        }
    }

    @Example
    void afterAPauseTheStepsThatWereMissedAreOne() {
        Advance first = new Escalation(Policy.DEFAULT, nightTeam()).take(Progress.START, NIGHT, NIGHT);
        Instant later = NIGHT.plus(Duration.ofMinutes(17));
        Advance turn = new Escalation(Policy.DEFAULT, nightTeam()).take(first.after(), first.due(), later);
        assertThat(turn.missed()).isEqualTo(2);
        assertThat(turn.done().inWords()).isEqualTo("step 2 of round 3");
        assertThat(turn.told()).containsExactlyInAnyOrder("ben", "dana", "mo");
        assertThat(turn.due()).isEqualTo(later.plus(Duration.ofMinutes(5)));
    }

    @Example
    void aStepThatCouldNotBeDeliveredMovesItOnAtOnceUntilAWholeRoundHasFailed() {
        Progress at = Progress.START;
        Instant due = NIGHT;
        List<String> times = new ArrayList<>();
        for (int step = 0; step < 5; step++) {
            Advance turn = new Escalation(Policy.DEFAULT, nightTeam()).take(at, due, due);
            times.add(line(due, turn.done(), List.of()));
            Escalation.Failed failed = Escalation.failed(Policy.DEFAULT, turn.after(), due);
            at = failed.progress();
            due = failed.due();
        }
        assertThat(times)
                .containsExactly(
                        "0 step 1 of round 1 []",
                        "0 step 2 of round 1 []",
                        "1 step 2 of round 2 []",
                        "1 step 2 of round 3 []",
                        "2 step 2 of round 4 []");
    }

    @Example
    void aPolicyThatIsNoneIsRefusedWithASentence() {
        Duration five = Duration.ofMinutes(5);
        Duration half = Duration.ofMinutes(30);
        Step late = new Step(five, List.of(ON_CALL));
        Step atOnce = new Step(Duration.ZERO, List.of(ON_CALL));
        assertThatThrownBy(() -> new Policy(List.of(late), 0, five, half)).hasMessageContaining("at once");
        assertThatThrownBy(() -> new Policy(List.of(atOnce, atOnce), 0, five, half))
                .hasMessageContaining("one minute");
        assertThatThrownBy(() -> new Policy(List.of(atOnce), 1, five, half)).hasMessageContaining("one of its steps");
        assertThatThrownBy(() -> new Policy(List.of(), 0, five, half)).hasMessageContaining("one to twenty steps");
        assertThatThrownBy(() -> new Policy(List.of(atOnce), 0, five, five.minusSeconds(1)))
                .hasMessageContaining("outcome");
    }

    @Property
    void ofANewAlertAPersonIsAlwaysToldAndAgainNeverMoreThanTheyCanTake(@ForAll Random random) {
        int recently = random.nextInt(100);
        int open = random.nextInt(100_000);
        assertThat(CallLimit.allows(true, recently, open)).isTrue();
        assertThat(CallLimit.allows(false, recently, open)).isEqualTo(recently < 3 + open && recently < 15);
    }

    private static Function<Target, Found> nightTeam() {
        Map<Class<?>, List<String>> there = Map.of(
                OnCall.class, List.of("dana"), DutyTeam.class, List.of("ben", "dana"), Managers.class, List.of("mo"));
        return target -> new Found(there.getOrDefault(target.getClass(), List.of()), List.of());
    }
}
