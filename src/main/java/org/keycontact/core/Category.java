package org.keycontact.core;

/** What a message is about; the guidance treats some categories differently (96, 100). */
public enum Category implements Code {
    PROGRESS,
    KEY_DECISION,
    NO_FURTHER_ACTION,
    EVIDENCE,
    MEDICAL,
    APPOINTMENT,
    SAFEGUARDING
}
