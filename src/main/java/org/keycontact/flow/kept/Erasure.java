package org.keycontact.flow.kept;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Code;

/**
 * That a case is being erased, or was: why, by whom, when, and how much. Outlives the case; so {@code reason} names nobody.
 *
 * @param erased how many documents of each collection
 * @param passes how often everything was looked through: what another hub still had in hand is found the second time
 * @param due when it goes on; none: it is done
 */
public record Erasure(
        String caseId,
        Why why,
        String reason,
        String by,
        Instant at,
        Map<String, Long> erased,
        int passes,
        @Nullable Instant due,
        @Nullable Instant done) {

    public Erasure {
        erased = Map.copyOf(erased);
    }

    /** Why a case is erased. */
    public enum Why implements Code {
        REQUEST,
        COURT_ORDER,
        RETENTION
    }

    public static Erasure ordered(String caseId, Why why, String reason, String by, Instant at) {
        return new Erasure(caseId, why, reason, by, at, Map.of(), 0, at, null);
    }

    public Erasure dueAt(Instant next) {
        return new Erasure(caseId, why, reason, by, at, erased, passes, next, done);
    }

    /** After one more pass. */
    public Erasure swept(Map<String, Long> more, @Nullable Instant next, Instant now) {
        TreeMap<String, Long> all = new TreeMap<>(erased);
        more.forEach((collection, number) -> all.merge(collection, number, Long::sum));
        return new Erasure(caseId, why, reason, by, at, all, passes + 1, next, next == null ? now : null);
    }
}
