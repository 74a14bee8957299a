package org.keycontact.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.keycontact.core.Problem;

/**
 * Kinds of things that fall due, each looked for in its turn. What is due is found by index, so a restart forgets nothing
 * and any number of nodes share the work.
 */
public final class DueWork {
    private static final int FOUND_AT_ONCE = 200;
    private static final int DONE_AT_ONCE = 32;

    private final List<Kind<?>> kinds;
    private final Consumer<RuntimeException> unexpected;

    /**
     * One kind of thing that falls due.
     *
     * @param due finds what is due, at most as many as asked for
     * @param take does one; it may be that another node has done it meanwhile
     */
    public record Kind<T>(IntFunction<List<T>> due, Consumer<T> take) {
        public static <T> Kind<T> of(IntFunction<List<T>> due, Consumer<T> take) {
            return new Kind<>(due, take);
        }
    }

    /** @param unexpected told what went wrong with one item; the others are not held up by it */
    public DueWork(List<Kind<?>> kinds, Consumer<RuntimeException> unexpected) {
        this.kinds = List.copyOf(kinds);
        this.unexpected = unexpected;
    }

    /** Does what is due; returns whether some may be left. */
    public boolean once() throws InterruptedException {
        boolean more = false;
        for (Kind<?> kind : kinds) {
            more |= each(kind);
        }
        return more;
    }

    /** One kind that cannot be found does not hold up the others. */
    private <T> boolean each(Kind<T> kind) throws InterruptedException {
        try {
            return each(kind.due().apply(FOUND_AT_ONCE), kind.take());
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
