package org.keycontact.flow;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.keycontact.core.routing.Message;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.port.EscalationShelves;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** Alerts by the number that people call them by, and what was refused in answer to one. */
final class AlertNumbers {
    private static final int MOST_OF_A_NUMBER = 1_000;
    private static final int MOST_SHOWN = 50;
    private static final String REFUSED = "refused";

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
        return store.alerts().find(Store.BY_NUMBER, List.of(number), null, null, MOST_OF_A_NUMBER).stream()
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
        String whose = person.orElse(Message.GATEWAY);
        Comparator<Alert> order = Comparator.comparing((Alert alert) -> alert.state() == Alert.State.CLOSED)
                .thenComparing(Alert::raisedAt, Comparator.reverseOrder());
        all(number).stream()
                .min(order)
                .filter(this::hasRoom)
                .ifPresent(alert -> new AlertNotes(store)
                        .note(
                                alert,
                                "refused:" + id,
                                clock.instant(),
                                REFUSED,
                                person.orElse(null),
                                "An answer by " + way + " from a phone of {" + whose + "} acknowledged nothing: " + why
                                        + "."));
    }

    private boolean hasRoom(Alert alert) {
        return store
                        .escalation()
                        .events()
                        .find(EscalationShelves.BY_ALERT, List.of(alert.id()), null, null, MOST_OF_A_NUMBER)
                        .stream()
                        .filter(kept -> kept.value().what().equals(REFUSED))
                        .count()
                < MOST_SHOWN;
    }
}
