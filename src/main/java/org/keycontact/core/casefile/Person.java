package org.keycontact.core.casefile;

import org.jspecify.annotations.Nullable;
import org.keycontact.core.Role;

/**
 * Somebody whom a message can come from or go to.
 *
 * @param org the organisation, if it is known
 */
public record Person(String id, Role role, @Nullable String org) {

    /** Whether both belong to one organisation, and it is known of both. */
    public boolean sharesOrgWith(Person other) {
        return org != null && org.equals(other.org);
    }
}
