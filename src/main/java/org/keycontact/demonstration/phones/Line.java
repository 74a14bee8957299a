package org.keycontact.demonstration.phones;

/** Who or what takes calls on a phone. */
public enum Line {
    /** It rings until the caller gives up. */
    NOBODY,
    /** Somebody answers, listens, and may press keys. */
    PERSON,
    /** Voice mail answers, listens, and presses nothing. */
    MACHINE,
    BUSY,
    /** The network cannot reach it at all. */
    FAILED
}
