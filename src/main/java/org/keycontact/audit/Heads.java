package org.keycontact.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Sha256;

/** Heads that were exported, checked: every line signed by one key, and each linked to the one before. */
public final class Heads {
    private final String key;
    private final Map<String, List<Head.OfCase>> ofCases = new HashMap<>();
    private final Map<String, Head.OfCase> now = new HashMap<>();
    private final List<String> lost = new ArrayList<>();
    private Head.@Nullable OfDirectory directory;
    private String last = "";
    private long n;

    private Heads(String key) {
        this.key = key;
    }

    /** None at all. */
    public static Heads none() {
        return new Heads("");
    }

    /** What was found in a file of heads. */
    public sealed interface Outcome {
        record Whole(Heads heads) implements Outcome {}

        /** The first line that is not as it was written, or does not follow the one before. */
        record Broken(long line, String wrong) implements Outcome {}
    }

    /**
     * Reads and checks a file of heads. That lines were cut off at its end shows only against another copy.
     *
     * @param key of the hub, as it was published; null: as the first line names it
     */
    public static Outcome read(byte[] file, @Nullable String key, HubSignature.Check check) {
        Heads heads = null;
        long expected = 1;
        for (String text : Lines.of(file)) {
            Optional<Head.Line> read = Lines.read(text, Head.Line.class)
                    .filter(line -> line.heads().equals(Head.FORMAT));
            if (read.isEmpty()) {
                return new Outcome.Broken(expected, "it cannot be read");
            }
            Head.Line line = read.get();
            if (heads == null) {
                heads = new Heads(key == null ? line.signer() : key);
            }
            if (!line.signer().equals(heads.key)) {
                return new Outcome.Broken(expected, "it is signed by another key");
            }
            if (!check.holds(HubSignature.HEADS, line.signedBytes(), line.signature(), line.signer())) {
                return new Outcome.Broken(expected, "it is not as the hub signed it");
            }
            if (line.n() != expected || !line.previous().equals(heads.last)) {
                return new Outcome.Broken(expected, "it does not follow the one before");
            }
            heads.add(line, text);
            expected++;
        }
        return new Outcome.Whole(heads == null ? new Heads(key == null ? "" : key) : heads);
    }

    private void add(Head.Line line, String text) {
        if (Boolean.TRUE.equals(line.restored())) {
            restore(line);
        }
        for (Head.OfCase head : line.cases()) {
            ofCases.computeIfAbsent(head.caseId(), any -> new ArrayList<>()).add(head);
            now.put(head.caseId(), head);
        }
        directory = line.directory();
        n = line.n();
        last = Sha256.base64url(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What was written after the backup is lost: heads beyond it do not count any more, and that is said. */
    private void restore(Head.Line line) {
        Map<String, Long> kept = new HashMap<>();
        line.cases().forEach(head -> kept.put(head.caseId(), head.seq()));
        now.forEach((caseId, head) -> {
            long until = kept.getOrDefault(caseId, 0L);
            if (head.seq() > until) {
                lost.add("Entries " + (until + 1) + " to " + head.seq() + " of " + caseId
                        + " were lost when the hub was started from a backup, " + line.at() + ".");
            }
            ofCases.getOrDefault(caseId, List.of()).removeIf(old -> old.seq() > until);
        });
        now.clear();
    }

    /** The hub's key, as the lines name it; empty where there is no line. */
    public String key() {
        return key;
    }

    /** How many lines there are. */
    public long size() {
        return n;
    }

    /** What these heads say was lost, in words. */
    public List<String> lost() {
        return List.copyOf(lost);
    }

    /** The heads of a case that an export of it must hold, in the order in which they were written. */
    List<Head.OfCase> of(String caseId) {
        return List.copyOf(ofCases.getOrDefault(caseId, List.of()));
    }

    Collection<Head.OfCase> now() {
        return now.values();
    }

    boolean isNow(Head.OfCase head) {
        return head.equals(now.get(head.caseId()));
    }

    /** The line that follows, unsigned. */
    Head.Line next(String at, String signer, Head.OfDirectory itsDirectory, List<Head.OfCase> cases, boolean restored) {
        return new Head.Line(
                Head.FORMAT, n + 1, at, last, itsDirectory, List.copyOf(cases), restored ? true : null, signer, "");
    }

    /** Takes in a line that was written. */
    void wrote(Head.Line line) {
        add(line, Lines.write(line));
    }

    /** The directory at the last line. */
    public Optional<String> directory() {
        return Optional.ofNullable(directory).map(head -> head.n() + " " + head.hash());
    }
}
