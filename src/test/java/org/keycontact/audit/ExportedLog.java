package org.keycontact.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.keycontact.core.Problem;
import org.keycontact.crypto.Signatures;
import org.keycontact.crypto.SigningKeyPair;
import org.keycontact.flow.log.ChainLink;
import org.keycontact.flow.log.LogLine;

/** A log as it would be exported, with a hub's key of its own. */
final class ExportedLog {
    static final String CASE = "c-1";
    static final Instant AT = Instant.parse("2026-03-03T14:05:00Z");

    private final SigningKeyPair key = SigningKeyPair.generate();

    /** The hub's signature. */
    final HubSignature signature = new HubSignature() {
        @Override
        public String key() {
            return key.publicKey();
        }

        @Override
        public String sign(String purpose, byte[] message) {
            return key.sign(purpose, message);
        }
    };

    static boolean holds(String purpose, byte[] message, String signature, String key) {
        try {
            Signatures.verify(purpose, message, signature, key);
            return true;
        } catch (Problem no) {
            return false;
        }
    }

    /** Entries 1 to {@code entries}; {@code who} wrote them. */
    static List<LogLine> entries(int entries, String who) {
        List<LogLine> lines = new ArrayList<>();
        String previous = "";
        for (int seq = 1; seq <= entries; seq++) {
            LogLine line = line(seq, who, previous, "{\"salt\":\"" + seq + "\",\"says\":\"é " + who + "\"}");
            lines.add(line);
            previous = line.link().hash();
        }
        return lines;
    }

    /** An entry with its right hash. */
    static LogLine line(long seq, String by, String previous, String content) {
        ChainLink draft = new ChainLink(
                CASE,
                seq,
                AT.toString(),
                by,
                "request-" + seq,
                "message-opened",
                ChainLink.commitment(content),
                previous,
                "");
        return new LogLine(
                new ChainLink(
                        CASE,
                        seq,
                        draft.at(),
                        by,
                        draft.request(),
                        draft.kind(),
                        draft.commitment(),
                        previous,
                        draft.computedHash()),
                content);
    }

    /** All lines of an export: the beginning, the entries, the end. */
    List<String> export(List<LogLine> entries) {
        ExportWriter writer = new ExportWriter(signature);
        List<String> lines = new ArrayList<>();
        lines.add(writer.beginning(CASE, true));
        entries.forEach(entry -> lines.add(writer.entry(entry)));
        String head = entries.isEmpty() ? "" : entries.getLast().link().hash();
        lines.add(writer.end(CASE, true, entries.size(), head, AT, "asha"));
        return lines;
    }

    static byte[] file(List<String> lines) {
        StringBuilder all = new StringBuilder();
        lines.forEach(line -> all.append(line).append('\n'));
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** One line of heads for each of these lengths of the log. */
    byte[] heads(List<LogLine> entries, int... lengths) {
        Heads heads = Heads.none();
        List<String> lines = new ArrayList<>();
        for (int length : lengths) {
            Head.OfCase head =
                    new Head.OfCase(CASE, length, entries.get(length - 1).link().hash());
            Head.Line line = heads.next(
                    AT.toString(), signature.key(), new Head.OfDirectory(2, "directory"), List.of(head), false);
            Head.Line signed = line.signed(signature.sign(HubSignature.HEADS, line.signedBytes()));
            heads.wrote(signed);
            lines.add(Lines.write(signed));
        }
        return file(lines);
    }

    static Heads read(byte[] heads) {
        if (Heads.read(heads, null, ExportedLog::holds) instanceof Heads.Outcome.Whole whole) {
            return whole.heads();
        }
        throw new IllegalStateException("These heads are broken");
    }
}
