package org.keycontact.core.routing;

import java.time.Instant;
import org.keycontact.core.casefile.CaseFile;

/** On which side of a case somebody stands. */
public enum Sides {
    /** The victim, or who is dealt with in her place. */
    VICTIMS,
    /** The allocated advocate, the key contact in force, who is on call, and the covers of the first two while they are absent. */
    ADVOCATES,
    /** Engaged on the case besides. */
    ENGAGED,
    /** None; excluded people are here. */
    NONE;

    public static Sides of(CaseFile file, String person, Instant now) {
        if (file.isExcluded(person)) {
            return NONE;
        }
        WhoCounts who = new WhoCounts(file, now);
        if (who.onVictimsSide(person) || person.equals(file.victim())) {
            return VICTIMS;
        }
        if (who.onAdvocatesSide(person)) {
            return ADVOCATES;
        }
        return who.isEngaged(person) ? ENGAGED : NONE;
    }

    /** Whom a notice about contact goes to: the allocated advocate, absent the cover, else duty. */
    public static String toldAboutContact(CaseFile file, Instant now) {
        return new WhoCounts(file, now).toldAboutContact();
    }

    /** The key contact in force, or null. */
    public static @org.jspecify.annotations.Nullable String keyContact(CaseFile file, Instant now) {
        return new WhoCounts(file, now).keyContact();
    }
}
