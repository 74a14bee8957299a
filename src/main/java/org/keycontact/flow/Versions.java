package org.keycontact.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.flow.kept.Versioned;
import org.keycontact.flow.port.Shelf;
import org.keycontact.flow.port.Shelf.Kept;

/** Things in their versions: the one in force under its id, earlier ones beside it. */
record Versions<T extends Versioned<T>>(Shelf<T> shelf) {
    Optional<T> find(String id) {
        return shelf.get(id).map(Kept::value);
    }

    /** All versions of one, oldest first. */
    List<T> all(String id) {
        List<T> all = new ArrayList<>();
        Optional<T> last = find(id);
        for (int version = 1; version < last.map(Versioned::version).orElse(0); version++) {
            find(id + ":" + version).ifPresent(all::add);
        }
        last.ifPresent(all::add);
        return all;
    }

    /** Records the next version; the same again is the same. Throws {@code version-stale}. */
    T record(String id, T next) {
        Optional<Kept<T>> read = shelf.get(id);
        if (read.isEmpty()) {
            if (next.version() == 1 && shelf.putIfAbsent(id, next)) {
                return next;
            }
            throw stale();
        }
        T now = read.get().value();
        if (next.repeats(now)) {
            return now;
        }
        if (now.version() != next.version() - 1) {
            throw stale();
        }
        shelf.putIfAbsent(id + ":" + now.version(), now.superseded());
        if (shelf.replace(read.get(), next).isEmpty()) {
            throw stale();
        }
        return next;
    }

    static Problem stale() {
        return new Problem(
                Kind.CONFLICT, "version-stale", "It has changed since you read it. Read it again and repeat.");
    }
}
