package org.keycontact.flow;

import java.util.List;
import java.util.function.Consumer;
import org.keycontact.core.Problem;

/**
 * All that falls due: what a crash left undone, releases and unopened words, alerts, contacts. What is due is found by index,
 * so a restart forgets nothing and any number of nodes share the work.
 */
public final class DueWork {
    private static final int AT_ONCE = 100;

    private final Sweep sweep;
    private final DueTasks tasks;
    private final Alerts alerts;
    private final MakeDueContacts contacts;
    private final Consumer<RuntimeException> unexpected;

    /** @param unexpected told what went wrong with one item; the others are not held up by it */
    public DueWork(
            Sweep sweep,
            DueTasks tasks,
            Alerts alerts,
            MakeDueContacts contacts,
            Consumer<RuntimeException> unexpected) {
        this.sweep = sweep;
        this.tasks = tasks;
        this.alerts = alerts;
        this.contacts = contacts;
        this.unexpected = unexpected;
    }

    /** Does what is due now, up to a hundred of each kind; returns whether some of it may be left. Urgent things come first. */
    public boolean once() {
        boolean more = sweep.run(AT_ONCE) == AT_ONCE;
        more |= each(alerts.due(AT_ONCE), alerts::take);
        more |= each(tasks.due(AT_ONCE), tasks::take);
        more |= each(contacts.due(AT_ONCE), contacts::take);
        return more;
    }

    private <T> boolean each(List<T> due, Consumer<T> take) {
        for (T item : due) {
            try {
                take.accept(item);
            } catch (Problem passing) {
                if (passing.kind() == Problem.Kind.UNAVAILABLE) {
                    throw passing;
                }
                unexpected.accept(passing);
            } catch (RuntimeException wrong) {
                unexpected.accept(wrong);
            }
        }
        return due.size() == AT_ONCE;
    }
}
