package org.keycontact.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Does numbered work on virtual threads. */
public final class SideBySide {
    private SideBySide() {}

    /** Does 0 to {@code many - 1}, at most {@code threads} at once; returns the nanoseconds it took. Throws what one threw. */
    public static long run(int threads, int many, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                all.add(executor.submit(() -> {
                    for (int i = next.getAndIncrement(); i < many; i = next.getAndIncrement()) {
                        work.accept(i);
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The work went wrong", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return System.nanoTime() - began;
    }
}
