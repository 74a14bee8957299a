package org.keycontact.flow.port;

import org.keycontact.core.escalation.Way;

/** Reads addresses as people write them. */
public interface AddressCheck {
    /** The address in the form in which it is kept. Throws {@code Problem} INVALID, which never quotes what was given. */
    String checked(Way way, String given);
}
