package org.keycontact.demonstration.killtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycontact.client.CaseDesk;
import org.keycontact.client.Contact;
import org.keycontact.client.Entry;
import org.keycontact.client.HubClient;
import org.keycontact.client.LogEntry;
import org.keycontact.client.MailboxDesk;

/**
 * All that the hub keeps, as its people's clients are shown it.
 *
 * @param logs by case, in order
 * @param contacts by case
 * @param boxes by mailbox, in order
 */
record Records(Map<String, List<LogEntry>> logs, Map<String, List<Contact>> contacts, Map<String, List<Entry>> boxes) {
    private static final int PAGE = 200;

    static Records read(Town town, Patience patience) {
        Map<String, List<LogEntry>> logs = new LinkedHashMap<>();
        Map<String, List<Contact>> contacts = new LinkedHashMap<>();
        for (Town.Case each : town.cases()) {
            CaseDesk desk = each.advocate().onCase(each.id());
            logs.put(each.id(), log(desk, patience));
            contacts.put(each.id(), patience.repeat(desk::contacts));
        }
        Map<String, List<Entry>> boxes = new LinkedHashMap<>();
        for (HubClient person : town.people()) {
            boxes.put(person.me().person(), box(person.mailbox(), patience));
        }
        boxes.put(Town.DUTY, box(town.duty().mailbox(Town.DUTY), patience));
        return new Records(logs, contacts, boxes);
    }

    private static List<LogEntry> log(CaseDesk desk, Patience patience) {
        List<LogEntry> all = new ArrayList<>();
        List<LogEntry> page;
        do {
            long last = all.isEmpty() ? 0 : all.getLast().seq();
            page = patience.repeat(() -> desk.log(last));
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }

    private static List<Entry> box(MailboxDesk desk, Patience patience) {
        List<Entry> all = new ArrayList<>();
        List<Entry> page;
        do {
            long last = all.isEmpty() ? 0 : all.getLast().n();
            page = patience.repeat(() -> desk.after(last, PAGE)).entries();
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }

    /** Whether anybody's mailbox says this about the message. */
    boolean isTold(String message, String notice) {
        return boxes.values().stream()
                .flatMap(List::stream)
                .anyMatch(entry -> message.equals(entry.message()) && notice.equals(entry.notice()));
    }
}
