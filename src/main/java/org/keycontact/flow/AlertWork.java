package org.keycontact.flow;

import java.time.InstantSource;
import org.keycontact.flow.port.Store;

/**
 * The journeys of alerts, wired to each other.
 *
 * @param alerts what people do about them
 * @param steps what falls due by the policy
 * @param rules what managers record, and see beforehand
 */
public record AlertWork(Alerts alerts, StepAlerts steps, RulesOfEscalation rules, PersonAbsences absences) {

    /** @param ways of workers */
    public static AlertWork of(
            Store store,
            People people,
            Casebook casebook,
            TellingWorkers ways,
            Tellings tellings,
            Rules rules,
            Wake wake,
            InstantSource clock) {
        Policies policies = new Policies(store, clock);
        Whom whom = new Whom(store, people, casebook, ways, clock);
        AlertParts parts = new AlertParts(store, policies, whom, casebook, people, rules, wake, clock);
        Hands hands = new Hands(parts, tellings);
        return new AlertWork(
                new Alerts(parts, tellings, hands),
                new StepAlerts(parts, tellings, hands),
                new RulesOfEscalation(parts, ways),
                new PersonAbsences(parts));
    }
}
