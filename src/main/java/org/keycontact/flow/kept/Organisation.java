package org.keycontact.flow.kept;

import org.keycontact.core.Code;

/** The advocacy service itself, or an agency that works with it. */
public record Organisation(String id, String name, Kind kind) {

    /** What the organisation is. */
    public enum Kind implements Code {
        ADVOCACY,
        POLICE,
        COURT,
        HOUSING,
        HEALTH,
        OTHER
    }
}
