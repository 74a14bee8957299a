package org.keycontact.core.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody is away, from (inclusive) until (exclusive), and perhaps somebody covers for them. */
public record Absence(
        String person,
        Instant from,
        Instant until,
        @Nullable String cover) {

    public boolean covers(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
