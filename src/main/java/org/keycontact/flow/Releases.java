package org.keycontact.flow;

import java.time.Instant;
import java.util.Optional;
import org.keycontact.flow.kept.Task;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** When words that wait for advice are served (routing rule 8). */
final class Releases {
    private final Store store;

    Releases(Store store) {
        this.store = store;
    }

    /** Moves it, if the words still wait. Idempotent. */
    void move(String caseId, long seq, Instant to) {
        String id = Task.id(Task.Kind.RELEASE, caseId, seq);
        Optional<Kept<Task>> read = store.tasks().get(id);
        while (read.isPresent()) {
            if (store.tasks().replace(read.get(), read.get().value().dueAt(to)).isPresent()) {
                return;
            }
            read = store.tasks().get(id);
        }
    }
}
