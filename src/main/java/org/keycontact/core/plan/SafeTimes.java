package org.keycontact.core.plan;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;

/**
 * When it is safe to contact the victim, by the wall clock. None recorded means never: what is unknown is not safe.
 *
 * @param weekly windows of every week
 * @param also windows of certain days besides
 * @param except windows in which nobody may contact her, urgent or not
 */
public record SafeTimes(List<Weekly> weekly, List<Dated> also, List<Dated> except) {

    public static final SafeTimes NONE = new SafeTimes(List.of(), List.of(), List.of());
    static final int MINUTES_OF_DAY = 24 * 60;

    public SafeTimes {
        weekly = List.copyOf(weekly);
        also = List.copyOf(also);
        except = List.copyOf(except);
    }

    /**
     * A window on certain days of every week, half-open. If {@code to} is not after {@code from} it runs past midnight and
     * belongs to the day on which it starts.
     *
     * @param from minute of the day, 0 to 1440
     * @param to minute of the day, 0 to 1440
     */
    public record Weekly(Set<DayOfWeek> days, int from, int to) {
        public Weekly {
            days = Set.copyOf(days);
            if (from < 0 || from > MINUTES_OF_DAY || to < 0 || to > MINUTES_OF_DAY) {
                throw new IllegalArgumentException("a time of day lies between 00:00 and 24:00");
            }
        }

        /** Minutes after midnight of the starting day at which the window ends, up to two days. */
        int end() {
            return to > from ? to : to + MINUTES_OF_DAY;
        }
    }

    /** A window of certain dates, half-open, to the minute. */
    public record Dated(LocalDateTime from, LocalDateTime to) {
        public Dated {
            if (!to.isAfter(from)) {
                throw new IllegalArgumentException("a window must end after it begins");
            }
            if (from.getSecond() + from.getNano() + to.getSecond() + to.getNano() != 0) {
                throw new IllegalArgumentException("times in a plan are to the minute");
            }
        }
    }
}
