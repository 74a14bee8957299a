package org.keycontact.core.plan;

import org.keycontact.core.Code;
import org.keycontact.core.Via;
import org.keycontact.core.Wording;

/** One way to reach the victim, with what may be put on it and whether it may be used outside safe times when it is urgent. */
public record Channel(Via via, Wording wording, WhenUrgent urgent) {

    /** When a channel may be used for an urgent message. */
    public enum WhenUrgent implements Code {
        ANY_TIME,
        SAFE_TIMES,
        NEVER
    }

    /** Whether anything at all, be it only the cover text, may be put on this channel. */
    public boolean mayCarryWords() {
        return wording != Wording.NEVER;
    }
}
