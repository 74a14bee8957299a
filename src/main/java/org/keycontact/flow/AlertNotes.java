package org.keycontact.flow;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.escalation.Advance;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.kept.AlertEvent;
import org.keycontact.flow.port.Store;

/** Writes down what happens to an alert, each thing once. */
final class AlertNotes {
    private final Store store;

    AlertNotes(Store store) {
        this.store = store;
    }

    /** @param key names the thing among those that happened to this alert */
    void note(Alert alert, String key, Instant at, String what, @Nullable String by, String sentence) {
        String id = alert.id() + ":" + key;
        store.escalation()
                .events()
                .putIfAbsent(id, new AlertEvent(id, alert.id(), alert.caseId(), at, what, by, sentence));
    }

    /** What a step did besides telling people. */
    void note(Alert alert, Advance advance, Instant at) {
        if (advance.missed() > 0) {
            String many = advance.missed() == 1 ? "One step was" : advance.missed() + " steps were";
            note(
                    alert,
                    "missed-" + place(advance),
                    at,
                    "merged",
                    null,
                    many + " not done in time: done now, together with "
                            + advance.done().inWords() + ".");
        }
        for (Advance.Passed passed : advance.passed()) {
            note(
                    alert,
                    "passed-" + passed.step().round() + "-" + passed.step().step(),
                    at,
                    "passed-over",
                    null,
                    capital(passed.step().inWords()) + " was passed over: " + why(passed.unreachable()));
        }
        if (!advance.unreachable().isEmpty()) {
            note(
                    alert,
                    "unreachable-" + place(advance),
                    at,
                    "unreachable",
                    null,
                    "Without a working channel: " + named(advance.unreachable()) + ".");
        }
        if (advance.told().isEmpty()) {
            note(
                    alert,
                    "nobody-" + place(advance),
                    at,
                    "nobody",
                    null,
                    "A whole round reached nobody. It is tried again every minute.");
        }
    }

    private static String why(List<String> unreachable) {
        return unreachable.isEmpty() ? "nobody is there." : named(unreachable) + " cannot be reached.";
    }

    private static String named(List<String> people) {
        return people.stream().map(person -> "{" + person + "}").collect(Collectors.joining(", "));
    }

    private static String place(Advance advance) {
        return advance.done().round() + "-" + advance.done().step();
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
