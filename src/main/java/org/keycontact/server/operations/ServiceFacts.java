package org.keycontact.server.operations;

import java.time.Duration;
import java.time.Period;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the service has set in its configuration, as far as those who work by it are to know: read, never changed, by the API.
 *
 * @param coverTexts what may stand on a locked screen, by id, in the order of the file
 * @param helpAnswer what HELP and INFO are answered with; none: nothing
 * @param kept how long each kind of record is kept
 * @param victimWords how long a victim's words may wait unseen while the service is staffed
 * @param updatesWorkingDays how many working days an agency's update may
 * @param headsEvery how often signed heads of the logs are exported
 */
public record ServiceFacts(
        Map<String, String> coverTexts,
        @Nullable String helpAnswer,
        Kept kept,
        Duration victimWords,
        int updatesWorkingDays,
        Duration headsEvery) {
    public ServiceFacts {
        coverTexts = Collections.unmodifiableMap(new LinkedHashMap<>(coverTexts));
    }

    /** After the last entry of each; cases that are held are kept longer. */
    public record Kept(Period cases, Period unknownTexts, Period refusedAttempts) {}
}
