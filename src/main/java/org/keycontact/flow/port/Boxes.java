package org.keycontact.flow.port;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Code;

/** Mailboxes: each a gapless sequence, numbered from 1, so that a cursor is simply a number. */
public interface Boxes {

    /** Appends unless an item of this source is there already; safe on several nodes at once. */
    void append(String mailbox, String source, Item item);

    /** Items after {@code n}, in order, without gaps. */
    List<Numbered> after(String mailbox, long n, int limit);

    /** Whether this mailbox was given the item of this source. */
    boolean holds(String mailbox, String source);

    /** The last number given; 0 if none. */
    long last(String mailbox);

    /** An item with its number. */
    record Numbered(long n, Item item) {}

    /**
     * What a mailbox shows. The words themselves stay in the case log.
     *
     * @param seq the log entry that it stems from
     * @param message id of the message that it is about
     * @param notice code of the notice, where it is one
     * @param sentence the notice in words, people as <code>{id}</code>
     */
    record Item(
            Instant at,
            String caseId,
            long seq,
            Kind kind,
            @Nullable String message,
            @Nullable String notice,
            @Nullable String sentence) {}

    /** What an item is. */
    enum Kind implements Code {
        CONTENT,
        /** The sender's own copy. */
        SENT,
        NOTICE,
        ALERT
    }
}
