package org.keycontact.flow.kept;

import java.time.Instant;
import org.keycontact.core.escalation.Rota;

/**
 * A version of a rota.
 *
 * @param inForce false for the copy that is kept of an earlier version
 */
public record RotaVersion(String id, String name, int version, Rota rota, String by, Instant at, boolean inForce)
        implements Versioned<RotaVersion> {
    @Override
    public boolean repeats(RotaVersion now) {
        return now.version() == version
                && now.rota().equals(rota)
                && now.name().equals(name)
                && now.by().equals(by);
    }

    @Override
    public RotaVersion superseded() {
        return new RotaVersion(id, name, version, rota, by, at, false);
    }
}
