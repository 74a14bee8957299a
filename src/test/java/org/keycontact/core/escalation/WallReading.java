package org.keycontact.core.escalation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.keycontact.core.casefile.Absence;
import org.keycontact.core.plan.SafeTimes.Weekly;

/**
 * Somebody who stands before the clock on the wall and looks at it every minute: when it shows the handover time, or a later
 * one, for the first time, the next in turn takes over.
 */
final class WallReading {
    private final Rota rota;
    private final List<Absence> absences;
    private final ZoneId zone;
    private final List<Integer> turns = new ArrayList<>();
    private LocalDateTime latest = LocalDateTime.MIN;
    private Instant now;

    /** Begins to look at {@code now}, at which no clock has been changed for a day. */
    WallReading(Rota rota, List<Absence> absences, Instant now) {
        this.rota = rota;
        this.absences = absences;
        this.zone = rota.zone();
        this.now = now;
        rota.rotations().forEach(rotation -> turns.add(-1));
        look();
    }

    void aMinuteLater() {
        now = now.plusSeconds(60);
        look();
    }

    private void look() {
        LocalDateTime shown = LocalDateTime.ofInstant(now, zone);
        latest = shown.isAfter(latest) ? shown : latest;
        for (int i = 0; i < turns.size(); i++) {
            Rotation rotation = rota.rotations().get(i);
            int turn = turns.get(i);
            while (!begins(rotation, turn + 1).isAfter(latest)) {
                turn++;
            }
            turns.set(i, turn);
        }
    }

    private static LocalDateTime begins(Rotation rotation, int turn) {
        int units = turn * rotation.every();
        return switch (rotation.unit()) {
            case HOURS -> rotation.from().plusHours(units);
            case DAYS -> rotation.from().plusDays(units);
            case WEEKS -> rotation.from().plusWeeks(units);
        };
    }

    Set<String> onCall() {
        Set<String> there = new LinkedHashSet<>();
        for (String person : planned()) {
            if (!isAway(person)) {
                there.add(person);
                continue;
            }
            for (Absence absence : absences) {
                String cover = absence.cover();
                if (absence.person().equals(person) && absence.covers(now) && cover != null && !isAway(cover)) {
                    there.add(cover);
                    break;
                }
            }
        }
        return there;
    }

    private boolean isAway(String person) {
        boolean away = false;
        for (Absence absence : absences) {
            boolean lasts = !now.isBefore(absence.from()) && now.isBefore(absence.until());
            away |= lasts && absence.person().equals(person);
        }
        return away;
    }

    private List<String> planned() {
        List<String> instead = null;
        for (Rota.Overriding each : rota.overrides()) {
            instead = !now.isBefore(each.from()) && now.isBefore(each.until()) ? each.people() : instead;
        }
        return instead == null ? inTurn() : instead;
    }

    private List<String> inTurn() {
        List<String> planned = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Rotation rotation = rota.rotations().get(i);
            if (turns.get(i) >= 0 && isTime(rotation.weekly())) {
                String person =
                        rotation.people().get(turns.get(i) % rotation.people().size());
                for (Rota.Swap swap : rota.swaps()) {
                    boolean lasts = !now.isBefore(swap.from()) && now.isBefore(swap.until());
                    if (lasts && (person.equals(swap.one()) || person.equals(swap.other()))) {
                        person = person.equals(swap.one()) ? swap.other() : swap.one();
                    }
                }
                planned.add(person);
            }
        }
        return planned;
    }

    private boolean isTime(List<Weekly> windows) {
        LocalDateTime shown = LocalDateTime.ofInstant(now, zone);
        int minute = shown.getHour() * 60 + shown.getMinute();
        DayOfWeek today = shown.getDayOfWeek();
        boolean in = windows.isEmpty();
        for (Weekly window : windows) {
            boolean overnight = window.to() <= window.from();
            boolean sinceToday =
                    window.days().contains(today) && minute >= window.from() && (overnight || minute < window.to());
            boolean sinceYesterday = overnight && window.days().contains(today.minus(1)) && minute < window.to();
            in |= sinceToday || sinceYesterday;
        }
        return in;
    }
}
