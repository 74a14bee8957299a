package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.keycontact.core.escalation.Advance;
import org.keycontact.core.escalation.Escalation;
import org.keycontact.core.escalation.Found;
import org.keycontact.core.escalation.NoticeKind;
import org.keycontact.core.escalation.Policy;
import org.keycontact.core.escalation.Reminders;
import org.keycontact.core.escalation.Target;
import org.keycontact.core.plan.SafeCalendar;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.kept.Telling;
import org.keycontact.flow.port.Boxes;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Does what alerts have due. The tellings of a step are kept first, by names that follow from the step, and then where the
 * alert stands: so a step that a crash interrupts is done again and nobody is told twice by it.
 */
public final class StepAlerts {
    private static final String HOLDS_NO_LONGER = "{%s} recorded no outcome in time: it goes on where it stood.";

    private final Store store;
    private final Policies policies;
    private final Whom whom;
    private final Tellings tellings;
    private final Hands hands;
    private final AlertNotes notes;
    private final SafeCalendar hours;
    private final Wake wake;
    private final InstantSource clock;

    /** @param parts what it shares with the other journeys of alerts */
    StepAlerts(AlertParts parts, Tellings tellings, Hands hands) {
        this.store = parts.store();
        this.policies = parts.policies();
        this.whom = parts.whom();
        this.tellings = tellings;
        this.hands = hands;
        this.notes = parts.notes();
        this.hours = parts.rules().serviceHours();
        this.wake = parts.wake();
        this.clock = parts.clock();
    }

    /** Alerts that have something due, oldest first. */
    public List<Kept<Alert>> due(int limit) {
        return store.alerts()
                .find(Store.BY_DUE, List.of(), null, clock.instant().toEpochMilli() + 1, limit);
    }

    /**
     * Alerts that are due later than the policy ever lets one wait: a clock was ahead when that was written. Whatever the
     * clock does, no alert is silent for longer than the policy's longest wait.
     */
    public List<Kept<Alert>> strayed(int limit) {
        List<Kept<Alert>> open = later(Alert.State.OPEN, longestWait(), limit);
        return open.isEmpty() ? later(Alert.State.ACKNOWLEDGED, outcomeWithin(), limit) : open;
    }

    private Duration longestWait() {
        Duration longest = policies.inForce().longestWait();
        return longest.compareTo(Escalation.NOBODY_REACHED) > 0 ? longest : Escalation.NOBODY_REACHED;
    }

    private Duration outcomeWithin() {
        return policies.inForce().outcomeWithin();
    }

    private List<Kept<Alert>> later(Alert.State state, Duration longest, int limit) {
        long after = clock.instant().plus(longest).toEpochMilli() + 1_000;
        return store.alerts().find(Store.BY_STAGE, List.of(state.code()), after, null, limit);
    }

    /** Brings a strayed alert back. */
    public void bringBack(Kept<Alert> read) {
        Instant now = clock.instant();
        boolean open = read.value().state() == Alert.State.OPEN;
        store.alerts().replace(read, read.value().dueAt(open ? now : now.plus(outcomeWithin())));
        wake.due();
    }

    /** Does what is due of one alert. */
    public void take(Kept<Alert> read) {
        Alert alert = read.value();
        if (!alert.now().settled()) {
            hands.settle(read);
            return;
        }
        switch (alert.state()) {
            case OPEN -> {
                if (alert.isUrgent()) {
                    step(read);
                } else {
                    remind(read);
                }
            }
            case ACKNOWLEDGED -> goOn(read);
            case CLOSED -> store.alerts().replace(read, alert.settled(null));
        }
    }

    private Advance advance(Alert alert, Instant due, Instant now) {
        Function<Target, Found> who = whom.of(alert, now);
        return new Escalation(policies.inForce(), who).take(alert.now().progress(), due, now);
    }

    private void step(Kept<Alert> read) {
        Alert alert = read.value();
        Instant now = clock.instant();
        Instant due = alert.due() == null || alert.due().isAfter(now) ? now : alert.due();
        tell(read, advance(alert, due, now), List.of(), now);
    }

    /** Who had it recorded no outcome in time: the next step follows, and they and the managers are told besides. */
    private void goOn(Kept<Alert> read) {
        Alert alert = read.value();
        Alert.Hold hold = alert.now().hold();
        Instant now = clock.instant();
        if (hold == null) {
            return;
        }
        notes.note(alert, "went-on-" + hold.hands(), now, "went-on", null, HOLDS_NO_LONGER.formatted(hold.person()));
        if (!alert.isUrgent()) {
            remind(read);
            return;
        }
        Function<Target, Found> who = whom.of(alert, now);
        Set<String> besides = new LinkedHashSet<>(
                who.apply(new Target.OnePerson(hold.person())).reachable());
        besides.addAll(who.apply(new Target.Managers()).reachable());
        tell(read, advance(alert, now, now), List.copyOf(besides), now);
    }

    private void tell(Kept<Alert> read, Advance advance, List<String> besides, Instant now) {
        Alert alert = read.value();
        Set<String> told = new LinkedHashSet<>(advance.told());
        told.addAll(besides);
        int round = advance.done().round();
        int step = advance.done().step();
        for (String person : told) {
            tellings.begin(alert, round + "." + step, person, kind(alert, person), Telling.place(round, step));
        }
        notes.note(alert, advance, now);
        show(alert, advance.unreachable(), round + "." + step, now);
        if (store.alerts()
                .replace(read, alert.stepped(List.copyOf(told), advance.after(), advance.due()))
                .isPresent()) {
            wake.due();
        }
    }

    private static NoticeKind kind(Alert alert, String person) {
        boolean again = alert.told().containsKey(person);
        return switch (alert.kind()) {
            case URGENT -> again ? NoticeKind.AGAIN : NoticeKind.NEW;
            case DRILL -> NoticeKind.DRILL;
            case UNOPENED -> NoticeKind.LOWER;
        };
    }

    /** Whoever has no way of their own sees it in the hub; and the first time the whole team does, where nobody of it is excluded. */
    private void show(Alert alert, List<String> unreachable, String key, Instant now) {
        InHub hub = new InHub(store, wake);
        String sentence = InHub.sentence(alert);
        unreachable.forEach(person -> hub.show(alert, person, alert.id() + "." + key, sentence, now, Boxes.Kind.ALERT));
        if (alert.told().isEmpty()) {
            for (String mailbox : whom.teamMailboxes(alert)) {
                hub.show(alert, mailbox, alert.id() + ".raised", sentence, now, Boxes.Kind.ALERT);
            }
        }
    }

    /** The lower kind: whoever is on call, else the team, else the managers; again every hour of the service's hours. */
    private void remind(Kept<Alert> read) {
        Alert alert = read.value();
        Instant now = clock.instant();
        Function<Target, Found> who = whom.of(alert, now);
        List<String> people = Optional.of(new Target.OnCall(Policy.DUTY_ROTA))
                .map(target -> who.apply(target).reachable())
                .filter(found -> !found.isEmpty())
                .or(() -> Optional.of(who.apply(new Target.DutyTeam()).reachable()))
                .filter(found -> !found.isEmpty())
                .orElseGet(() -> who.apply(new Target.Managers()).reachable());
        int round = alert.now().progress().round();
        people.forEach(person -> tellings.begin(alert, round + ".0", person, NoticeKind.LOWER, 0));
        show(alert, List.of(), round + ".0", now);
        Alert told = alert.stepped(people, alert.now().progress().nextRound(), Reminders.next(hours, now));
        if (store.alerts().replace(read, told).isPresent()) {
            wake.due();
        }
    }
}
