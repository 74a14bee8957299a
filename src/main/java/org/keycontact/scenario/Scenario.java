package org.keycontact.scenario;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.routing.Message;
import org.keycontact.core.routing.Routing;
import org.keycontact.core.routing.RoutingDecision;

/**
 * A case, a message and a moment.
 *
 * @param expect what is expected of the decision, if anything is
 */
public record Scenario(
        String title,
        Instant now,
        CaseFile file,
        Message message,
        @Nullable Expectation expect) {

    public RoutingDecision decide() {
        return Routing.decide(file, message, now);
    }
}
