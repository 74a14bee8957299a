package org.keycontact.server.fuzz;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.keycontact.store.Documents;

/** Counts what operations read from the store: what the hub does by itself meanwhile is not counted. */
final class StoreReads {
    private static final Set<String> READS = Set.of("get", "find", "count");

    private final AtomicInteger count = new AtomicInteger();

    Documents between(Documents documents) {
        return (Documents) Proxy.newProxyInstance(
                Documents.class.getClassLoader(), new Class<?>[] {Documents.class}, (proxy, method, arguments) -> {
                    if (READS.contains(method.getName())
                            && Thread.currentThread().getName().startsWith("operation-")) {
                        count.incrementAndGet();
                    }
                    try {
                        return method.invoke(documents, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    int of(Runnable request) {
        int before = count.get();
        request.run();
        return count.get() - before;
    }
}
