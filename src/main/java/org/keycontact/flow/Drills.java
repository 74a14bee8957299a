package org.keycontact.flow;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.kept.AlertTime;
import org.keycontact.flow.port.EscalationShelves;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** Managers raise drills, and see how long it takes until somebody has an alert. */
public final class Drills {
    private static final int MOST = 50_000;
    private static final int HOURS_OF_DAY = 24;

    private final Store store;
    private final Alarms alarms;
    private final ZoneId zone;
    private final Wake wake;
    private final InstantSource clock;

    /** @param zone that the hours of the week are meant in */
    public Drills(Store store, Alarms alarms, ZoneId zone, Wake wake, InstantSource clock) {
        this.store = store;
        this.alarms = alarms;
        this.zone = zone;
        this.wake = wake;
        this.clock = clock;
    }

    /**
     * How long it took in one hour of the week.
     *
     * @param hour by the wall clock, 0 to 23
     */
    public record Hour(DayOfWeek day, int hour, int alerts, Duration median, Duration longest) {}

    public ZoneId zone() {
        return zone;
    }

    /** Raises a drill, once for each {@code id}. Throws {@code not-found} unless a manager does. */
    public Alert raise(Account by, String id) {
        requireManager(by);
        Alert drill = alarms.raiseDrill(id, clock.instant());
        wake.due();
        return drill;
    }

    /** By hour of the week in which the alert was raised, from Monday midnight on; hours without one are left out. */
    public List<Hour> times(Account by, Alert.Kind kind) {
        requireManager(by);
        Map<Integer, List<Duration>> found =
                store
                        .escalation()
                        .times()
                        .find(EscalationShelves.BY_AT, List.of(kind.code()), null, null, MOST)
                        .stream()
                        .map(Kept::value)
                        .collect(Collectors.groupingBy(
                                this::hourOfWeek,
                                TreeMap::new,
                                Collectors.mapping(AlertTime::untilTaken, Collectors.toList())));
        return found.entrySet().stream()
                .map(hour ->
                        hour(hour.getKey(), hour.getValue().stream().sorted().toList()))
                .toList();
    }

    private int hourOfWeek(AlertTime time) {
        ZonedDateTime raised = time.raisedAt().atZone(zone);
        return raised.getDayOfWeek().ordinal() * HOURS_OF_DAY + raised.getHour();
    }

    private static Hour hour(int hourOfWeek, List<Duration> sorted) {
        return new Hour(
                DayOfWeek.of(hourOfWeek / HOURS_OF_DAY + 1),
                hourOfWeek % HOURS_OF_DAY,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.getLast());
    }

    static void requireManager(Account by) {
        if (by.role() != Role.MANAGER) {
            throw Problem.notFound();
        }
    }
}
