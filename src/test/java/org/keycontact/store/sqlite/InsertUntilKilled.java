package org.keycontact.store.sqlite;

import static org.keycontact.store.Shelves.LOG;
import static org.keycontact.store.Shelves.entry;

import java.nio.file.Path;
import org.keycontact.store.Documents;
import org.keycontact.store.InsertOutcome.Inserted;
import org.keycontact.store.Shelves;

/** A process of its own: inserts from eight threads and prints each id once it is acknowledged, until it is killed. */
final class InsertUntilKilled {
    private static final int THREADS = 8;

    private InsertUntilKilled() {}

    public static void main(String[] arguments) throws InterruptedException {
        Documents documents = SqliteDocuments.open(Path.of(arguments[0]), Shelves.ALL);
        Thread last = Thread.currentThread();
        for (int i = 0; i < THREADS; i++) {
            String name = arguments[1] + "-" + i;
            last = Thread.startVirtualThread(() -> insert(documents, name));
        }
        last.join();
    }

    private static void insert(Documents documents, String name) {
        for (long seq = 0; ; seq++) {
            String id = name + "-" + seq;
            if (documents.insert(LOG, id, entry(name, seq)) instanceof Inserted) {
                System.out.println(id);
            }
        }
    }
}
