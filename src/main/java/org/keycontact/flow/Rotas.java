package org.keycontact.flow;

import java.time.Instant;
import java.util.ArrayList;
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

    private final Store store;

    Rotas(Store store) {
        this.store = store;
    }

    List<RotaVersion> inForce() {
        return shelf().find(Store.ALL, List.of(), null, null, MOST).stream()
                .map(Kept::value)
                .toList();
    }

    Optional<RotaVersion> find(String id) {
        return shelf().get(id).map(Kept::value);
    }

    /** All versions of one, oldest first. */
    List<RotaVersion> versions(String id) {
        List<RotaVersion> all = new ArrayList<>();
        int last = find(id).map(RotaVersion::version).orElse(0);
        for (int version = 1; version < last; version++) {
            shelf().get(id + ":" + version).map(Kept::value).ifPresent(all::add);
        }
        find(id).ifPresent(all::add);
        return all;
    }

    /**
     * Records a version; the same again is the same. Throws {@code version-stale}.
     *
     * @param expected the version that it follows; 0: none
     */
    RotaVersion record(String id, String name, Rota rota, String by, Instant at, int expected) {
        Optional<Kept<RotaVersion>> read = shelf().get(id);
        RotaVersion next = new RotaVersion(id, name, expected + 1, rota, by, at, true);
        if (read.isEmpty()) {
            if (expected == 0 && shelf().putIfAbsent(id, next)) {
                return next;
            }
            throw Policies.stale();
        }
        RotaVersion now = read.get().value();
        boolean repeated = now.version() == expected + 1
                && now.rota().equals(rota)
                && now.name().equals(name)
                && now.by().equals(by);
        if (repeated) {
            return now;
        }
        RotaVersion before = new RotaVersion(id, now.name(), now.version(), now.rota(), now.by(), now.at(), false);
        shelf().putIfAbsent(id + ":" + now.version(), before);
        if (now.version() != expected || shelf().replace(read.get(), next).isEmpty()) {
            throw Policies.stale();
        }
        return next;
    }

    private Shelf<RotaVersion> shelf() {
        return store.escalation().rotas();
    }
}
