package org.keycontact.journey;

import io.vertx.core.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.keycontact.store.Documents;

/** Lets something happen at the very moment at which a hub is about to write an entry into a case's log. */
final class Meanwhile {
    private record Wanted(String caseId, String kind, Runnable happens) {}

    private final AtomicReference<@Nullable Wanted> wanted = new AtomicReference<>();

    /** Once, before the next entry of this kind on this case. */
    void beforeEntry(String caseId, String kind, Runnable happens) {
        wanted.set(new Wanted(caseId, kind, happens));
    }

    /** The same documents, with this in front of them. */
    Documents before(Documents documents) {
        return (Documents) Proxy.newProxyInstance(
                Documents.class.getClassLoader(), new Class<?>[] {Documents.class}, (proxy, method, arguments) -> {
                    look(method, arguments);
                    try {
                        return method.invoke(documents, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private void look(Method method, Object @Nullable [] arguments) {
        Wanted now = wanted.get();
        if (now != null
                && arguments != null
                && method.getName().equals("insert")
                && arguments[2] instanceof JsonObject body
                && now.caseId().equals(body.getString("case"))
                && now.kind().equals(body.getString("kind"))
                && wanted.compareAndSet(now, null)) {
            now.happens().run();
        }
    }
}
