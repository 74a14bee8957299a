package org.keycontact.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.keycontact.core.escalation.Policy;
import org.keycontact.flow.kept.PolicyVersion;
import org.keycontact.flow.port.Store;

/** The service's policy in its versions. Where none is recorded the usual one is in force. */
public final class Policies {
    private static final String THE_ONE = "policy";

    private final Versions<PolicyVersion> versions;
    private final Fresh<Policy> inForce;

    public Policies(Store store, InstantSource clock) {
        this.versions = new Versions<>(store.escalation().policies());
        this.inForce =
                new Fresh<>(clock, () -> current().map(PolicyVersion::policy).orElse(Policy.DEFAULT));
    }

    /** As it was at most a second ago. */
    Policy inForce() {
        return inForce.get();
    }

    /** The recorded policy that is in force; none: the usual one is. */
    public Optional<PolicyVersion> current() {
        return versions.find(THE_ONE);
    }

    /** All versions that were recorded, oldest first. */
    public List<PolicyVersion> versions() {
        return versions.all(THE_ONE);
    }

    /**
     * Records a version that has been checked; the same again is the same. Throws {@code version-stale}.
     *
     * @param expected the version that it follows; 0: none
     */
    PolicyVersion record(Policy policy, String by, Instant at, int expected) {
        return versions.record(THE_ONE, new PolicyVersion(expected + 1, policy, by, at));
    }
}
