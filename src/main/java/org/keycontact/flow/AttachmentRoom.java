package org.keycontact.flow;

import java.util.List;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.Role;
import org.keycontact.flow.Access.Relation;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Upload;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * How much may be attached. No professional fills a case: each has a quarter of its room, key contact or not, and all of
 * them leave a quarter free for the victim's side and the advocate's.
 */
final class AttachmentRoom {
    /** Of one person on all cases, begun and not referred to by an accepted message. */
    private static final int MOST_OPEN = 16;

    private static final int QUARTERS = 4;

    private final Store store;
    private final int most;

    /** @param most chunks on one case */
    AttachmentRoom(Store store, int most) {
        this.store = store;
        this.most = most;
    }

    /** Throws {@code too-many-attachments}, {@code share-full} or {@code case-full}. */
    void require(Account by, Relation relation, String caseId, int chunks) {
        List<Kept<Upload>> open = store.uploads().find(Store.BY_PERSON, List.of(by.id()), null, null, MOST_OPEN);
        if (open.size() >= MOST_OPEN) {
            throw new Problem(
                    Kind.REFUSED,
                    "too-many-attachments",
                    "You have begun too many files that no message refers to. Send or cancel some of them first.");
        }
        boolean shares = relation == Relation.PROFESSIONAL || by.role() == Role.PROFESSIONAL;
        if (shares && store.chunks().count(caseId, by.id()) + toCome(open, caseId) + chunks > most / QUARTERS) {
            throw new Problem(
                    Kind.REFUSED, "share-full", "You have attached as much to this case as one professional can.");
        }
        int room = shares ? most - most / QUARTERS : most;
        if (store.chunks().count(caseId) + chunks > room) {
            throw new Problem(Kind.REFUSED, "case-full", "This case has as many attachments as it can have.");
        }
    }

    /** What is missing of files that are begun. */
    private static long toCome(List<Kept<Upload>> open, String caseId) {
        return open.stream()
                .map(Kept::value)
                .filter(upload -> upload.caseId().equals(caseId))
                .mapToLong(upload -> upload.missing().size())
                .sum();
    }
}
