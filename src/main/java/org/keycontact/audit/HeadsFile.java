package org.keycontact.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.keycontact.flow.Directory;
import org.keycontact.flow.kept.DirectoryEntry;
import org.keycontact.flow.log.ChainLink;
import org.keycontact.flow.port.CaseLog;
import org.keycontact.flow.port.HeadsExport;

/**
 * The file to which the hub appends its signed heads. Keep copies of it where nobody who can change the store can change
 * them: what is in it can then not be rewritten unseen. Hubs that share a folder have a file each.
 */
public final class HeadsFile implements HeadsExport, AutoCloseable {
    /** The name of the file in the folder that is configured for it. */
    public static final String NAME = "heads.jsonl";

    private static final int PAGE = 500;
    private static final int MOST_HUBS = 99;

    private final FileChannel file;
    private final CaseLog log;
    private final Directory directory;
    private final HubSignature signature;
    private final Heads heads;

    /**
     * Opens or makes the file. A last line that a crash left unfinished is taken away.
     *
     * @throws IllegalStateException saying what is wrong, if it is not as it was written
     */
    public HeadsFile(Path folder, CaseLog log, Directory directory, HubSignature signature, HubSignature.Check check) {
        this.file = own(folder);
        this.log = log;
        this.directory = directory;
        this.signature = signature;
        this.heads = open(check);
    }

    /** Several hubs can have one folder: who comes first has the first file. */
    private static FileChannel own(Path folder) {
        try {
            Files.createDirectories(folder.toAbsolutePath());
            for (int i = 1; i <= MOST_HUBS; i++) {
                FileChannel channel = FileChannel.open(
                        folder.resolve(i == 1 ? NAME : "heads-" + i + ".jsonl"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
                if (isMine(channel)) {
                    return channel;
                }
                channel.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("The heads of the logs cannot be exported to " + folder + ".", e);
        }
        throw new IllegalStateException("Too many hubs export the heads of their logs to " + folder + ".");
    }

    private static boolean isMine(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException anotherHubInThisProcess) {
            return false;
        }
    }

    private Heads open(HubSignature.Check check) {
        try {
            ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(file.size()));
            while (all.hasRemaining() && file.read(all) >= 0) {
                continue;
            }
            int whole = all.position();
            while (whole > 0 && all.get(whole - 1) != '\n') {
                whole--;
            }
            file.truncate(whole);
            file.position(whole);
            return switch (Heads.read(Arrays.copyOf(all.array(), whole), signature.key(), check)) {
                case Heads.Outcome.Whole read -> read.heads();
                case Heads.Outcome.Broken broken ->
                    throw new IllegalStateException(
                            "The exported heads of the logs are not as they were written: line " + broken.line() + ", "
                                    + broken.wrong()
                                    + ". Find out why, keep the file, and move it away; the hub then begins a new one.");
            };
        } catch (IOException e) {
            throw new IllegalStateException("The exported heads of the logs cannot be read.", e);
        }
    }

    @Override
    public String key() {
        return signature.key();
    }

    @Override
    public synchronized int export(Instant now, boolean restored) {
        List<Head.OfCase> cases = heads(restored);
        DirectoryEntry last = directory.head();
        Head.Line line = heads.next(
                now.toString(), signature.key(), new Head.OfDirectory(last.n(), last.hash()), cases, restored);
        Head.Line signed = line.signed(signature.sign(HubSignature.HEADS, line.signedBytes()));
        append(Lines.write(signed) + "\n");
        heads.wrote(signed);
        return cases.size();
    }

    /** A case whose log, as it is in the store, ends before the head that was exported of it: the store is an older one. */
    public Optional<String> beyondTheStore() {
        return heads.now().stream()
                .filter(head -> log.head(head.caseId())
                        .filter(link -> link.seq() > head.seq()
                                || (link.seq() == head.seq() && link.hash().equals(head.hash())))
                        .isEmpty())
                .map(Head.OfCase::caseId)
                .findFirst();
    }

    private List<Head.OfCase> heads(boolean all) {
        List<Head.OfCase> changed = new ArrayList<>();
        String after = "";
        List<String> page;
        do {
            page = log.cases(after, PAGE);
            for (String caseId : page) {
                Optional<ChainLink> link = log.head(caseId);
                link.map(head -> new Head.OfCase(caseId, head.seq(), head.hash()))
                        .filter(head -> all || !heads.isNow(head))
                        .ifPresent(changed::add);
                after = caseId;
            }
        } while (page.size() == PAGE);
        return changed;
    }

    private void append(String line) {
        try {
            long before = file.size();
            try {
                ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(true);
            } catch (IOException e) {
                file.truncate(before);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The heads of the logs cannot be exported", e);
        }
    }

    /** Lets go of the file. */
    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The exported heads of the logs cannot be closed", e);
        }
    }
}
