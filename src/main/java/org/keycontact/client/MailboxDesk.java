package org.keycontact.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;

/** A mailbox: page by page, or as it grows. */
public final class MailboxDesk {
    private final Session session;
    private final String mailbox;
    private final Reader reader;

    MailboxDesk(Session session, String mailbox, Reader reader) {
        this.session = session;
        this.mailbox = mailbox;
        this.reader = reader;
    }

    /** @param last place of the mailbox's newest line */
    public record Page(List<Entry> entries, long last) {
        public Page {
            entries = Json.listed(entries);
        }
    }

    /** At most {@code limit} lines (1 to 200) after place {@code after}, in order, none left out. */
    public Page after(long after, int limit) {
        JsonNode page = session.get("/mailboxes/" + mailbox + "/entries?after=" + after + "&limit=" + limit)
                .body();
        return Json.read(page, Page.class);
    }

    /** Place of the newest line; 0 if there is none. */
    public long last() {
        return after(0, 1).last();
    }

    /**
     * Opens a line of this mailbox, after it has checked who sealed it. Does not tell the hub: {@link
     * Letters#markOpened} does.
     *
     * @throws org.keycontact.core.Problem INVALID, where the envelope is not what its sender signed, or not for this
     *     mailbox
     */
    public OpenedMessage open(Entry entry) {
        return reader.open(mailbox, entry);
    }

    /**
     * Gives every line after place {@code after} to {@code listener}, in order, none twice, as they come, on a thread of
     * its own, until it is closed. Connects again by itself, and goes on where it stood.
     */
    public LiveMailbox follow(long after, Consumer<Entry> listener) {
        return new LiveMailbox(session, "/mailboxes/" + mailbox + "/events", after, listener);
    }
}
