package org.keycontact.core;

/** Urgent means an immediate safeguarding risk (guidance, 96). */
public enum Urgency implements Code {
    ROUTINE,
    URGENT
}
