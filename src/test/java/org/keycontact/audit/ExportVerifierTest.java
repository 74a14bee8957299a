package org.keycontact.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.audit.ExportedLog.CASE;
import static org.keycontact.audit.ExportedLog.entries;
import static org.keycontact.audit.ExportedLog.file;
import static org.keycontact.audit.ExportedLog.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycontact.audit.ExportVerifier.Verdict;
import org.keycontact.flow.log.LogLine;

/** Whatever is done to an exported log is found, and the first entry that it was done to is named. */
class ExportVerifierTest {
    private static final int ENTRIES = 7;

    private final ExportedLog hub = new ExportedLog();
    private final List<LogLine> log = entries(ENTRIES, "asha");
    private final List<String> lines = hub.export(log);
    private final Heads heads = ExportedLog.read(hub.heads(log, 2, 5));

    private Verdict verify(byte[] file) {
        return new ExportVerifier(ExportedLog::holds, heads).verify(file);
    }

    private long broken(byte[] file) {
        return verify(file) instanceof Verdict.Broken broken ? broken.entry() : -1;
    }

    private long broken(List<String> changed) {
        return broken(file(changed));
    }

    @Test
    void aWholeLogIsProvenByItsHeadsAndItsEnd() {
        assertThat(verify(file(lines))).isInstanceOfSatisfying(Verdict.Whole.class, whole -> {
            assertThat(whole.caseId()).isEqualTo(CASE);
            assertThat(whole.entries()).isEqualTo(ENTRIES);
            assertThat(whole.head()).isEqualTo(log.getLast().link().hash());
            assertThat(whole.covered()).isEqualTo(5);
            assertThat(whole.lines()).isEqualTo(log);
        });
    }

    @Test
    void aChangedBitInAnyByteIsFoundAndItsEntryNamed() {
        byte[] whole = file(lines);
        int line = 0;
        for (int at = 0; at < whole.length; at++) {
            assertThat(broken(flipped(whole, at))).as("byte %d", at).isEqualTo(line);
            if (whole[at] == '\n') {
                line++;
            }
        }
        assertThat(line).isEqualTo(ENTRIES + 2);
    }

    @Test
    void everyRemovedEntryIsNamed() {
        for (int entry = 1; entry <= ENTRIES; entry++) {
            List<String> changed = new ArrayList<>(lines);
            changed.remove(entry);
            assertThat(broken(changed)).as("entry %d", entry).isEqualTo(entry);
        }
    }

    @Test
    void everyEntryThatIsPutInIsNamed() {
        for (int entry = 1; entry <= ENTRIES + 1; entry++) {
            String before = entry == 1 ? "" : log.get(entry - 2).link().hash();
            LogLine forged = line(entry, "mallory", before, "{\"says\":\"nothing\"}");
            List<String> changed = new ArrayList<>(lines);
            changed.add(entry, Lines.write(ExportLine.Entry.of(forged)));
            assertThat(broken(changed)).as("entry %d", entry).isEqualTo(entry);
        }
        for (int entry = 1; entry <= ENTRIES; entry++) {
            List<String> changed = new ArrayList<>(lines);
            changed.add(entry, lines.get(entry));
            assertThat(broken(changed)).as("entry %d, twice", entry).isEqualTo(entry);
        }
    }

    @Test
    void wherverItIsCutOffTheFirstEntryThatIsMissingIsNamed() {
        byte[] whole = file(lines);
        int line = 0;
        for (int length = 0; length < whole.length; length++) {
            assertThat(broken(Arrays.copyOf(whole, length)))
                    .as("length %d", length)
                    .isEqualTo(line);
            if (whole[length] == '\n') {
                line++;
            }
        }
    }

    @Test
    void ofTwoSwappedEntriesTheFirstIsNamed() {
        for (int a = 1; a <= ENTRIES; a++) {
            for (int b = a + 1; b <= ENTRIES; b++) {
                List<String> changed = new ArrayList<>(lines);
                Collections.swap(changed, a, b);
                assertThat(broken(changed)).as("entries %d and %d", a, b).isEqualTo(a);
            }
        }
    }

    @Test
    void aRewrittenEntryWithItsRightHashIsNamed() {
        for (int entry = 1; entry < ENTRIES; entry++) {
            String before = entry == 1 ? "" : log.get(entry - 2).link().hash();
            List<String> changed = new ArrayList<>(lines);
            changed.set(entry, Lines.write(ExportLine.Entry.of(line(entry, "mallory", before, "{}"))));
            assertThat(broken(changed)).as("entry %d", entry).isEqualTo(entry);
        }
    }

    @Test
    void aHubThatRewritesItsLogIsFoundByTheHeadsThatItSignedBefore() {
        List<LogLine> rewritten = new ArrayList<>(log.subList(0, 3));
        for (int seq = 4; seq <= ENTRIES; seq++) {
            rewritten.add(line(seq, "mallory", rewritten.getLast().link().hash(), "{}"));
        }
        assertThat(broken(hub.export(rewritten))).isEqualTo(3);
        assertThat(verify(file(hub.export(rewritten))).toString()).contains("up to 5");
        assertThat(broken(hub.export(log.subList(0, 4))))
                .as("cut off at its end")
                .isEqualTo(5);
    }

    @Test
    void whatAnEntrySaysCannotBeTakenOutOrPutIn() {
        List<String> changed = new ArrayList<>(lines);
        changed.set(3, Lines.write(ExportLine.Entry.of(log.get(2).closed())));
        assertThat(broken(changed)).isEqualTo(3);
    }

    @Test
    void anExportByAnotherHubIsRefused() {
        assertThat(broken(new ExportedLog().export(log))).isEqualTo(ENTRIES + 1);
    }

    @Test
    void aChangedBitInAnyByteOfTheHeadsIsFoundAndItsLineNamed() {
        byte[] whole = hub.heads(log, 2, 5, 7);
        int line = 1;
        for (int at = 0; at < whole.length; at++) {
            assertThat(Heads.read(flipped(whole, at), hub.signature.key(), ExportedLog::holds))
                    .as("byte %d", at)
                    .isInstanceOf(Heads.Outcome.Broken.class)
                    .extracting("line")
                    .isEqualTo((long) line);
            if (whole[at] == '\n') {
                line++;
            }
        }
    }

    /** One bit of that byte, another one from byte to byte. */
    private static byte[] flipped(byte[] whole, int at) {
        byte[] changed = whole.clone();
        changed[at] ^= (byte) (1 << at % Byte.SIZE);
        return changed;
    }
}
