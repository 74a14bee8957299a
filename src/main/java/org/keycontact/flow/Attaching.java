package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.keycontact.core.Attachments;
import org.keycontact.core.Header;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.flow.Access.Operation;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Upload;
import org.keycontact.flow.port.Sealing;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Files that go with messages are taken in, chunk by chunk, sealed (src/adr/0008-attachments.md). A chunk that was accepted
 * is stored, and is never asked for again. What no message refers to goes after a day.
 */
public final class Attaching {
    /** How long a file waits for its next chunk, or for the message that refers to it. */
    public static final Duration KEPT = Duration.ofDays(1);

    /** On one case: 2.5 GiB. */
    private static final int MOST_ON_CASE = 100 * Attachments.MOST_CHUNKS;

    /** A message that is sealed again has a new id. */
    private static final int MOST_MESSAGES = 20;

    private static final int TRIES = 20;

    private final Store store;
    private final Casebook casebook;
    private final Access access;
    private final Sealing sealing;
    private final AttachmentRoom room;
    private final InstantSource clock;

    public Attaching(Store store, Casebook casebook, Access access, Sealing sealing, InstantSource clock) {
        this.store = store;
        this.casebook = casebook;
        this.access = access;
        this.sealing = sealing;
        this.room = new AttachmentRoom(store, MOST_ON_CASE);
        this.clock = clock;
    }

    /**
     * Begins a file, or says how far it has come if it was begun before.
     *
     * @throws Problem {@code not-found} for who is not on the case; {@code attachment-id-taken} for one of another size;
     *     {@code too-many-attachments}; {@code share-full}; {@code case-full}
     */
    public Upload begin(Account by, String caseId, String id, int chunks) {
        Access.Relation relation = need(by, caseId);
        String key = Upload.key(caseId, by.id(), id);
        Upload before = store.uploads().get(key).map(Kept::value).orElse(null);
        if (before == null) {
            room.require(by, relation, caseId, chunks);
            store.uploads().putIfAbsent(key, Upload.begun(caseId, id, by.id(), chunks, later()));
            before = find(key).value();
        }
        if (before.chunks() != chunks || before.going()) {
            throw new Problem(
                    Kind.CONFLICT, "attachment-id-taken", "This id was used for another file; use a new one.");
        }
        return before;
    }

    /** How far one's own file has come. Throws {@code not-found}. */
    public Upload state(Account by, String caseId, String id) {
        need(by, caseId);
        return find(Upload.key(caseId, by.id(), id)).value();
    }

    /**
     * Takes in a chunk: it is stored when this returns. The same again is done once.
     *
     * @throws Problem {@code not-found}; {@code attachment-altered} if it has another hash than its sender says;
     *     {@code chunk-differs} if another one was accepted at this place
     */
    public void put(Account by, String caseId, String id, int index, byte[] sealed, String hash) {
        need(by, caseId);
        Kept<Upload> upload = find(Upload.key(caseId, by.id(), id));
        if (index >= upload.value().chunks() || upload.value().going()) {
            throw Problem.notFound();
        }
        if (sealed.length != Attachments.SEALED_BYTES || !sealing.hash(sealed).equals(hash)) {
            throw Problem.invalid(
                    "attachment-altered",
                    "The chunk has changed on its way, or is not whole. Send it again.",
                    "/bytes");
        }
        byte[] kept = store.chunks().put(upload.value(), index, sealed);
        if (!Arrays.equals(kept, sealed)) {
            throw new Problem(
                    Kind.CONFLICT, "chunk-differs", "Another chunk was accepted at this place; begin the file anew.");
        }
        change(upload, now -> now.with(index, hash, later()));
    }

    /** A chunk of a file that this message, which its reader may read, goes with. Throws {@code not-found}. */
    public byte[] read(Header message, String id, int index) {
        boolean goesWith =
                Attachments.of(message).stream().anyMatch(ref -> ref.id().equals(id));
        if (!goesWith) {
            throw Problem.notFound();
        }
        return store.chunks()
                .get(Upload.key(message.caseId(), message.from(), id), index)
                .orElseThrow(Problem::notFound);
    }

    /**
     * Removes one's own file that no message refers to. One that a message came with stays, be it accepted or not: it may be
     * accepted at this moment. If it is not, the file goes after a day. Throws {@code not-found}; {@code attachment-in-use}.
     */
    public void cancel(Account by, String caseId, String id) {
        need(by, caseId);
        for (int tries = 0; tries < TRIES; tries++) {
            Kept<Upload> upload = find(Upload.key(caseId, by.id(), id));
            if (!upload.value().messages().isEmpty()) {
                throw new Problem(Kind.REFUSED, "attachment-in-use", "A message refers to this file: it stays.");
            }
            if (remove(upload)) {
                return;
            }
        }
        throw busy();
    }

    /**
     * Before a message is accepted: all its files are there, whole, and are the ones that it was sealed with. From now on
     * they stay for as long as it takes to accept it.
     *
     * @throws Problem CONFLICT {@code attachment-incomplete}; REFUSED {@code attachment-differs}
     */
    void claim(Header header) {
        for (Attachments.Ref ref : Attachments.of(header)) {
            Kept<Upload> upload = store.uploads()
                    .get(Upload.key(header.caseId(), header.from(), ref.id()))
                    .filter(kept ->
                            !kept.value().going() && kept.value().missing().isEmpty())
                    .orElseThrow(() -> incomplete(ref));
            Upload now = upload.value();
            if (!sealing.attachmentRoot(now.caseId(), now.id(), now.hashes()).equals(ref.root())) {
                throw differs();
            }
            if (now.messages().size() >= MOST_MESSAGES && !now.messages().contains(header.id())) {
                throw differs();
            }
            change(upload, latest -> latest.referredToBy(header.id(), later()));
        }
    }

    /**
     * After a message was accepted: its files stay for good, and count as begun no more. Idempotent; what a crash or the
     * store leaves undone is done by {@link #settle}.
     */
    void accepted(Header header) {
        try {
            for (Attachments.Ref ref : Attachments.of(header)) {
                store.uploads()
                        .get(Upload.key(header.caseId(), header.from(), ref.id()))
                        .filter(kept ->
                                kept.value().until() != null && !kept.value().going())
                        .ifPresent(kept -> change(kept, Upload::staying));
            }
        } catch (Problem undone) {
            if (undone.kind() != Kind.UNAVAILABLE && undone.kind() != Kind.NOT_FOUND) {
                throw undone;
            }
        }
    }

    private static Problem incomplete(Attachments.Ref ref) {
        return new Problem(
                Kind.CONFLICT,
                "attachment-incomplete",
                "Not all of a file that the message refers to is here. Send the rest of it, then the message again.",
                "/envelope/protected/attachments",
                Map.of("attachment", ref.id()));
    }

    private static Problem differs() {
        return new Problem(
                Kind.REFUSED,
                "attachment-differs",
                "The message was sealed with another file than the one that is here under this id.",
                "/envelope/protected/attachments");
    }

    /** Files whose time is over. */
    public List<Kept<Upload>> due(int limit) {
        return store.uploads()
                .find(Store.BY_UNTIL, List.of(), null, clock.instant().toEpochMilli(), limit);
    }

    /** Keeps it for good where a message that refers to it was accepted, else removes it. Idempotent. */
    public void settle(Kept<Upload> due) {
        if (isReferredTo(due.value())) {
            store.uploads().replace(due, due.value().staying());
        } else {
            remove(due);
        }
    }

    /** First so that nobody can refer to it, then what it holds; killed in between, it is due again. */
    private boolean remove(Kept<Upload> read) {
        Optional<Kept<Upload>> mine = store.uploads().replace(read, read.value().going(clock.instant()));
        mine.ifPresent(going -> {
            store.chunks().remove(going.id(), going.value().chunks());
            store.uploads().remove(going.id());
        });
        return mine.isPresent();
    }

    private boolean isReferredTo(Upload upload) {
        return upload.messages().stream()
                .anyMatch(message -> store.log()
                        .byRequest("message:" + message)
                        .filter(entry -> entry.caseId().equals(upload.caseId()))
                        .isPresent());
    }

    private Access.Relation need(Account by, String caseId) {
        return access.need(Operation.ATTACH, casebook.read(caseId), by, clock.instant());
    }

    private Kept<Upload> find(String key) {
        return store.uploads().get(key).orElseThrow(Problem::notFound);
    }

    private void change(Kept<Upload> read, UnaryOperator<Upload> change) {
        Kept<Upload> latest = read;
        for (int tries = 0; tries < TRIES; tries++) {
            if (latest.value().going()) {
                throw Problem.notFound();
            }
            if (store.uploads().replace(latest, change.apply(latest.value())).isPresent()) {
                return;
            }
            latest = find(read.id());
        }
        throw busy();
    }

    private static Problem busy() {
        return new Problem(Kind.UNAVAILABLE, "case-busy", "Too much is happening with this file at once; try again.");
    }

    private Instant later() {
        return clock.instant().plus(KEPT);
    }
}
