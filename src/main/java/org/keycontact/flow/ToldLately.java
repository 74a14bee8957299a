package org.keycontact.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.escalation.CallLimit;
import org.keycontact.core.escalation.NoticeKind;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.kept.Telling;
import org.keycontact.flow.kept.Telling.Try;
import org.keycontact.flow.port.EscalationShelves;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * How often people were told of alerts lately, and who is not told again for that reason. What is not known to have reached
 * any device of theirs they do not know, however often it was tried.
 */
final class ToldLately {
    private static final int MOST_TELLINGS = 1_000;

    private final Store store;
    private final Fresh<Long> open;
    private final Fresh<Map<String, Integer>> counts;

    ToldLately(Store store, InstantSource clock) {
        this.store = store;
        this.open = new Fresh<>(clock, () -> store.alerts().count(Store.BY_STATE, List.of(Alert.State.OPEN.code())));
        this.counts = new Fresh<>(clock, ConcurrentHashMap::new);
    }

    /** Whether telling them again would be more than a person can act on, of what they know. */
    boolean isTooOften(Alert alert, String person, Instant now) {
        return !CallLimit.allows(false, times(person, now), Math.toIntExact(open.get())) && knows(alert, person);
    }

    /** They are being told once more, as the store has it by now. */
    void told(String person) {
        counts.get().computeIfPresent(person, (each, times) -> times + 1);
    }

    private boolean knows(Alert alert, String person) {
        return tellings(EscalationShelves.BY_ALERT, alert.id(), null, MOST_TELLINGS).stream()
                .map(Kept::value)
                .filter(telling -> telling.person().equals(person))
                .anyMatch(telling -> telling.tries().stream().anyMatch(Try::hasReached));
    }

    /** Within the window, over all nodes as of a second ago and on this one since. */
    private int times(String person, Instant now) {
        return counts.get()
                .computeIfAbsent(person, each -> (int) tellings(
                                EscalationShelves.BY_PERSON_AT,
                                each,
                                now.minus(CallLimit.WINDOW).toEpochMilli(),
                                CallLimit.MOST * 4)
                        .stream()
                        .map(Kept::value)
                        .filter(telling -> telling.state() != Telling.State.HELD_BACK)
                        .filter(telling -> telling.kind() != NoticeKind.TAKEN)
                        .count());
    }

    private List<Kept<Telling>> tellings(String index, String of, @Nullable Long from, int most) {
        return store.escalation().tellings().find(index, List.of(of), from, null, most);
    }
}
