package org.keycontact.flow;

import java.time.Instant;
import java.util.List;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.port.Boxes;
import org.keycontact.flow.port.Store;

/** Shows an alert in mailboxes, so that whoever is signed in sees it at once. A drill is shown on the board alone. */
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
        String caseId = alert.caseId();
        if (caseId == null) {
            return;
        }
        String notice = "alert-" + alert.kind().code();
        List<String> messages = alert.messages();
        store.boxes()
                .append(
                        mailbox,
                        "alert:" + source,
                        new Boxes.Item(at, caseId, 0, kind, messages.getLast(), notice, sentence));
        wake.grown(mailbox);
    }
}
