package org.keycontact.flow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycontact.core.escalation.Rota;
import org.keycontact.flow.kept.RotaVersion;
import org.keycontact.flow.port.Shelf;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** The service's rotas in their versions. */
final class Rotas {
    static final int MOST = 50;

    private final Shelf<RotaVersion> shelf;
    private final Versions<RotaVersion> versions;

    Rotas(Store store) {
        this.shelf = store.escalation().rotas();
        this.versions = new Versions<>(shelf);
    }

    List<RotaVersion> inForce() {
        return shelf.find(Store.ALL, List.of(), null, null, MOST).stream()
                .map(Kept::value)
                .toList();
    }

    Optional<RotaVersion> find(String id) {
        return versions.find(id);
    }

    /** All versions of one, oldest first. */
    List<RotaVersion> versions(String id) {
        return versions.all(id);
    }

    /**
     * Records a version; the same again is the same. Throws {@code version-stale}.
     *
     * @param expected the version that it follows; 0: none
     */
    RotaVersion record(String id, String name, Rota rota, String by, Instant at, int expected) {
        return versions.record(id, new RotaVersion(id, name, expected + 1, rota, by, at, true));
    }
}
