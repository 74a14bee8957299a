package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.escalation.NoticeKind;
import org.keycontact.core.escalation.Turn;
import org.keycontact.core.escalation.Way;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.kept.Telling;
import org.keycontact.flow.kept.Telling.State;
import org.keycontact.flow.kept.Telling.Try;
import org.keycontact.flow.port.Boxes;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.flow.port.DeliveryStatus;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Tells people of alerts, each on their own ways, one after the other. A way that fails moves the telling on at once; a
 * step whose tellings have all failed moves its alert on at once. Before each attempt it is looked whether somebody has the
 * alert. An attempt that a crash interrupted counts as perhaps made, and is not repeated: their next way follows at once.
 */
public final class Tellings {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Store store;
    private final TellingWorkers ways;
    private final FailedSteps failedSteps;
    private final Wake wake;
    private final Duration lease;
    private final InstantSource clock;
    private final ToldLately lately;

    public Tellings(Store store, TellingWorkers ways, Wake wake, Duration lease, InstantSource clock) {
        this.store = store;
        this.ways = ways;
        this.failedSteps = new FailedSteps(store, new Policies(store, clock), clock);
        this.wake = wake;
        this.lease = lease;
        this.clock = clock;
        this.lately = new ToldLately(store, clock);
    }

    /**
     * Begins to tell somebody, once for each key: at once, unless they have been told too often lately of what they know.
     *
     * @param key names the telling among those of this alert
     * @param place of the step that it belongs to; 0: none
     */
    void begin(Alert alert, String key, String person, NoticeKind kind, long place) {
        Instant now = clock.instant();
        String id = alert.id() + "." + key + "." + person;
        boolean held = kind == NoticeKind.AGAIN && lately.isTooOften(alert, person, now);
        Telling telling = new Telling(
                id,
                alert.id(),
                alert.caseId(),
                person,
                kind,
                place,
                now,
                List.of(),
                held ? State.HELD_BACK : State.TELLING,
                held ? null : now);
        boolean begun = store.escalation().tellings().putIfAbsent(id, telling);
        if (begun && !held) {
            lately.told(person);
        }
    }

    public List<Kept<Telling>> due(int limit) {
        return store.escalation()
                .tellings()
                .find(Store.BY_DUE, List.of(), null, clock.instant().toEpochMilli() + 1, limit);
    }

    /** Goes on with it. Of several nodes that do so at once, one makes the next attempt. */
    public void take(Kept<Telling> read) {
        Telling telling = read.value();
        Optional<Alert> alert = store.alerts().get(telling.alert()).map(Kept::value);
        if (telling.state() == State.FAILED) {
            afterFailure(read);
        } else if (alert.isEmpty() || !isWanted(telling, alert.get())) {
            replace(read, telling.in(State.STOPPED, null));
        } else {
            goOn(read, interrupted(telling), alert.get());
        }
    }

    /** Whether there is still something to tell: nobody has it, or it is offered to this person. */
    private static boolean isWanted(Telling telling, Alert alert) {
        Alert.Hold hold = alert.now().hold();
        return switch (alert.state()) {
            case OPEN -> true;
            case ACKNOWLEDGED ->
                telling.kind() == NoticeKind.TAKEN
                        || (hold != null && telling.person().equals(hold.offeredTo()));
            case CLOSED -> telling.kind() == NoticeKind.TAKEN;
        };
    }

    private static Telling interrupted(Telling telling) {
        Telling noted = telling;
        for (Try each : telling.tries()) {
            noted = each.outcome().equals(Try.SENDING) ? noted.became(each.id(), Try.UNKNOWN) : noted;
        }
        return noted;
    }

    private void goOn(Kept<Telling> read, Telling telling, Alert alert) {
        Instant now = clock.instant();
        Telling shown = showInHub(telling, alert, now);
        Turn next = next(shown);
        if (next == null) {
            finish(read, shown);
            return;
        }
        Instant due = shown.at().plus(next.after());
        if (due.isAfter(now) && !shown.tries().getLast().isDoubtful()) {
            replace(read, shown.in(State.TELLING, due));
            return;
        }
        Telling sending = shown.trying(next.way(), next.address(), now, Try.SENDING, now.plus(lease));
        replace(read, sending).ifPresent(mine -> send(mine, next, alert));
    }

    private void send(Kept<Telling> mine, Turn turn, Alert alert) {
        Telling telling = mine.value();
        String attempt = telling.tries().getLast().id();
        CarrierOutcome outcome = ways.tell(attempt, telling.person(), turn, alert.number(), telling.kind());
        String code = switch (outcome) {
            case CarrierOutcome.Accepted accepted -> Try.ACCEPTED;
            case CarrierOutcome.Failed failed -> failed.failure().code();
            case CarrierOutcome.Unknown unknown -> Try.UNKNOWN;
        };
        became(mine.id(), attempt, code);
    }

    /** What a provider reports, later, of an attempt. Twice or out of order changes nothing. */
    public void reported(DeliveryStatus status) {
        String code = switch (status.stage()) {
            case QUEUED, SENT -> Try.ACCEPTED;
            case DELIVERED -> Try.DELIVERED;
            case FAILED ->
                status.failure() == null ? "undelivered" : status.failure().code();
        };
        if (status.failure() != null) {
            addressFailed(status.attemptId(), status.failure());
        }
        became(Telling.ofTry(status.attemptId()), status.attemptId(), code);
    }

    /** A number that turned out to be none, or whose owner opted out, is an operational alarm at once. */
    private void addressFailed(String attempt, CarrierFailure failure) {
        Optional<Telling> telling =
                store.escalation().tellings().get(Telling.ofTry(attempt)).map(Kept::value);
        telling.ifPresent(told -> told.tries().stream()
                .filter(each -> each.id().equals(attempt))
                .forEach(each -> ways.failed(told.person(), each.address(), failure)));
    }

    private void became(String id, String attempt, String outcome) {
        for (Optional<Kept<Telling>> read = store.escalation().tellings().get(id);
                read.isPresent();
                read = store.escalation().tellings().get(id)) {
            Telling telling = read.get().value();
            Optional<Try> now = telling.tries().stream()
                    .filter(each -> each.id().equals(attempt))
                    .findFirst();
            if (now.isEmpty() || !isLater(now.get().outcome(), outcome)) {
                return;
            }
            Telling noted = telling.became(attempt, outcome);
            boolean failed = noted.tries().getLast().hasFailed();
            if (telling.state() == State.TELLING || failed) {
                if (afterAttempt(read.get(), noted)) {
                    return;
                }
            } else if (replace(read.get(), noted).isPresent()) {
                return;
            }
        }
    }

    /** A report does not take back what is known: an attempt goes from being made to accepted to what became of it. */
    private static boolean isLater(String before, String after) {
        return switch (before) {
            case Try.SENDING, Try.UNKNOWN -> true;
            case Try.ACCEPTED -> !after.equals(Try.ACCEPTED) && !after.equals(Try.UNKNOWN);
            default -> false;
        };
    }

    private boolean afterAttempt(Kept<Telling> read, Telling noted) {
        if (noted.state() == State.STOPPED || noted.state() == State.FAILED) {
            return replace(read, noted.in(noted.state(), noted.due())).isPresent();
        }
        Turn next = next(noted);
        if (next == null) {
            return finish(read, noted);
        }
        Instant now = clock.instant();
        Instant due = noted.tries().getLast().isDoubtful() ? now : noted.at().plus(next.after());
        boolean done = replace(read, noted.in(State.TELLING, due)).isPresent();
        if (done && !due.isAfter(now)) {
            wake.due();
        }
        return done;
    }

    private boolean finish(Kept<Telling> read, Telling telling) {
        List<Try> outside =
                telling.tries().stream().filter(each -> each.way() != Way.HUB).toList();
        boolean failed = outside.stream().allMatch(Try::hasFailed);
        if (!failed || telling.kind() == NoticeKind.TAKEN) {
            return replace(read, telling.in(State.TOLD, null)).isPresent();
        }
        Optional<Kept<Telling>> noted =
                replace(read, telling.in(State.FAILED, clock.instant().plus(LOOK_AGAIN)));
        noted.ifPresent(this::afterFailure);
        return noted.isPresent();
    }

    private void afterFailure(Kept<Telling> failed) {
        if (failedSteps.considered(failed.value())) {
            replace(failed, failed.value().in(State.FAILED, null));
        }
        wake.due();
    }

    /** The first way that was not tried yet; of TAKEN, nobody is rung up. */
    private @Nullable Turn next(Telling telling) {
        boolean taken = telling.kind() == NoticeKind.TAKEN;
        boolean urgent = telling.kind() != NoticeKind.LOWER && !taken;
        return ways.turns(telling.person(), urgent).stream()
                .filter(turn -> turn.way() != Way.HUB)
                .filter(turn ->
                        !taken || (turn.way() != Way.CALL && telling.tries().size() == 1))
                .filter(turn -> telling.tries().stream()
                        .noneMatch(each -> each.address().equals(turn.address())))
                .findFirst()
                .orElse(null);
    }

    private Telling showInHub(Telling telling, Alert alert, Instant now) {
        if (!telling.tries().isEmpty()) {
            return telling;
        }
        Alert.Hold hold = alert.now().hold();
        String sentence = telling.kind() == NoticeKind.TAKEN && hold != null
                ? "{" + hold.person() + "} has alert " + alert.number() + "."
                : InHub.sentence(alert);
        new InHub(store, wake).show(alert, telling.person(), telling.id(), sentence, now, Boxes.Kind.ALERT);
        return telling.trying(Way.HUB, Turn.HUB, now, Try.SHOWN, telling.due());
    }

    private Optional<Kept<Telling>> replace(Kept<Telling> read, Telling next) {
        return store.escalation().tellings().replace(read, next);
    }
}
