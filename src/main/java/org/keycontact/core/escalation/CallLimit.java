package org.keycontact.core.escalation;

import java.time.Duration;

/**
 * How often a person is told again. Of a new alert everybody is told once, at once, whatever came before; what is limited
 * is telling them again of alerts that they have been told of. The limit adapts to the number of alerts that are open, and
 * stays where a person can still act.
 */
public final class CallLimit {
    /** Over which time it counts. */
    public static final Duration WINDOW = Duration.ofMinutes(15);
    /** However many are open, nobody is told more often in that time, new alerts excepted. */
    public static final int MOST = 15;

    private static final int OF_ONE_ALERT = 3;

    private CallLimit() {}

    /**
     * Whether a person may be told of an alert.
     *
     * @param isNew whether they have not been told of this alert, or of what has joined it, before
     * @param recently how often they were told of any alert within the window before now
     * @param open how many alerts are open
     */
    public static boolean allows(boolean isNew, int recently, int open) {
        return isNew || recently < Math.min(MOST, OF_ONE_ALERT + open);
    }
}
