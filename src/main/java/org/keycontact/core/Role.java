package org.keycontact.core;

/** What a person is to the service. A guardian is a safe person dealt with in the victim's place (guidance, 85 and 94). */
public enum Role implements Code {
    VICTIM,
    GUARDIAN,
    ADVOCATE,
    PROFESSIONAL,
    MANAGER,
    ADMINISTRATOR
}
