package org.keycontact.flow.kept;

import java.time.Instant;
import org.keycontact.core.escalation.Policy;

/** A version of the service's policy. */
public record PolicyVersion(int version, Policy policy, String by, Instant at) implements Versioned<PolicyVersion> {
    @Override
    public boolean repeats(PolicyVersion now) {
        return now.version() == version
                && now.policy().equals(policy)
                && now.by().equals(by);
    }

    @Override
    public PolicyVersion superseded() {
        return this;
    }
}
