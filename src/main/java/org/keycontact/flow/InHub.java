package org.keycontact.flow;

import java.time.Instant;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.port.Boxes;
import org.keycontact.flow.port.Store;

/** Shows an alert in mailboxes, so that whoever is signed in sees it at once. A drill is of no case. */
final class InHub {
    private final Store store;
    private final Wake wake;

    InHub(Store store, Wake wake) {
        this.store = store;
        this.wake = wake;
    }

    static String sentence(Alert alert) {
        return "Alert " + alert.number() + ". It goes on until somebody takes it.";
    }

    /** Once for each {@code source}. */
    void show(Alert alert, String mailbox, String source, String sentence, Instant at, Boxes.Kind kind) {
        String caseId = alert.caseId() == null ? ServiceNotices.SERVICE : alert.caseId();
        String notice = "alert-" + alert.kind().code();
        String message = alert.messages().isEmpty() ? null : alert.messages().getLast();
        store.boxes()
                .append(mailbox, "alert:" + source, new Boxes.Item(at, caseId, 0, kind, message, notice, sentence));
        wake.grown(mailbox);
    }
}
