package org.keycontact.core.escalation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycontact.core.plan.Dice;

/** Who is there changes from minute to minute; now and then everything stands still, or nothing is delivered. */
final class Town {
    private static final int LAST = 2_000;

    private final Map<String, BitSet> away = new HashMap<>();
    private final BitSet paused;
    private final BitSet undelivered;
    private final Dice dice;
    private int minute;

    Town(Dice dice) {
        this.dice = dice;
        this.paused = stretches(dice.of(0.0, 0.02));
        this.undelivered = stretches(dice.of(0.0, 0.05));
    }

    private BitSet stretches(double share) {
        BitSet set = new BitSet();
        for (int at = 0; at < LAST; at++) {
            if (dice.chance(share)) {
                set.set(at, at + dice.between(1, 40));
            }
        }
        return set;
    }

    void now(int now) {
        minute = now;
    }

    boolean isPaused() {
        return paused.get(minute);
    }

    boolean undelivered() {
        return undelivered.get(minute);
    }

    Found find(Target target) {
        List<String> there = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String person = target.getClass().getSimpleName() + i;
            if (!away.computeIfAbsent(person, each -> stretches(0.05)).get(minute)) {
                there.add(person);
            }
        }
        return new Found(there, List.of());
    }
}
