package org.keycontact.flow.port;

import org.keycontact.core.Code;

/** Why an attempt failed, by what the hub does about it (the contact edge's table). */
public enum CarrierFailure implements Code {
    /** Invalid number, or one that cannot receive texts (21211, 21614, 30005, 30006): the channel is unusable; the advocate is told. */
    UNUSABLE_NUMBER,
    /** Region not permitted or unroutable (21408, 21612): an alarm to operators; the next channel. */
    CONFIGURATION,
    /** The person opted out (21610): stop at once, close the channel, tell key contact and advocate. */
    OPTED_OUT,
    /** Queue full, rate limited, provider down (21611, 20429, HTTP 429 and 5xx): again later, within the safe period. */
    BACK_OFF,
    /** Handset unreachable (30003): again within the safe period, then the next channel. */
    UNREACHABLE,
    /** Filtered by a carrier (30007): never the same words again; the advocate is told. */
    FILTERED,
    /** The validity period ran out (30036): the safe time has passed; plan again. */
    EXPIRED,
    /** Overflow or unknown (30001, 30008, and whatever is not in the table): retry, at most twice, then the next channel. */
    UNEXPLAINED,
    /** The line was busy: again within the safe period, then the next channel. */
    BUSY,
    /** It rang, or was cancelled while it rang, and nobody answered: like busy. */
    NO_ANSWER,
    /** A machine answered: it has taken and acknowledged nothing. */
    MACHINE,
    /** The subscription of a browser is gone (HTTP 404, 410), or the mailbox does not exist: the channel is unusable. */
    GONE,
    /** The hub has no working carrier for this channel: the next channel. */
    NO_CARRIER
}
