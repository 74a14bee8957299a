package org.keycontact.core.routing;

import org.keycontact.core.Code;

/** The rules of routing, each with the paragraphs of the statutory guidance that it comes from. */
public enum Rule implements Code {
    EXCLUDED("72, 87"),
    ENGAGED(Rule.OWN),
    WITHHELD("115"),
    URGENT_DOES_NOT_BOUNCE("96"),
    FROM_THE_VICTIMS_SIDE(Rule.OWN),
    BETWEEN_PROFESSIONALS("91-93"),
    URGENT_TO_THE_VICTIM("96"),
    FROM_THE_ADVOCATES_SIDE(Rule.OWN),
    DIRECT_CATEGORIES("96"),
    KEY_CONTACT("95-96"),
    NO_KEY_CONTACT(Rule.OWN),
    SIMULTANEOUS_UPDATES("100"),
    SAFEGUARDING_IS_SHARED("100"),
    REPLY_WINDOW(Rule.OWN),
    CONTACT_NOW("33"),
    SAFE_TIMES("67, 85"),
    CANNOT_CONTACT("85");

    /** What stands in place of a paragraph where the guidance says nothing. */
    public static final String OWN = "the hub's own rule";

    private final String guidance;

    Rule(String guidance) {
        this.guidance = guidance;
    }

    /** Paragraphs of the guidance, or {@link #OWN}. */
    public String guidance() {
        return guidance;
    }
}
