package org.keycontact.demonstration.killtest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.keycontact.client.Entry;
import org.keycontact.client.HubClient;
import org.keycontact.client.LogEntry;
import org.keycontact.core.Problem;

/** Mailboxes are gapless, hold nothing twice, serve what the decisions say, and what they hold can be opened. */
final class MailboxCheck {
    private final Town town;
    private final Ledger ledger;
    private final Records records;
    private final Findings findings;

    MailboxCheck(Town town, Ledger ledger, Records records, Findings findings) {
        this.town = town;
        this.ledger = ledger;
        this.records = records;
        this.findings = findings;
    }

    void run(Patience patience) {
        records.boxes().forEach(this::gapless);
        records.logs().values().forEach(log -> log.forEach(this::served));
        town.people().forEach(person -> openRest(person, patience));
        ledger.letters().forEach((id, letter) -> requireRead(id, letter.words()));
        ledger.texts().forEach(text -> requireRead(text.message(), text.words()));
        findings.count("messages opened and compared", ledger.read().size());
    }

    private void gapless(String mailbox, List<Entry> entries) {
        Set<String> sources = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            findings.require(entry.n() == i + 1, mailbox + ": line " + (i + 1) + " has n " + entry.n() + ".");
            boolean words = entry.kind().equals("content") || entry.kind().equals("sent");
            String source = entry.caseId() + " " + entry.kind() + " " + entry.message()
                    + (words ? "" : " " + entry.notice() + " " + entry.at() + " " + entry.sentence());
            findings.require(sources.add(source), mailbox + ": line " + entry.n() + " is there twice: " + source);
        }
        findings.count("mailbox lines, without gaps", entries.size());
    }

    /** Releases have all come by now, so whoever the decision names has it. */
    private void served(LogEntry entry) {
        if (entry.decision() == null || entry.message() == null) {
            return;
        }
        String message = entry.message();
        entry.decision().content().forEach(mailbox -> {
            // The contact edge has no mailbox to read: it sends the words on, or destroys them.
            boolean there = mailbox.equals("gateway") || has(mailbox, "content", message);
            findings.require(there, "Message " + message + " is missing in the mailbox " + mailbox + ".");
        });
        Ledger.Letter letter = ledger.letters().get(message);
        findings.require(
                letter == null || has(entry.by(), "sent", message),
                "Message " + message + " is missing in its sender's mailbox.");
    }

    private boolean has(String mailbox, String kind, String message) {
        return records.boxes().getOrDefault(mailbox, List.of()).stream()
                .anyMatch(entry -> entry.kind().equals(kind) && message.equals(entry.message()));
    }

    /** Opens what nobody has opened during the load. */
    private void openRest(HubClient person, Patience patience) {
        for (Entry entry : records.boxes().getOrDefault(person.me().person(), List.of())) {
            String message = entry.message();
            if (message == null
                    || !entry.kind().equals("content")
                    || ledger.read().containsKey(message)) {
                continue;
            }
            try {
                ledger.hasRead(
                        message,
                        patience.repeat(() -> person.mailbox().open(entry)).words());
            } catch (Problem unreadable) {
                findings.require(false, "Message " + message + " cannot be opened: " + unreadable.code());
            }
        }
    }

    private void requireRead(String message, String words) {
        String read = ledger.read().get(message);
        findings.require(
                words.equals(read),
                "Message " + message + (read == null ? " was opened by nobody." : " has other words."));
    }
}
