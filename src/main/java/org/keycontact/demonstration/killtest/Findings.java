package org.keycontact.demonstration.killtest;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the comparison counted, and what it found wrong. */
final class Findings {
    private static final int MOST_SHOWN = 40;

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    void count(String what, long more) {
        counts.merge(what, more, Long::sum);
    }

    void require(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }

    /** Prints the table, and what is wrong; tells whether nothing is. */
    boolean print(PrintStream out) {
        counts.forEach((what, number) -> out.println(String.format(Locale.ROOT, "  %8d  %s", number, what)));
        wrong.stream().limit(MOST_SHOWN).forEach(sentence -> out.println("  WRONG: " + sentence));
        if (wrong.size() > MOST_SHOWN) {
            out.println("  WRONG: and " + (wrong.size() - MOST_SHOWN) + " more");
        }
        out.println(wrong.isEmpty() ? "OK" : wrong.size() + " findings");
        return wrong.isEmpty();
    }
}
