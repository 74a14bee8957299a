package org.keycontact.server;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;

/**
 * How many requests a place, and a person, may make. Kept in memory, per node; forgotten at a restart. Slowing down
 * wrong sign-ins is another matter, and not done here.
 */
public final class RateLimits {
    private final TokenBuckets places;
    private final TokenBuckets people;

    /** @param clock real time, whatever clock the journeys go by */
    public RateLimits(InstantSource clock, ServerSettings.Rates rates) {
        this.places = new TokenBuckets(clock, rates.perPlace(), rates.remembered());
        this.people = new TokenBuckets(clock, rates.perPerson(), rates.remembered());
    }

    /** Throws {@code Problem} TOO_MANY, {@code slow-down}, if the place has made too many requests. */
    void admitPlace(String place) {
        admit(places.take(place));
    }

    /** Throws {@code Problem} TOO_MANY, {@code slow-down}, if the person has made too many requests. */
    void admitPerson(String person) {
        admit(people.take(person));
    }

    private static void admit(Duration wait) {
        if (!wait.isZero()) {
            long seconds = wait.plusMillis(999).toSeconds();
            throw new Problem(
                    Kind.TOO_MANY,
                    "slow-down",
                    "Too many requests. Wait a moment and repeat.",
                    null,
                    Map.of(Problems.RETRY_AFTER, seconds));
        }
    }
}
