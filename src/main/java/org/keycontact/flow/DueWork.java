package org.keycontact.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.keycontact.core.Problem;

/**
 * All that falls due: what a crash left undone, releases and unopened words, alerts, contacts. What is due is found by index,
 * so a restart forgets nothing and any number of nodes share the work.
 */
public final class DueWork {
    private static final int FOUND_AT_ONCE = 100;
    private static final int DONE_AT_ONCE = 16;

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

    /** Tells alerts that are due, and carries out tasks and what a crash left; returns whether some may be left. */
    public boolean alertsAndTasks() throws InterruptedException {
        boolean more = each(() -> alerts.due(FOUND_AT_ONCE), alerts::take);
        more |= each(() -> tasks.due(FOUND_AT_ONCE), tasks::take);
        more |= each(() -> sweep.left(FOUND_AT_ONCE), sweep::take);
        return more;
    }

    /** Makes contacts that are due; returns whether some may be left. */
    public boolean contacts() throws InterruptedException {
        return each(() -> contacts.due(FOUND_AT_ONCE), contacts::take);
    }

    /** One kind that cannot be found does not hold up the others. */
    private <T> boolean each(Supplier<List<T>> find, Consumer<T> take) throws InterruptedException {
        try {
            return each(find.get(), take);
        } catch (Problem away) {
            throw away;
        } catch (RuntimeException wrong) {
            unexpected.accept(wrong);
            return false;
        }
    }

    private <T> boolean each(List<T> due, Consumer<T> take) throws InterruptedException {
        if (due.isEmpty()) {
            return false;
        }
        Semaphore room = new Semaphore(DONE_AT_ONCE);
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T item : due) {
                room.acquire();
                running.add(threads.submit(() -> {
                    try {
                        take.accept(item);
                    } finally {
                        room.release();
                    }
                }));
            }
        }
        for (Future<?> one : running) {
            report(one);
        }
        return due.size() == FOUND_AT_ONCE;
    }

    /** A store that is away ends this round; whatever else goes wrong with one item is only its own. */
    private void report(Future<?> one) throws InterruptedException {
        try {
            one.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Problem away && away.kind() == Problem.Kind.UNAVAILABLE) {
                throw away;
            }
            unexpected.accept(
                    failed.getCause() instanceof RuntimeException wrong ? wrong : new IllegalStateException(failed));
        }
    }
}
