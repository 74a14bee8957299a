package org.keycontact.config;

import java.time.Duration;
import java.time.Period;
import org.keycontact.config.EvidenceSettings.Retention;

/** Reads what the file says of the log as evidence, and of retention. */
final class EvidenceReader {
    private static final int DAY = 24 * 60;
    private static final int MOST_MONTHS = 1200;
    private static final int MOST_DAYS = 3660;

    private EvidenceReader() {}

    static EvidenceSettings evidence(Section root, StoreSettings store) {
        EvidenceSettings usual = EvidenceSettings.beside(store);
        Retention retention = retention(root);
        if (!root.has("evidence")) {
            return new EvidenceSettings(usual.folder(), usual.headsEvery(), retention);
        }
        Section section = root.section("evidence").only("folder", "headsEveryMinutes");
        return new EvidenceSettings(
                section.has("folder") ? NamedFiles.path(section, "folder") : usual.folder(),
                Duration.ofMinutes(section.number(
                        "headsEveryMinutes", Math.toIntExact(EvidenceSettings.USUALLY.toMinutes()), 1, DAY)),
                retention);
    }

    private static Retention retention(Section root) {
        if (!root.has("retention")) {
            return Retention.USUAL;
        }
        Section section = root.section("retention").only("caseMonths", "unknownTextDays", "refusedAttemptDays");
        int months = Math.toIntExact(Retention.USUAL.cases().toTotalMonths());
        return new Retention(
                Period.ofMonths(section.number("caseMonths", months, 1, MOST_MONTHS)),
                Period.ofDays(section.number(
                        "unknownTextDays", Retention.USUAL.unknownTexts().getDays(), 1, MOST_DAYS)),
                Period.ofDays(section.number(
                        "refusedAttemptDays", Retention.USUAL.refused().getDays(), 1, MOST_DAYS)));
    }
}
