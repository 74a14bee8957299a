package org.keycontact.core.routing;

import java.util.ArrayList;
import java.util.List;

/** What a decision says of one kind, sorted, each line once, with the first reason that was given for it. */
final class Lines<T extends Comparable<T>> {
    private static final int FEW = 4;

    private final List<T> lines = new ArrayList<>(FEW);
    private final List<Because> reasons = new ArrayList<>(FEW);

    boolean isEmpty() {
        return lines.isEmpty();
    }

    List<T> sorted() {
        return lines;
    }

    List<Because> because() {
        return reasons;
    }

    void putIfAbsent(T line, Because because) {
        int at = 0;
        while (at < lines.size()) {
            int order = line.compareTo(lines.get(at));
            if (order == 0) {
                return;
            }
            if (order < 0) {
                break;
            }
            at++;
        }
        lines.add(at, line);
        reasons.add(at, because);
    }
}
