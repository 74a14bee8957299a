package org.keycontact.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.escalation.Policy;
import org.keycontact.flow.kept.PolicyVersion;
import org.keycontact.flow.port.Shelf;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** The service's policy in its versions. Where none is recorded the usual one is in force. */
public final class Policies {
    private static final String THE_ONE = "policy";

    private final Store store;
    private final Fresh<Policy> inForce;

    public Policies(Store store, InstantSource clock) {
        this.store = store;
        this.inForce =
                new Fresh<>(clock, () -> current().map(PolicyVersion::policy).orElse(Policy.DEFAULT));
    }

    /** As it was at most a second ago. */
    Policy inForce() {
        return inForce.get();
    }

    /** The recorded policy that is in force; none: the usual one is. */
    public Optional<PolicyVersion> current() {
        return shelf().get(THE_ONE).map(Kept::value);
    }

    /** All versions that were recorded, oldest first. */
    public List<PolicyVersion> versions() {
        List<PolicyVersion> all = new ArrayList<>();
        int last = current().map(PolicyVersion::version).orElse(0);
        for (int version = 1; version < last; version++) {
            shelf().get(THE_ONE + ":" + version).map(Kept::value).ifPresent(all::add);
        }
        current().ifPresent(all::add);
        return all;
    }

    /**
     * Records a version that has been checked; the same again is the same. Throws {@code version-stale}.
     *
     * @param expected the version that it follows; 0: none
     */
    PolicyVersion record(Policy policy, String by, Instant at, int expected) {
        PolicyVersion next = new PolicyVersion(expected + 1, policy, by, at);
        Optional<Kept<PolicyVersion>> read = shelf().get(THE_ONE);
        if (read.isEmpty()) {
            if (expected == 0 && shelf().putIfAbsent(THE_ONE, next)) {
                return next;
            }
            throw stale();
        }
        PolicyVersion now = read.get().value();
        if (now.version() == next.version()
                && now.policy().equals(policy)
                && now.by().equals(by)) {
            return now;
        }
        shelf().putIfAbsent(THE_ONE + ":" + now.version(), now);
        if (now.version() != expected || shelf().replace(read.get(), next).isEmpty()) {
            throw stale();
        }
        return next;
    }

    static Problem stale() {
        return new Problem(
                Kind.CONFLICT, "version-stale", "It has changed since you read it. Read it again and repeat.");
    }

    private Shelf<PolicyVersion> shelf() {
        return store.escalation().policies();
    }
}
