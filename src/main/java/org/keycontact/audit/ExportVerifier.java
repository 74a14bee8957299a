package org.keycontact.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycontact.audit.ExportLine.Beginning;
import org.keycontact.audit.ExportLine.End;
import org.keycontact.audit.ExportLine.Entry;
import org.keycontact.flow.log.ChainLink;
import org.keycontact.flow.log.LogLine;

/**
 * Checks an exported case log, without the hub: every entry is as it was written and follows the one before, none was put
 * in, removed or cut off, and the log is the one whose heads the hub signed when it was written. Needs no secret.
 */
public final class ExportVerifier {
    private final HubSignature.Check check;
    private final Heads heads;
    private final List<Entry> entries = new ArrayList<>();

    /** @param heads an export of the heads; an empty one: then the end of the log is proven by the export's own signature only */
    public ExportVerifier(HubSignature.Check check, Heads heads) {
        this.check = check;
        this.heads = heads;
    }

    /** What was found. */
    public sealed interface Verdict {
        /**
         * Nothing is wrong.
         *
         * @param covered up to which entry the exported heads prove it; 0: none of them is of this case
         * @param signer the key that signed the export: it must be the one that the service has published
         */
        record Whole(
                String caseId,
                boolean content,
                long entries,
                String head,
                long covered,
                String signer,
                List<LogLine> lines)
                implements Verdict {}

        /** The first entry that is not as it was written, or is not in its place; 0: the line before the first. */
        record Broken(long entry, String wrong) implements Verdict {}
    }

    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;
        private final long entry;

        Wrong(long entry, String wrong) {
            super(wrong, null, false, false);
            this.entry = entry;
        }
    }

    /** Checks one export; a verifier is for one. */
    public Verdict verify(byte[] file) {
        try {
            return whole(Lines.of(file));
        } catch (Wrong wrong) {
            return new Verdict.Broken(wrong.entry, String.valueOf(wrong.getMessage()));
        }
    }

    private Verdict whole(List<String> lines) throws Wrong {
        Beginning beginning = lines.stream()
                .findFirst()
                .flatMap(line -> Lines.read(line, Beginning.class))
                .filter(read -> read.export().equals(ExportLine.FORMAT))
                .orElseThrow(() -> new Wrong(0, "The first line is not the beginning of an export, or was altered."));
        End end = null;
        for (String line : lines.subList(1, lines.size())) {
            if (end != null) {
                throw new Wrong(entries.size() + 1L, "Something was put in behind the end.");
            }
            Optional<Entry> entry = Lines.read(line, Entry.class);
            if (entry.isPresent()) {
                add(entry.get(), beginning);
            } else {
                end = Lines.read(line, End.class)
                        .filter(read -> read.end().equals(ExportLine.FORMAT))
                        .orElseThrow(() -> new Wrong(next(), "The entry was altered: its line cannot be read."));
            }
        }
        checkEnd(beginning, end);
        long covered = checkHeads(beginning.caseId());
        return new Verdict.Whole(
                beginning.caseId(),
                beginning.content(),
                entries.size(),
                head(),
                covered,
                end == null ? "" : end.signer(),
                entries.stream()
                        .map(entry -> new LogLine(entry.link(), entry.content()))
                        .toList());
    }

    private long next() {
        return entries.size() + 1L;
    }

    private String head() {
        return entries.isEmpty() ? "" : entries.getLast().hash();
    }

    private void add(Entry entry, Beginning beginning) throws Wrong {
        long expected = next();
        if (!entry.link().isWhole()) {
            throw new Wrong(expected, "The entry was altered.");
        }
        if (entry.seq() > expected) {
            throw new Wrong(expected, "The entry is missing: it was removed, or is not in its place.");
        }
        if (entry.seq() < expected) {
            throw new Wrong(Math.max(1, entry.seq()), "The entry was put in: there are two of this number.");
        }
        if (!entry.caseId().equals(beginning.caseId())) {
            throw new Wrong(expected == 1 ? 0 : expected, "The entry belongs to another case than the first line.");
        }
        if (!entry.previous().equals(head())) {
            throw new Wrong(
                    Math.max(1, expected - 1), "The entry, or the one after it, was put in the place of another.");
        }
        checkContent(entry, beginning.content());
        entries.add(entry);
    }

    private static void checkContent(Entry entry, boolean wanted) throws Wrong {
        @Nullable String content = entry.content();
        if (wanted != (content != null)) {
            throw new Wrong(entry.seq(), wanted ? "What the entry says was taken out." : "What it says was put in.");
        }
        if (content != null && !ChainLink.commitment(content).equals(entry.commitment())) {
            throw new Wrong(entry.seq(), "What the entry says was altered.");
        }
    }

    private void checkEnd(Beginning beginning, @Nullable End end) throws Wrong {
        if (end == null) {
            throw new Wrong(next(), "The export was cut off: its end is missing.");
        }
        boolean signed = check.holds(HubSignature.EXPORT, end.signedBytes(), end.signature(), end.signer());
        if (!signed || (!heads.key().isEmpty() && !end.signer().equals(heads.key()))) {
            throw new Wrong(next(), "The end of the export is not as the hub signed it.");
        }
        if (end.entries() > entries.size()) {
            throw new Wrong(next(), "The entry is missing: the export was cut off.");
        }
        if (!end.caseId().equals(beginning.caseId()) || end.content() != beginning.content()) {
            throw new Wrong(0, "The first line was altered.");
        }
        if (end.entries() < entries.size()) {
            throw new Wrong(end.entries() + 1, "The entry was put in behind the last.");
        }
        if (!end.head().equals(head())) {
            throw new Wrong(1, "An entry was put in the place of another, and all after it were written anew.");
        }
    }

    /** Up to which entry the heads prove the log. */
    private long checkHeads(String caseId) throws Wrong {
        long covered = 0;
        for (Head.OfCase signed : heads.of(caseId)) {
            if (signed.seq() > entries.size()) {
                throw new Wrong(
                        next(), "The entry is missing: the hub has signed a head at entry " + signed.seq() + ".");
            }
            if (!entries.get(Math.toIntExact(signed.seq()) - 1).hash().equals(signed.hash())) {
                throw new Wrong(
                        covered + 1,
                        "Of the entries up to " + signed.seq() + " one is not the one whose head the hub has signed.");
            }
            covered = Math.max(covered, signed.seq());
        }
        return covered;
    }
}
