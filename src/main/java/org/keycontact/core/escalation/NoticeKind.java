package org.keycontact.core.escalation;

import org.keycontact.core.Code;

/** What a worker is told of an alert. */
public enum NoticeKind implements Code {
    /** An urgent alert, for the first time. */
    NEW,
    /** The same alert once more: nobody has it, or who had it recorded no outcome in time. */
    AGAIN,
    /** An alert of the lower kind: words that nobody opened. */
    LOWER,
    /** A drill, marked as one; otherwise like NEW. */
    DRILL,
    /** Somebody else has it now; nothing is to be done. */
    TAKEN,
    /** She herself has it now: what came by her reply or her keypad was right. */
    YOURS,
    /** What came by her reply acknowledged nothing. */
    REFUSED
}
