package org.keycontact.server;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** Where an event stream reads from. Called on virtual threads; may block. */
@FunctionalInterface
public interface EntrySource {
    /**
     * The entries with the lowest n above {@code after}, ascending, at most {@code limit} of them. Entries appear in
     * order: once n has been returned, nothing below it appears. A {@code Problem} ends the stream.
     */
    List<Entry> after(String mailbox, long after, int limit);

    /** One entry of a mailbox, as the contract's MailboxEntry. */
    record Entry(long n, JsonObject body) {}
}
