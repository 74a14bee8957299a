package org.keycontact.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** Raises alerts. What comes while an alert of the same case and kind is open joins it. */
public final class Alarms {
    private static final int LOWEST = 1_000;
    private static final int MANY = 9_000;
    private static final int MOST_OF_A_CASE = 1_000;

    private final Store store;
    private final RandomGenerator chance;

    public Alarms(Store store, RandomGenerator chance) {
        this.store = store;
        this.chance = chance;
    }

    void raiseUrgent(LogEntry entry, String message) {
        raise(entry, message, Alert.Kind.URGENT);
    }

    void raiseUnopened(LogEntry entry, String message) {
        raise(entry, message, Alert.Kind.UNOPENED);
    }

    private void raise(LogEntry entry, String message, Alert.Kind kind) {
        while (true) {
            Optional<Kept<Alert>> open = openOf(entry.caseId(), kind, message);
            if (open.isEmpty()) {
                store.alerts().putIfAbsent(id(entry), raised(entry, message, kind));
                return;
            }
            if (open.get().value().messages().contains(message)) {
                return;
            }
            List<String> all = new ArrayList<>(open.get().value().messages());
            all.add(message);
            Alert joined = open.get().value().joinedBy(all);
            // A new urgent message on an alert that somebody has is told once more, at once.
            Alert told = joined.told(joined.round(), joined.tellings(), entry.at());
            if (store.alerts().replace(open.get(), told).isPresent()) {
                return;
            }
        }
    }

    /** An alert that has this message already, whatever its state, or one that is open. */
    private Optional<Kept<Alert>> openOf(String caseId, Alert.Kind kind, String message) {
        List<Kept<Alert>> all = store.alerts().find(Store.BY_CASE, List.of(caseId), null, null, MOST_OF_A_CASE);
        return all.stream()
                .filter(kept -> kept.value().kind() == kind
                        && (kept.value().messages().contains(message)
                                || kept.value().state() == Alert.State.OPEN))
                .findFirst();
    }

    private static String id(LogEntry entry) {
        return "alert-" + entry.caseId() + "-" + entry.seq();
    }

    private Alert raised(LogEntry entry, String message, Alert.Kind kind) {
        Instant now = entry.at();
        return new Alert(
                id(entry),
                String.valueOf(LOWEST + chance.nextInt(MANY)),
                entry.caseId(),
                kind,
                List.of(message),
                now,
                Alert.State.OPEN,
                0,
                List.of(),
                null,
                null,
                null,
                now);
    }
}
