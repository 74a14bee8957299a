package org.keycontact.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A mailbox's stream of server-sent events, read on a thread of its own and resumed from the last line that came. */
public final class LiveMailbox implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Session session;
    private final String path;
    private final Consumer<Entry> listener;
    private final Thread thread;
    private volatile @Nullable InputStream stream;
    private volatile @Nullable HubException failure;
    private volatile boolean closed;
    private long last;

    LiveMailbox(Session session, String path, long after, Consumer<Entry> listener) {
        this.session = session;
        this.path = path;
        this.last = after;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("mailbox").start(this::run);
    }

    private void run() {
        while (!closed) {
            try (InputStream in = session.stream(path, Map.of("Last-Event-ID", Long.toString(last)))) {
                stream = in;
                read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
            } catch (HubException e) {
                if (!e.mayPass()) {
                    failure = e;
                    return;
                }
            } catch (IOException broken) {
                // It is opened again below, where it stood.
            }
            if (!closed && !pause()) {
                return;
            }
        }
    }

    private void read(BufferedReader lines) throws IOException {
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
            if (line.isEmpty() && !data.isEmpty()) {
                deliver(Json.read(Json.parse(data.toString()), Entry.class));
                data.setLength(0);
            } else if (line.startsWith("data:")) {
                data.append(line.substring("data:".length()));
            }
        }
    }

    private void deliver(Entry entry) {
        if (entry.n() > last) {
            listener.accept(entry);
            last = entry.n();
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Why it ended, if the hub refused to go on; null while it goes on. */
    public @Nullable HubException failure() {
        return failure;
    }

    @Override
    public void close() {
        closed = true;
        InputStream open = stream;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // Nothing more is read from it.
            }
        }
        thread.interrupt();
    }
}
