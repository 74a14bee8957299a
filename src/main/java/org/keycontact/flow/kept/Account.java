package org.keycontact.flow.kept;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Role;
import org.keycontact.core.casefile.Person;

/**
 * Somebody who has to do with the service.
 *
 * @param org the organisation; none for victims and safe persons
 * @param name encrypted at rest
 * @param pseudonym what victims and other organisations see instead of the name (guidance, 43 v)
 * @param phone a worker's own number for alerts, E.164; shown to nobody else
 * @param caseId the case that a victim or safe person belongs to; their fields are kept under its key
 * @param signInName index of the name that they sign in with; none: they cannot sign in
 * @param departure that they have left the service; their name stays in the records
 */
public record Account(
        String id,
        Role role,
        @Nullable String org,
        String name,
        @Nullable String pseudonym,
        @Nullable String phone,
        @Nullable String caseId,
        @Nullable String signInName,
        @Nullable Departure departure) {

    /**
     * That somebody has left.
     *
     * @param by who recorded it
     * @param carriedOut whether all cases and teams know
     */
    public record Departure(Instant at, String by, boolean carriedOut) {}

    public boolean hasLeft() {
        return departure != null;
    }

    public Account left(Departure how) {
        return new Account(id, role, org, name, pseudonym, phone, caseId, signInName, how);
    }

    /** The same worker under these names and with this number; none of a pseudonym or number: without it. */
    public Account called(String newName, @Nullable String newPseudonym, @Nullable String newPhone) {
        return new Account(id, role, org, newName, newPseudonym, newPhone, caseId, signInName, departure);
    }

    /** As routing sees them. */
    public Person person() {
        return new Person(id, role, org);
    }

    /** What those outside the own organisation call them. */
    public String shownName() {
        return pseudonym == null ? name : pseudonym;
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
