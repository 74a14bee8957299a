package org.keycontact.store;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.keycontact.flow.port.Boxes;
import org.keycontact.store.InsertOutcome.Inserted;

/**
 * Mailboxes as one collection. A number is taken by inserting under it, and only once the number before was seen, so that
 * a mailbox never has a gap, whatever fails when. An item of an erased case stays as a notice that says so.
 */
final class DocumentBoxes implements Boxes {
    /** The notice that stands for what was erased. */
    static final String ERASED = "erased";

    private static final String ERASED_SENTENCE = "What stood here has been erased.";
    private static final int REMEMBERED = 10_000;
    private static final int TRIES = 2_000;
    private static final int TRIES_WITHOUT_PAUSE = 3;
    private static final long LONGEST_PAUSE_NANOS = 10_000_000;

    private final Documents documents;
    private final SealedValues sealed;

    /** Numbers that are known to be given: where to try next. One that is behind costs another try, and nothing else. */
    private final Map<String, Long> lastSeen = Collections.synchronizedMap(new LeastRecentlyUsed<>(REMEMBERED));

    DocumentBoxes(Documents documents, SealedValues sealed) {
        this.documents = documents;
        this.sealed = sealed;
    }

    @Override
    public void append(String mailbox, String source, Item item) {
        for (int tries = 0; tries < TRIES; tries++) {
            Long seen = tries == 0 ? lastSeen.get(mailbox) : null;
            long n = (seen == null ? last(mailbox) : seen) + 1;
            String id = id(mailbox, n);
            boolean done =
                    documents.insert(HubCollections.BOX, id, body(id, mailbox, n, source, item)) instanceof Inserted;
            if (done) {
                lastSeen.put(mailbox, n);
                return;
            }
            if (holds(mailbox, source)) {
                return;
            }
            if (tries >= TRIES_WITHOUT_PAUSE) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
            }
        }
        throw StoreProblems.unavailable("too many append to one mailbox");
    }

    @Override
    public List<Numbered> after(String mailbox, long n, int limit) {
        List<Numbered> items = new ArrayList<>();
        Query query = Query.by(HubCollections.BY_PLACE, mailbox).from(n + 1).limit(limit);
        long expected = Math.max(n, 0);
        for (Doc doc : documents.find(HubCollections.BOX, query)) {
            expected++;
            long number = doc.body().getLong("n");
            if (number != expected) {
                break;
            }
            items.add(new Numbered(number, item(doc)));
        }
        return items;
    }

    @Override
    public boolean holds(String mailbox, String source) {
        return !documents
                .find(
                        HubCollections.BOX,
                        Query.by(HubCollections.BY_SOURCE, mailbox, source).limit(1))
                .isEmpty();
    }

    @Override
    public long last(String mailbox) {
        List<Doc> last = documents.find(
                HubCollections.BOX,
                Query.by(HubCollections.BY_PLACE, mailbox).reversed().limit(1));
        return last.isEmpty() ? 0 : last.getFirst().body().getLong("n");
    }

    private JsonObject body(String id, String mailbox, long n, String source, Item item) {
        return new JsonObject()
                .put("mailbox", mailbox)
                .put("n", n)
                .put("source", source)
                .put("key", item.caseId())
                .put(HubCollections.OF, item.caseId())
                .put("seq", item.seq())
                .put("at", item.at().toString())
                .put("sealed", sealed.seal(item.caseId(), item, SealedValues.place(HubCollections.BOX, id)));
    }

    private Item item(Doc doc) {
        String key = doc.body().getString("key");
        String text = doc.body().getString("sealed");
        if (text == null) {
            return erased(doc.body());
        }
        Optional<Item> item = sealed.open(key, text, SealedValues.place(HubCollections.BOX, doc.id()), Item.class);
        return item.orElseGet(() -> erased(doc.body()));
    }

    private static Item erased(JsonObject body) {
        return new Item(
                Instant.parse(body.getString("at")),
                body.getString("key"),
                body.getLong("seq"),
                Kind.NOTICE,
                null,
                ERASED,
                ERASED_SENTENCE);
    }

    private static String id(String mailbox, long n) {
        return "%s:%012d".formatted(mailbox, n);
    }
}
