package org.keycontact.demonstration.killtest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycontact.client.LogEntry;

/** Each case's log is whole, and holds what was acknowledged, once, where it was said to be. */
final class LogCheck {
    private static final String MESSAGE = "message-accepted";

    private final Ledger ledger;
    private final Records records;
    private final Findings findings;

    LogCheck(Ledger ledger, Records records, Findings findings) {
        this.ledger = ledger;
        this.records = records;
        this.findings = findings;
    }

    void run() {
        Map<String, LogEntry> messages = new HashMap<>();
        records.logs().forEach((caseId, log) -> {
            chain(caseId, log);
            log.stream().filter(entry -> entry.kind().equals(MESSAGE)).forEach(entry -> once(caseId, entry, messages));
        });
        letters(messages);
        texts(messages);
        Set<String> known = new HashSet<>(ledger.letters().keySet());
        ledger.texts().forEach(text -> known.add(text.message()));
        messages.keySet()
                .forEach(id ->
                        findings.require(known.contains(id), "The log holds " + id + ", which nobody was told of."));
        openings();
        deeds();
    }

    private void chain(String caseId, List<LogEntry> log) {
        String before = "";
        for (int i = 0; i < log.size(); i++) {
            LogEntry entry = log.get(i);
            findings.require(entry.seq() == i + 1, caseId + ": entry " + (i + 1) + " has seq " + entry.seq() + ".");
            findings.require(
                    entry.previous().equals(before),
                    caseId + ": entry " + entry.seq() + " does not follow from the one before.");
            before = entry.hash();
        }
        findings.count("log entries, in whole chains", log.size());
    }

    private void once(String caseId, LogEntry entry, Map<String, LogEntry> messages) {
        String id = String.valueOf(entry.message());
        findings.require(messages.put(id, entry) == null, "Message " + id + " is twice in the log of " + caseId + ".");
    }

    private void letters(Map<String, LogEntry> messages) {
        ledger.letters().forEach((id, letter) -> {
            LogEntry entry = messages.get(id);
            findings.require(entry != null, "Message " + id + " was acknowledged, and is lost.");
            findings.require(
                    entry == null || entry.seq() == letter.seq(),
                    "Message " + id + " is not at the seq that was acknowledged.");
        });
        findings.count("sealed messages acknowledged", ledger.letters().size());
    }

    private void texts(Map<String, LogEntry> messages) {
        for (Ledger.Typed text : ledger.texts()) {
            String how = text.taken() ? "was acknowledged" : "was not acknowledged, waits at the provider";
            findings.require(
                    messages.containsKey(text.message()), "Text " + text.sid() + " " + how + ", and is not there.");
            findings.count(text.taken() ? "texts acknowledged" : "texts fetched later, as the hub was away", 1);
        }
    }

    private void openings() {
        Map<String, Long> said = new HashMap<>();
        ledger.openings().forEach(each -> said.merge(each.caseId() + " " + each.person(), 1L, Long::sum));
        said.forEach((who, number) -> {
            String[] part = who.split(" ", -1);
            long logged = records.logs().getOrDefault(part[0], List.of()).stream()
                    .filter(entry ->
                            entry.kind().equals("message-opened") && entry.by().equals(part[1]))
                    .count();
            findings.require(
                    logged == number,
                    part[0] + ": " + number + " openings were acknowledged, " + logged + " are in the log.");
        });
        findings.count("openings acknowledged", ledger.openings().size());
    }

    private void deeds() {
        Map<Ledger.Deed, Long> said = new HashMap<>();
        ledger.deeds().forEach(each -> said.merge(each, 1L, Long::sum));
        said.forEach((deed, number) -> {
            long logged = records.logs().getOrDefault(deed.caseId(), List.of()).stream()
                    .filter(entry -> entry.kind().equals(deed.kind()))
                    .count();
            findings.require(
                    logged >= number,
                    deed.caseId() + ": " + number + " of " + deed.kind() + " were acknowledged, " + logged
                            + " are in the log.");
            findings.count(deed.kind() + " acknowledged", number);
        });
    }
}
