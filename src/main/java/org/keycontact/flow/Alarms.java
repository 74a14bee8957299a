package org.keycontact.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.escalation.NoticeKind;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Raises alerts. What comes while an alert of the same case and kind is open, and nobody has it, joins it; everybody who was
 * told of that one is told once more.
 */
public final class Alarms {
    private static final int LOWEST = 1_000;
    private static final int HIGHEST = 1_000_000;
    private static final int TRIES_PER_DIGIT = 8;
    private static final int TEN = 10;
    private static final int MOST_OF_A_CASE = 1_000;
    private static final int MOST_MESSAGES = 200;

    private final Store store;
    private final Tellings tellings;
    private final RandomGenerator chance;
    private final AlertNumbers numbers;

    public Alarms(Store store, Tellings tellings, RandomGenerator chance, InstantSource clock) {
        this.store = store;
        this.tellings = tellings;
        this.chance = chance;
        this.numbers = new AlertNumbers(store, clock);
    }

    void raiseUrgent(LogEntry entry, String message) {
        raise(entry, message, Alert.Kind.URGENT);
    }

    void raiseUnopened(LogEntry entry, String message) {
        raise(entry, message, Alert.Kind.UNOPENED);
    }

    /** Raises a drill: the same path as an urgent alert, on no case. Once for each {@code id}. */
    Alert raiseDrill(String id, Instant at) {
        store.alerts().putIfAbsent(id, raised(id, null, Alert.Kind.DRILL, List.of(), at));
        return store.alerts().get(id).map(Kept::value).orElseThrow();
    }

    private void raise(LogEntry entry, String message, Alert.Kind kind) {
        String id = "alert-" + entry.caseId() + "-" + entry.seq();
        while (true) {
            Optional<Kept<Alert>> open = openOf(entry.caseId(), kind, message);
            if (open.isEmpty()) {
                store.alerts().putIfAbsent(id, raised(id, entry.caseId(), kind, List.of(message), entry.at()));
                return;
            }
            if (open.get().value().messages().contains(message)) {
                tellAgain(open.get().value(), message);
                return;
            }
            Optional<Kept<Alert>> joined =
                    store.alerts().replace(open.get(), open.get().value().joinedBy(message));
            if (joined.isPresent()) {
                tellAgain(joined.get().value(), message);
                return;
            }
        }
    }

    private Alert raised(String id, @Nullable String caseId, Alert.Kind kind, List<String> messages, Instant at) {
        return Alert.raised(id, unusedNumber(), caseId, kind, messages, at);
    }

    /** Everybody who knew of the alert before learns that something has joined it; an urgent one at once. */
    private void tellAgain(Alert alert, String message) {
        int place = alert.messages().indexOf(message);
        if (place == 0 || !alert.isUrgent() || alert.state() != Alert.State.OPEN) {
            return;
        }
        alert.told().forEach((person, known) -> {
            if (known <= place) {
                tellings.begin(alert, "joined" + place, person, NoticeKind.AGAIN, 0);
            }
        });
    }

    /** An alert that has this message already, whatever its state, or one that is open and has room. */
    private Optional<Kept<Alert>> openOf(String caseId, Alert.Kind kind, String message) {
        List<Kept<Alert>> all = store.alerts().find(Store.BY_CASE, List.of(caseId), null, null, MOST_OF_A_CASE);
        return all.stream()
                .filter(kept -> kept.value().kind() == kind
                        && (kept.value().messages().contains(message) || hasRoom(kept.value())))
                .findFirst();
    }

    private static boolean hasRoom(Alert alert) {
        return alert.state() == Alert.State.OPEN && alert.messages().size() < MOST_MESSAGES;
    }

    /** Four digits, as long as there are any that no open alert has; else five, or six. */
    private String unusedNumber() {
        for (int from = LOWEST; from * TEN <= HIGHEST; from *= TEN) {
            for (int tries = 0; tries < TRIES_PER_DIGIT; tries++) {
                String number = String.valueOf(chance.nextInt(from, from * TEN));
                if (numbers.open(number).isEmpty()) {
                    return number;
                }
            }
        }
        return String.valueOf(chance.nextInt(LOWEST, HIGHEST));
    }

    /** Words that waited are opened: once all of an alert of the lower kind are, and nobody has it, it is over. */
    void opened(LogEntry entry, String message) {
        for (Kept<Alert> each :
                store.alerts().find(Store.BY_CASE, List.of(entry.caseId()), null, null, MOST_OF_A_CASE)) {
            opened(each, entry, message);
        }
    }

    private void opened(Kept<Alert> first, LogEntry entry, String message) {
        for (Optional<Kept<Alert>> read = Optional.of(first);
                read.isPresent();
                read = store.alerts().get(first.id())) {
            Alert alert = read.get().value();
            boolean waited = alert.kind() == Alert.Kind.UNOPENED
                    && alert.state() == Alert.State.OPEN
                    && alert.messages().contains(message)
                    && !alert.opened().contains(message);
            if (!waited) {
                return;
            }
            Alert opened = alert.opened(message);
            boolean all = opened.opened().containsAll(opened.messages());
            Alert next = all ? opened.closedBy(entry.by(), "opened", entry.at()) : opened;
            if (store.alerts().replace(read.get(), next).isPresent()) {
                return;
            }
        }
    }
}
