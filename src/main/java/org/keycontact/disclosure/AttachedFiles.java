package org.keycontact.disclosure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Attachments;
import org.keycontact.core.Problem;
import org.keycontact.crypto.Attachment;
import org.keycontact.crypto.AttachmentOpener;

/** Files that go with messages: sealed beside the export, opened and checked here, and laid down where somebody wants them. */
public final class AttachedFiles {
    private static final int LONGEST = 80;

    private final @Nullable Path sealed;
    private final @Nullable Path target;

    /**
     * @param sealed the folder with the sealed files by their ids; none: there is none
     * @param target a folder for the opened ones; none: they are checked only
     */
    public AttachedFiles(@Nullable Path sealed, @Nullable Path target) {
        this.sealed = sealed;
        this.target = target;
    }

    /**
     * What was found of a file.
     *
     * @param wrong that it is not, or not all of, what its sender attached
     */
    record Found(String fact, @Nullable String wrong) {}

    Found look(String caseId, long seq, Attachment file) {
        String about = "File: " + file.name() + " (" + file.type() + ", " + file.size() + " bytes, SHA-256 "
                + file.sha256() + "), "
                + (file.asItCame()
                        ? "kept exactly as it came"
                        : "not kept as evidence: of a picture, place and device were taken out before it was sealed");
        Path there = sealed == null ? null : sealed.resolve(file.id());
        if (there == null || !Files.exists(there)) {
            return new Found(about + ". The file itself is not in this export.", null);
        }
        try {
            Path kept = open(caseId, seq, file, there);
            return new Found(about + ". It is whole" + (kept == null ? "." : ": " + kept.getFileName() + "."), null);
        } catch (Problem altered) {
            return new Found(about + ".", "a file is not, or not all of, what its sender attached: " + file.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is not whole is not left behind. */
    private @Nullable Path open(String caseId, long seq, Attachment file, Path there) throws IOException {
        if (target == null) {
            open(caseId, file, there, OutputStream.nullOutputStream());
            return null;
        }
        Path opened = Files.createTempFile(Files.createDirectories(target), "opening", "");
        try {
            try (OutputStream out = Files.newOutputStream(opened)) {
                open(caseId, file, there, out);
            }
            return Files.move(opened, target.resolve(seq + "-" + file.id() + "-" + harmless(file.name())));
        } finally {
            Files.deleteIfExists(opened);
        }
    }

    private static void open(String caseId, Attachment file, Path there, OutputStream out) throws IOException {
        AttachmentOpener opener = new AttachmentOpener(caseId, file);
        try (InputStream in = Files.newInputStream(there)) {
            byte[] chunk = in.readNBytes(Attachments.SEALED_BYTES);
            while (chunk.length > 0) {
                out.write(opener.next(chunk));
                chunk = in.readNBytes(Attachments.SEALED_BYTES);
            }
        }
        opener.finish();
    }

    /** A sender chose the name: nothing of it may mean anything to a file system. */
    private static String harmless(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceAll("^\\.+", "_");
        return plain.length() > LONGEST ? plain.substring(plain.length() - LONGEST) : plain;
    }
}
