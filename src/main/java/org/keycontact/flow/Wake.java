package org.keycontact.flow;

/** Tells whoever waits that something may be due, or a mailbox may have grown. Only makes it quicker, never right. */
public interface Wake {
    /** Something may be due. */
    void due();

    /** This mailbox may have grown. */
    void grown(String mailbox);
}
