package org.keycontact.flow.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.ChainLink;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.log.LogLine;

/**
 * Keeps the case logs. One append, unique by (case, seq) and by request, is at once the acceptance, the place in order, the
 * lock and the audit record; when it returns {@link Done} it survives everything but the loss of the disk.
 */
public interface CaseLog {
    /** How many entries {@link #allAfter} reads at once. */
    int PAGE = 200;

    /** Appends at {@code draft.seq()}, or says what was there already. */
    Appended append(Draft draft);

    /** Entries after {@code seq}, in order. */
    List<LogEntry> after(String caseId, long seq, int limit);

    /** All entries after {@code seq}, in order, read in pages as they are asked for. */
    default Stream<LogEntry> allAfter(String caseId, long seq) {
        return Stream.iterate(
                        after(caseId, seq, PAGE),
                        page -> !page.isEmpty(),
                        page -> page.size() < PAGE
                                ? List.of()
                                : after(caseId, page.getLast().seq(), PAGE))
                .flatMap(List::stream);
    }

    Optional<LogEntry> entry(String caseId, long seq);

    Optional<LogEntry> byRequest(String requestId);

    /** What links the entries after {@code seq}: needs no key, and is there after the case was erased. */
    List<ChainLink> chain(String caseId, long seq, int limit);

    /** The entries after {@code seq} as they are exported: with what they say, unless the case was erased. */
    List<LogLine> lines(String caseId, long seq, int limit);

    /** Cases that have a log, erased ones too, in the order of their ids, after this one; from the first for an empty id. */
    List<String> cases(String after, int limit);

    /** The last entry of a case's log, be it erased or not. */
    Optional<ChainLink> head(String caseId);

    /** Entries from before an instant whose consequences may not have been carried out yet, any case, oldest first. */
    List<LogEntry> unfollowed(Instant before, int limit);

    /** Remembers that an entry's consequences are carried out. Idempotent. */
    void followed(LogEntry entry);

    /** What was sealed for the contact edge with this entry, as long as it is kept. */
    Optional<String> gatewayEnvelope(String caseId, long seq);

    /** Destroys it. Idempotent. */
    void discardGatewayEnvelope(String caseId, long seq);

    /**
     * An entry to be.
     *
     * @param gatewayEnvelope kept beside the entry, not part of its hash, until it is discarded
     * @param followed nothing follows from it that could be left undone
     */
    record Draft(
            String caseId,
            long seq,
            Instant at,
            String by,
            String requestId,
            String requestHash,
            String previous,
            CaseEvent event,
            @Nullable String gatewayEnvelope,
            boolean followed) {}

    /** What became of an append. */
    sealed interface Appended {}

    record Done(LogEntry entry) implements Appended {}

    /** Somebody else's entry has that place: read it and decide again. */
    record SeqTaken() implements Appended {}

    /** This request was accepted before. */
    record RequestTaken(LogEntry entry) implements Appended {}
}
