package org.keycontact.core;

/** The lawful basis on which one organisation tells another (guidance, 91). */
public enum Basis implements Code {
    CONSENT,
    SAFEGUARDING,
    LEGAL_DUTY
}
