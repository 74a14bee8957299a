package org.keycontact.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.keycontact.core.routing.Message;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.kept.Alert.Telling;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** Alerts by the number that people call them by, and what was refused in answer to one. */
final class AlertNumbers {
    private static final int MOST_OF_A_NUMBER = 1_000;
    private static final int MOST_SHOWN = 50;

    private final Store store;
    private final InstantSource clock;

    AlertNumbers(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Those that somebody can still take. */
    List<Alert> open(String number) {
        return all(number).stream()
                .filter(alert -> alert.state() != Alert.State.CLOSED)
                .toList();
    }

    boolean isKnown(String number) {
        return !all(number).isEmpty();
    }

    private List<Alert> all(String number) {
        return store.alerts().find(Store.BY_ALERT_NUMBER, List.of(number), null, null, MOST_OF_A_NUMBER).stream()
                .map(Kept::value)
                .toList();
    }

    /**
     * Shows on the alert that an answer to it was refused: on the open one of that number, else on the last. The first fifty;
     * whoever floods the hub fills no alert.
     *
     * @param id of the answer
     * @param person whose phone it was; none: nobody's
     */
    void refused(String number, String id, Optional<String> person, String way, String why) {
        Instant now = clock.instant();
        String who = person.orElse(Message.GATEWAY);
        Comparator<Alert> order = Comparator.comparing((Alert alert) -> alert.state() == Alert.State.CLOSED)
                .thenComparing(Alert::raisedAt, Comparator.reverseOrder());
        all(number).stream()
                .min(order)
                .ifPresent(alert -> show(alert.id(), new Telling("refused:" + id, who, way, now, why)));
    }

    private void show(String alertId, Telling refused) {
        for (Optional<Kept<Alert>> read = store.alerts().get(alertId);
                read.isPresent();
                read = store.alerts().get(alertId)) {
            Alert alert = read.get().value();
            List<Telling> all = new ArrayList<>(alert.tellings());
            boolean known = all.stream().anyMatch(each -> each.id().equals(refused.id()));
            long shown = all.stream()
                    .filter(each -> each.id().startsWith("refused:"))
                    .count();
            all.add(refused);
            if (known
                    || shown >= MOST_SHOWN
                    || store.alerts()
                            .replace(read.get(), alert.told(alert.round(), all, alert.due()))
                            .isPresent()) {
                return;
            }
        }
    }
}
