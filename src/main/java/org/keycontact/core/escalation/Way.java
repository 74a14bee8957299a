package org.keycontact.core.escalation;

import org.keycontact.core.Code;

/**
 * A way by which a worker is told of an alert. HUB is the event stream of whoever is signed in: it needs no address, cannot
 * be switched off, and alone reaches nobody who is asleep.
 */
public enum Way implements Code {
    HUB,
    PUSH,
    SMS,
    CALL,
    EMAIL
}
