package org.keycontact.flow.kept;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody attaches to a message on a case: sealed, in chunks, of which the hub knows how many there are and what
 * hash each has, and nothing else.
 *
 * @param by whose it is; another's of the same id is another
 * @param chunks how many it is to have
 * @param hashes of the chunks that are stored, by place; empty texts for those that are not
 * @param messages that refer to it, as their ids were when they came; some may not have been accepted
 * @param until when it goes, unless one of these messages was accepted; null: it stays with the case
 * @param going it is being removed: nothing can be added or referred to any more
 */
public record Upload(
        String caseId,
        String id,
        String by,
        int chunks,
        List<String> hashes,
        List<String> messages,
        @Nullable Instant until,
        boolean going) {
    public Upload {
        hashes = List.copyOf(hashes);
        messages = List.copyOf(messages);
    }

    public static Upload begun(String caseId, String id, String by, int chunks, Instant until) {
        return new Upload(caseId, id, by, chunks, Collections.nCopies(chunks, ""), List.of(), until, false);
    }

    /** Under which it is kept. */
    public static String key(String caseId, String by, String id) {
        return caseId + ":" + by + ":" + id;
    }

    public String key() {
        return key(caseId, by, id);
    }

    /** The same with a chunk that is stored now. */
    public Upload with(int index, String hash, Instant next) {
        List<String> more = new ArrayList<>(hashes);
        more.set(index, hash);
        return new Upload(caseId, id, by, chunks, more, messages, until == null ? null : next, going);
    }

    /** The same, referred to by a message that may be accepted from now on. */
    public Upload referredToBy(String message, Instant next) {
        List<String> more = new ArrayList<>(messages);
        if (!more.contains(message)) {
            more.add(message);
        }
        return new Upload(caseId, id, by, chunks, hashes, more, until == null ? null : next, going);
    }

    public Upload staying() {
        return new Upload(caseId, id, by, chunks, hashes, messages, null, false);
    }

    public Upload going(Instant again) {
        return new Upload(caseId, id, by, chunks, hashes, messages, again, true);
    }

    /** The places of which no chunk is stored. */
    public List<Integer> missing() {
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < chunks; i++) {
            if (hashes.get(i).isEmpty()) {
                missing.add(i);
            }
        }
        return missing;
    }
}
