package org.keycontact.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the managers every morning what is wrong with the rotas of the next fourteen days; nothing where all is well. */
public final class DailyCheck {
    private static final LocalTime AT = LocalTime.of(8, 0);
    private static final int MOST_NAMED = 3;

    private final RulesOfEscalation rules;
    private final ServiceNotices notices;
    private final ZoneId zone;
    private final InstantSource clock;
    private volatile @Nullable LocalDate last;

    /** @param zone whose morning it is */
    public DailyCheck(RulesOfEscalation rules, ServiceNotices notices, ZoneId zone, InstantSource clock) {
        this.rules = rules;
        this.notices = notices;
        this.zone = zone;
        this.clock = clock;
    }

    /** Today, if it was not looked at yet and it is late enough. */
    public List<LocalDate> due(int limit) {
        ZonedDateTime now = clock.instant().atZone(zone);
        LocalDate today = now.toLocalDate();
        return now.toLocalTime().isBefore(AT) || today.equals(last) ? List.of() : List.of(today);
    }

    /** Looks, and tells; once for each day, on however many nodes. */
    public void take(LocalDate day) {
        RotaCheck.Findings findings = rules.check();
        if (!findings.allIsWell()) {
            notices.tell("rota-check:" + day, "rota-check", sentence(findings));
        }
        last = day;
    }

    private String sentence(RotaCheck.Findings findings) {
        List<String> parts = new ArrayList<>();
        findings.gaps().stream()
                .limit(MOST_NAMED)
                .forEach(gap -> parts.add("Nobody can be reached on the rota " + gap.rota() + " from "
                        + local(gap.from()) + " until " + local(gap.until()) + "."));
        if (findings.gaps().size() > MOST_NAMED) {
            parts.add("And " + (findings.gaps().size() - MOST_NAMED) + " times more.");
        }
        if (!findings.troubles().isEmpty()) {
            String people = findings.troubles().stream()
                    .limit(MOST_NAMED)
                    .map(trouble -> "{" + trouble.person() + "} ("
                            + String.join(", ", trouble.codes()).replace('-', ' ') + ")")
                    .collect(Collectors.joining(", "));
            parts.add("Something is wrong with how these are told: " + people + ".");
        }
        return "The next fourteen days: " + String.join(" ", parts);
    }

    private String local(Instant instant) {
        return DateTimeFormatter.ofPattern("d MMMM HH:mm", Locale.ENGLISH).format(instant.atZone(zone));
    }
}
