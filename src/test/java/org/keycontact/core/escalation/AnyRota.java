package org.keycontact.core.escalation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.keycontact.core.casefile.Absence;
import org.keycontact.core.plan.Dice;
import org.keycontact.core.plan.SafeTimes.Weekly;

/** Thrown rotas, with much of what they say close to an instant. */
final class AnyRota {
    private static final List<String> PEOPLE = List.of("asha", "ben", "cleo", "dana", "eli");
    private static final int NEAR_MINUTES = 180;
    private static final int AROUND_MINUTES = 36 * 60;

    private final Dice dice;
    private final ZoneId zone;
    private final Instant about;

    AnyRota(Dice dice, ZoneId zone, Instant about) {
        this.dice = dice;
        this.zone = zone;
        this.about = about;
    }

    Rota rota() {
        return new Rota(
                zone, dice.some(1, 3, this::rotation), dice.some(0, 2, this::swap), dice.some(0, 1, this::overriding));
    }

    List<Absence> absences() {
        return dice.some(0, 3, () -> {
            Instant from = around();
            return new Absence(person(), from, from.plus(length()), dice.maybe(0.6, this::person));
        });
    }

    private Rotation rotation() {
        Rotation.Unit unit = dice.of(Rotation.Unit.values());
        int every = unit == Rotation.Unit.HOURS ? dice.of(1, 5, 8, 12, 24, 36) : dice.between(1, 2);
        LocalDateTime near = LocalDateTime.ofInstant(
                about.plus(dice.between(-NEAR_MINUTES, NEAR_MINUTES), ChronoUnit.MINUTES), zone);
        int before = dice.between(0, 8) * every;
        LocalDateTime from = switch (unit) {
            case HOURS -> near.minusHours(before);
            case DAYS -> near.minusDays(before);
            case WEEKS -> near.minusWeeks(before);
        };
        List<String> people = dice.set(1, 4, this::person).stream().toList();
        return new Rotation(
                people, from.truncatedTo(ChronoUnit.MINUTES), every, unit, dice.chance(0.5) ? List.of() : weekly());
    }

    private List<Weekly> weekly() {
        LocalDateTime near = LocalDateTime.ofInstant(about, zone);
        DayOfWeek today = near.getDayOfWeek();
        return dice.some(
                1,
                3,
                () -> new Weekly(
                        dice.set(1, 3, () -> today.plus(dice.between(-1, 1))),
                        dice.between(0, 1439),
                        dice.of(0, 60, 90, 120, 150, 180, 540, 1020, 1439)));
    }

    private Rota.Swap swap() {
        Instant from = around();
        String one = person();
        String other = PEOPLE.get((PEOPLE.indexOf(one) + dice.between(1, 4)) % PEOPLE.size());
        return new Rota.Swap("s", from, from.plus(length()), one, other);
    }

    private Rota.Overriding overriding() {
        Instant from = around();
        return new Rota.Overriding(
                "o",
                from,
                from.plus(length()),
                dice.set(1, 2, this::person).stream().toList());
    }

    private String person() {
        return dice.of(PEOPLE);
    }

    private Instant around() {
        return about.plus(dice.between(-AROUND_MINUTES, AROUND_MINUTES), ChronoUnit.MINUTES);
    }

    private Duration length() {
        return Duration.ofMinutes(dice.of(1, 30, 60, 61, 600, 1440, 3000));
    }
}
