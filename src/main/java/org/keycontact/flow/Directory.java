package org.keycontact.flow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.keycontact.core.KeyRecord;
import org.keycontact.flow.kept.DirectoryEntry;
import org.keycontact.flow.port.DirectoryHash;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** The directory of key records: append-only, each entry linked to the one before by its hash. */
public final class Directory {
    private static final int NUMBER_WIDTH = 12;
    private static final DirectoryEntry EMPTY =
            new DirectoryEntry(0, "", DirectoryHash.EMPTY, new KeyRecord("", "", "", 0, Instant.EPOCH, ""));

    private static final int PAGE = 500;

    private final Store store;
    private final DirectoryHash hash;
    private final Set<String> heads = ConcurrentHashMap.newKeySet();

    public Directory(Store store, DirectoryHash hash) {
        this.store = store;
        this.hash = hash;
    }

    /** The current key record of a person. */
    public Optional<KeyRecord> current(String person) {
        return store.directory()
                .last(Store.BY_OWNER, List.of(person))
                .map(kept -> kept.value().record());
    }

    /** Appends a record, unless it is the person's current one already. */
    void add(KeyRecord record) {
        if (current(record.person()).filter(record::equals).isPresent()) {
            return;
        }
        DirectoryEntry next;
        do {
            DirectoryEntry head = head();
            long n = head.n() + 1;
            next = new DirectoryEntry(n, head.hash(), hash.of(head.hash(), n, record), record);
        } while (!store.directory().putIfAbsent(number(next.n()), next));
    }

    /** The last entry; before the first, number 0 and {@link DirectoryHash#EMPTY}. */
    public DirectoryEntry head() {
        return store.directory().last(Store.BY_N, List.of()).map(Kept::value).orElse(EMPTY);
    }

    /** Whether it ever had this head; its heads are few, and kept in memory once they were read. */
    public boolean had(String headHash) {
        if (!heads.contains(headHash)) {
            readFurther();
        }
        return headHash.equals(DirectoryHash.EMPTY) || heads.contains(headHash);
    }

    private synchronized void readFurther() {
        List<DirectoryEntry> more;
        do {
            more = after(heads.size(), PAGE);
            more.forEach(entry -> heads.add(entry.hash()));
        } while (more.size() == PAGE);
    }

    /** Entries after number {@code n}, in order. */
    public List<DirectoryEntry> after(long n, int limit) {
        return store.directory().find(Store.BY_N, List.of(), n + 1, null, limit).stream()
                .map(Kept::value)
                .toList();
    }

    private static String number(long n) {
        String digits = Long.toString(n);
        return "0".repeat(NUMBER_WIDTH - digits.length()) + digits;
    }
}
