package org.keycontact.core;

/** What may be put on a channel: the words themselves, only the agreed cover text, or nothing. */
public enum Wording implements Code {
    TEXT,
    COVER,
    NEVER
}
