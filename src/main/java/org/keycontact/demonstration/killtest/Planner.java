package org.keycontact.demonstration.killtest;

import java.util.concurrent.ThreadLocalRandom;
import org.keycontact.client.CaseDesk;
import org.keycontact.client.HubException;

/** Records new versions of contact plans, upon which the hub decides all that waits again. */
final class Planner {
    private final Town town;
    private final Patience patience;
    private final Ledger ledger;
    private int version;

    Planner(Town town, Patience patience, Ledger ledger) {
        this.town = town;
        this.patience = patience;
        this.ledger = ledger;
    }

    void changePlan() {
        Town.Case its = town.cases()
                .get(ThreadLocalRandom.current().nextInt(town.cases().size()));
        CaseDesk desk = its.advocate().onCase(its.id());
        version++;
        long seq = patience.repeat(desk::read).seq();
        try {
            patience.repeat(() -> desk.recordPlan(its.plan(version), seq));
            ledger.done(its.id(), "plan-recorded");
        } catch (HubException overtaken) {
            if (!overtaken.code().equals("version-stale")) {
                throw overtaken;
            }
        }
    }
}
