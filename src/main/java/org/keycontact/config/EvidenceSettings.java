package org.keycontact.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;

/**
 * What the hub writes down outside its store, so that its logs can be proven, and how long it keeps what it keeps.
 *
 * @param folder of each hub's own; made if it is not there
 * @param headsEvery how often the signed heads are exported
 * @param retention how long each kind of record is kept
 */
public record EvidenceSettings(Path folder, Duration headsEvery, Retention retention) {
    public static final Duration USUALLY = Duration.ofHours(1);

    /**
     * How long each kind of record is kept after the last entry of its log; a case that is held for proceedings longer.
     *
     * @param cases with everything that belongs to them
     * @param unknownTexts texts of senders whom nobody knows
     * @param refused who was refused what, how often
     */
    public record Retention(Period cases, Period unknownTexts, Period refused) {
        /** Seven years; half a year; three months. */
        public static final Retention USUAL = new Retention(Period.ofMonths(84), Period.ofDays(180), Period.ofDays(90));
    }

    /** Beside the store's file, or in {@code data/evidence}; every hour; the usual retention. */
    public static EvidenceSettings beside(StoreSettings store) {
        return beside(
                switch (store) {
                    case StoreSettings.Sqlite sqlite -> sqlite.file();
                    case StoreSettings.MongoDb mongo -> Path.of("data", "hub");
                });
    }

    /** Beside this file; every hour; the usual retention. */
    static EvidenceSettings beside(Path file) {
        return new EvidenceSettings(file.resolveSibling("evidence"), USUALLY, Retention.USUAL);
    }
}
