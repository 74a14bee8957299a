package org.keycontact.demonstration.killtest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycontact.client.Contact;
import org.keycontact.client.LogEntry;

/** No contact silently twice, none silently not at all: what the phones were sent against what the hub recorded. */
final class ContactCheck {
    private static final Set<String> MADE = Set.of("accepted", "delivered");

    private final Ledger ledger;
    private final Records records;
    private final Findings findings;
    private final Map<String, Map<String, Long>> sent = new HashMap<>();

    ContactCheck(Ledger ledger, Records records, List<Phones.Text> texts, Findings findings) {
        this.ledger = ledger;
        this.records = records;
        this.findings = findings;
        texts.forEach(
                text -> sent.computeIfAbsent(text.to(), to -> new HashMap<>()).merge(text.words(), 1L, Long::sum));
    }

    void run(List<Town.Case> cases) {
        cases.forEach(this::check);
    }

    private void check(Town.Case its) {
        List<Contact> contacts = records.contacts().getOrDefault(its.id(), List.of());
        planned(its, contacts);
        Map<String, Long> onPhone = sent.getOrDefault(its.phone(), Map.of());
        long made = 0;
        long unknown = 0;
        for (Contact contact : contacts) {
            findings.count("contacts that ended as " + contact.state(), 1);
            told(contact);
            if (contact.wording().equals("text")) {
                text(contact, onPhone);
            } else {
                made += attempts(contact, MADE);
                unknown += attempts(contact, Set.of("unknown"));
            }
        }
        long covers = HubProcess.COVER_TEXTS.stream()
                .mapToLong(text -> onPhone.getOrDefault(text, 0L))
                .sum();
        findings.count("cover texts on the phones", covers);
        findings.require(
                made <= covers && covers <= made + unknown,
                its.id() + ": " + covers + " cover texts came to the phone, for " + made + " contacts made and "
                        + unknown + " unknown.");
    }

    /** Each decision that plans a contact has one. */
    private void planned(Town.Case its, List<Contact> contacts) {
        Set<String> messages = new HashSet<>();
        for (Contact contact : contacts) {
            findings.require(
                    messages.add(String.valueOf(contact.message())),
                    "Message " + contact.message() + " has two contacts.");
        }
        for (LogEntry entry : records.logs().getOrDefault(its.id(), List.of())) {
            boolean plans =
                    entry.decision() != null && !entry.decision().contacts().isEmpty();
            findings.require(
                    !plans || messages.contains(entry.message()), "Message " + entry.message() + " has no contact.");
        }
    }

    private void text(Contact contact, Map<String, Long> onPhone) {
        Ledger.Letter letter = ledger.letters().get(contact.message());
        if (letter == null) {
            findings.require(false, "There is a contact for " + contact.message() + ", which nobody sent.");
            return;
        }
        long came = onPhone.getOrDefault(letter.words(), 0L);
        long made = attempts(contact, MADE);
        long unknown = attempts(contact, Set.of("unknown"));
        String what = (letter.urgent() ? "Urgent" : "Routine") + " message " + letter.message() + ", " + contact.state()
                + " " + contact.attempts() + ": its words came " + came + " times.";
        findings.require(made <= came && came <= made + unknown, what);
        findings.require(letter.urgent() || came <= 1, what);
        boolean reached = contact.state().equals("sent") || contact.state().equals("delivered");
        findings.require(!reached || came >= 1, what);
        findings.count("words on the phones", came);
        findings.count("words twice, with an unknown attempt recorded", Math.max(0, came - 1));
    }

    /** Whatever came to nothing, or may have, was told. */
    private void told(Contact contact) {
        String message = String.valueOf(contact.message());
        String what = "Message " + message + ": its contact is " + contact.state();
        switch (contact.state()) {
            case "uncertain" ->
                findings.require(records.isTold(message, "contact-uncertain"), what + ", and nobody was told.");
            case "ended" ->
                findings.require(records.isTold(message, "cannot-contact"), what + ", and nobody was told.");
            case "sent", "delivered", "gathered" -> {}
            default -> findings.require(false, what + " although nothing is due.");
        }
        boolean wordsGathered =
                contact.state().equals("gathered") && contact.wording().equals("text");
        findings.require(!wordsGathered, what + " although each text has words of its own.");
    }

    private static long attempts(Contact contact, Set<String> outcomes) {
        return contact.attempts().stream()
                .filter(attempt -> outcomes.contains(attempt.outcome()))
                .count();
    }
}
