package org.keycontact.flow;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.escalation.Escalation;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.kept.Telling;
import org.keycontact.flow.port.EscalationShelves;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** Moves an alert on at once when nobody whom its last step told could be reached. */
final class FailedSteps {
    private static final int MOST = 200;

    private final Store store;
    private final Policies policies;
    private final AlertNotes notes;
    private final InstantSource clock;

    FailedSteps(Store store, Policies policies, InstantSource clock) {
        this.store = store;
        this.policies = policies;
        this.notes = new AlertNotes(store);
        this.clock = clock;
    }

    /** Returns whether there is nothing more to consider; false while the step itself is not recorded yet. */
    boolean considered(Telling failed) {
        long place = failed.place();
        for (Optional<Kept<Alert>> read = store.alerts().get(failed.alert());
                read.isPresent() && place > 0;
                read = store.alerts().get(failed.alert())) {
            Alert alert = read.get().value();
            boolean recorded = Telling.place(
                            alert.now().progress().round(),
                            alert.now().progress().step())
                    > place;
            boolean movedOn = alert.now().progress().hurried();
            if (alert.state() != Alert.State.OPEN || movedOn || !isLast(failed) || !allFailed(failed)) {
                return true;
            }
            if (!recorded) {
                return false;
            }
            Escalation.Failed next =
                    Escalation.failed(policies.inForce(), alert.now().progress(), clock.instant());
            if (store.alerts()
                    .replace(read.get(), alert.goingOn(next.progress(), next.due()))
                    .isPresent()) {
                notes.note(
                        alert,
                        "failed-" + place,
                        clock.instant(),
                        "step-failed",
                        null,
                        "Nobody who was told could be reached: the next step follows at once.");
                return true;
            }
        }
        return true;
    }

    private boolean isLast(Telling failed) {
        return find(failed.alert(), failed.place() + 1, null).isEmpty();
    }

    private boolean allFailed(Telling failed) {
        return find(failed.alert(), failed.place(), failed.place() + 1).stream()
                .allMatch(kept -> kept.value().state() == Telling.State.FAILED);
    }

    private List<Kept<Telling>> find(String alert, long from, @Nullable Long before) {
        return store.escalation().tellings().find(EscalationShelves.BY_ALERT, List.of(alert), from, before, MOST);
    }
}
