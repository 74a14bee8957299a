package org.keycontact.demonstration.killtest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.keycontact.client.AlertDesk;
import org.keycontact.client.AlertDesk.Alert;

/** Every urgent message is on an alert, and the phone of whoever is on call was told of each alert. */
final class AlertCheck {
    private final Ledger ledger;
    private final Findings findings;
    private final List<Alert> alerts = new ArrayList<>();

    AlertCheck(Town town, Ledger ledger, Findings findings, Patience patience) {
        this.ledger = ledger;
        this.findings = findings;
        AlertDesk desk = town.duty().alerts();
        Stream.of("raised", "acknowledged", "closed")
                .flatMap(state -> patience.repeat(() -> desk.in(state)).stream())
                .forEach(alert -> alerts.add(patience.repeat(() -> desk.read(alert.alert()))));
    }

    void run(List<Phones.Text> texts) {
        Set<String> covered = new HashSet<>();
        for (Alert alert : alerts) {
            covered.addAll(alert.messages());
            long sameNumber = alerts.stream()
                    .filter(each -> each.number() == alert.number())
                    .count();
            findings.require(
                    DutyWorker.told(texts, alert.number()) >= sameNumber,
                    "Alert " + alert.alert() + ": nobody's phone was told.");
        }
        findings.count("alerts, each told to a phone", alerts.size());
        for (Ledger.Letter letter : ledger.letters().values()) {
            findings.require(
                    !letter.urgent() || covered.contains(letter.message()),
                    "Urgent message " + letter.message() + " is on no alert.");
            findings.count("urgent messages, each on an alert", letter.urgent() ? 1 : 0);
        }
    }
}
