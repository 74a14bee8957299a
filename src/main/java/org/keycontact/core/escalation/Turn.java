package org.keycontact.core.escalation;

import java.time.Duration;

/**
 * One of a worker's own ways, in her own order: this way, so long after her telling began.
 *
 * @param address id of the address on her account; {@link #HUB} for the hub itself
 * @param after zero or more; counted from when she was to be told, not from the turn before
 */
public record Turn(Way way, String address, Duration after) {
    /** Stands for an address where the way is the hub. */
    public static final String HUB = "hub";
}
