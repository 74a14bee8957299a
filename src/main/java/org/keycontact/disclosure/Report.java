package org.keycontact.disclosure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in an exported case, to be written as a document.
 *
 * @param wrong whatever is not as it must be, in plain words; comes first; empty if nothing is
 * @param about what this document is, and by whom and with which keys it was made
 * @param verified what was checked and holds
 * @param unverified what could not be checked, and what a check cannot tell
 * @param keys whose keys counted, with their fingerprints
 * @param items everything that happened, in its order
 */
public record Report(
        String caseId,
        List<String> wrong,
        List<String> about,
        List<String> verified,
        List<String> unverified,
        List<String> keys,
        List<Item> items) {
    public Report {
        wrong = List.copyOf(wrong);
        about = List.copyOf(about);
        verified = List.copyOf(verified);
        unverified = List.copyOf(unverified);
        keys = List.copyOf(keys);
        items = List.copyOf(items);
    }

    /**
     * One entry of the log.
     *
     * @param proven how it is known who did it
     * @param words of a message, opened; none: it has none, or they stay sealed, and {@code facts} say why
     * @param wrong what is wrong with it
     * @param hash of the entry, which the next one is linked to
     */
    public record Item(
            long seq,
            Instant at,
            String title,
            String proven,
            List<String> facts,
            @Nullable String words,
            @Nullable String wrong,
            String hash) {
        public Item {
            facts = List.copyOf(facts);
        }
    }
}
