package org.keycontact.demonstration.killtest;

import java.util.concurrent.ThreadLocalRandom;
import org.keycontact.client.Advice;
import org.keycontact.client.Entry;
import org.keycontact.client.HubClient;
import org.keycontact.client.HubException;
import org.keycontact.client.MailboxDesk;

/** Somebody who reads their mailbox on from where they stood, opens what is new, and advises where they are asked. */
final class MailReader {
    private static final int PAGE = 20;

    private final HubClient client;
    private final Patience patience;
    private final Ledger ledger;
    private long seen;

    MailReader(HubClient client, Patience patience, Ledger ledger) {
        this.client = client;
        this.patience = patience;
        this.ledger = ledger;
    }

    void readOn() {
        MailboxDesk mailbox = client.mailbox();
        MailboxDesk.Page page = patience.repeat(() -> mailbox.after(seen, PAGE));
        for (Entry entry : page.entries()) {
            if (entry.n() != seen + 1) {
                ledger.wrong("A mailbox showed " + entry.n() + " after " + seen + ".");
            }
            seen = entry.n();
            String message = entry.message();
            if (message != null && entry.kind().equals("content")) {
                open(mailbox, entry, message);
            }
            if (message != null
                    && "direct-contact".equals(entry.notice())
                    && ThreadLocalRandom.current().nextBoolean()) {
                advise(entry, message);
            }
        }
    }

    private void open(MailboxDesk mailbox, Entry entry, String message) {
        ledger.hasRead(message, patience.repeat(() -> mailbox.open(entry)).words());
        if (ThreadLocalRandom.current().nextBoolean()) {
            patience.repeat(() -> client.letters(entry.caseId()).markOpened(message));
            ledger.opened(new Ledger.Opening(entry.caseId(), client.me().person(), message));
        }
    }

    private void advise(Entry entry, String message) {
        try {
            patience.repeat(() -> client.letters(entry.caseId()).advise(message, new Advice(null, null, false, false)));
            ledger.done(entry.caseId(), "advised");
        } catch (HubException refused) {
            if (!refused.code().equals("nothing-waits")) {
                throw refused;
            }
        }
    }
}
