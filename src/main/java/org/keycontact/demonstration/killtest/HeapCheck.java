package org.keycontact.demonstration.killtest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is in the memory of the hub that still runs: of all that was written by web, and typed on phones and sealed since, not a
 * word. Strings are in a heap dump as the machine keeps them: in one byte a character, or in two.
 */
final class HeapCheck {
    private static final List<Charset> FORMS =
            List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    private static final int CHUNK = 1 << 20;

    private final Path folder;
    private final Findings findings;

    HeapCheck(Path folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    /** @param known something that the hub must have in memory, or nothing could be found in the dump */
    void run(HubProcess hub, String known) throws IOException {
        Path dump = folder.resolve("heap.hprof");
        hub.dumpHeap(dump);
        findings.require(contains(dump, known), "The heap dump cannot be searched: it has nothing of the hub's.");
        for (String how : List.of(Writer.WRITTEN, Writer.TYPED)) {
            findings.require(
                    !contains(dump, Writer.beginning(how)),
                    "Words that were " + how + " are in the hub's memory, in " + dump + ".");
        }
        findings.count("heap dump searched for words, in MiB", Files.size(dump) >> 20);
    }

    private static boolean contains(Path file, String text) throws IOException {
        for (Charset form : FORMS) {
            if (contains(file, text.getBytes(form))) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(Path file, byte[] wanted) throws IOException {
        String needle = new String(wanted, StandardCharsets.ISO_8859_1);
        String tail = "";
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
            for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                String searched = tail + new String(chunk, StandardCharsets.ISO_8859_1);
                if (searched.contains(needle)) {
                    return true;
                }
                tail = searched.substring(Math.max(0, searched.length() - needle.length()));
            }
        }
        return false;
    }
}
