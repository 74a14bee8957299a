package org.keycontact.demonstration.killtest;

import java.util.List;
import org.keycontact.client.AlertDesk;
import org.keycontact.client.AlertDesk.Alert;
import org.keycontact.client.HubClient;

/** Takes alerts that their phone told them of, and closes them. */
final class DutyWorker {
    private final HubClient client;
    private final Phones phones;
    private final Patience patience;
    private final Ledger ledger;

    DutyWorker(HubClient client, Phones phones, Patience patience, Ledger ledger) {
        this.client = client;
        this.phones = phones;
        this.patience = patience;
        this.ledger = ledger;
    }

    /** How often the duty worker's phone was told of an alert's number: for the first time, or again. */
    static long told(List<Phones.Text> texts, int number) {
        return texts.stream()
                .filter(text -> text.to().equals(Town.DUTY_PHONE))
                .filter(text -> text.words().contains("alert " + number + ".")
                        || text.words().contains("alert " + number + " is still open."))
                .count();
    }

    void takeAlerts() {
        AlertDesk desk = client.alerts();
        List<Alert> raised = patience.repeat(() -> desk.in("raised"));
        List<Phones.Text> texts = phones.accepted();
        for (Alert alert : raised) {
            if (told(texts, alert.number()) > 0) {
                patience.repeat(() -> desk.acknowledge(alert.alert()));
                ledger.done(String.valueOf(alert.caseId()), "alert-taken");
                patience.repeat(() -> desk.recordOutcome(alert.alert(), "false-alarm", null));
                ledger.done(String.valueOf(alert.caseId()), "alert-closed");
            }
        }
    }
}
