package org.keycontact.core.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a zone's clocks run straight: from one change of its offset until the next. Seconds since the epoch; the
 * wall clock's are those that the epoch would have seen on it.
 *
 * @param from in this stretch, if not its beginning
 * @param until exclusive
 */
record Stretch(long from, long until, int offset) {
    private static final long FOR_EVER = Instant.MAX.getEpochSecond();

    boolean contains(long second) {
        return from <= second && second < until;
    }

    /** What the wall clock shows then. */
    long wall(long second) {
        return second + offset;
    }

    /** When the wall clock shows this. */
    long second(long wall) {
        return wall - offset;
    }

    /** The stretches of one zone. Remembers the last that was asked for: questions about a plan lie close together. */
    static final class Clock {
        private final ZoneRules rules;
        private @Nullable Stretch last;

        Clock(ZoneId zone) {
            this.rules = zone.getRules();
        }

        /** The stretch that this second lies in. */
        Stretch at(long second) {
            Stretch known = last;
            if (known != null && known.contains(second)) {
                return known;
            }
            Instant instant = Instant.ofEpochSecond(second);
            ZoneOffsetTransition next = rules.nextTransition(instant);
            long until = next == null ? FOR_EVER : next.toEpochSecond();
            Stretch found = new Stretch(second, until, rules.getOffset(instant).getTotalSeconds());
            last = found;
            return found;
        }
    }
}
