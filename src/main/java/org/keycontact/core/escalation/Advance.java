package org.keycontact.core.escalation;

import java.time.Instant;
import java.util.List;

/**
 * What an alert does when it is due.
 *
 * @param passed steps that reached nobody and were passed over at once, in order
 * @param done the step that is done; where nobody is told, the last that was passed over
 * @param missed how many steps were due before it and are merged into it
 * @param told who is told, each once; nobody where a whole round in a row reached nobody
 * @param unreachable whom the step names too, and who cannot be reached
 * @param after where the alert stands then
 * @param due when it is due again, if nobody takes it and nothing fails
 */
public record Advance(
        List<Passed> passed,
        Progress done,
        int missed,
        List<String> told,
        List<String> unreachable,
        Progress after,
        Instant due) {
    public Advance {
        passed = List.copyOf(passed);
        told = List.copyOf(told);
        unreachable = List.copyOf(unreachable);
    }

    /** A step that was passed over: it named nobody, or only people who cannot be reached. */
    public record Passed(Progress step, List<String> unreachable) {
        public Passed {
            unreachable = List.copyOf(unreachable);
        }
    }
}
