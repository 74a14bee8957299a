package org.keycontact.core.escalation;

import java.util.List;

/**
 * Who a target is at a moment.
 *
 * @param reachable who has a working channel
 * @param unreachable who is there and cannot be reached
 */
public record Found(List<String> reachable, List<String> unreachable) {
    public static final Found NOBODY = new Found(List.of(), List.of());

    public Found {
        reachable = List.copyOf(reachable);
        unreachable = List.copyOf(unreachable);
    }
}
