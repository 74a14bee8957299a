package org.keycontact.flow;

/** Tells whoever waits that something may be due, or a mailbox may have grown. Only makes it quicker, never right. */
@FunctionalInterface
public interface Wake {
    void now();
}
