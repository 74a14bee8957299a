package org.keycontact.crypto;

import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/**
 * The hub's master key: 32 bytes from a secret file, in unpadded base64url. Never encrypts anything itself; each use
 * has
 * a key derived for it. Prints as {@code ***}. Who loses it loses everything that is kept under it.
 */
public final class MasterKey {
    /** Characters of 32 bytes in base64 with padding. */
    private static final int PADDED = 44;

    private final byte[] key;

    private MasterKey(byte[] key) {
        if (key.length != Suite.KEY_SIZE) {
            throw new IllegalArgumentException("a master key has 32 bytes");
        }
        this.key = key.clone();
    }

    /** Throws IllegalArgumentException for another number of bytes than 32. */
    public static MasterKey of(byte[] key) {
        return new MasterKey(key);
    }

    /**
     * Reads the file: 32 bytes in base64 or base64url, padded or not, with or without an end of line. Throws
     * IllegalStateException, naming the file and what is wrong.
     */
    public static MasterKey read(Path file) {
        try {
            if (Files.size(file) > 100) {
                throw unreadable(file, "must hold 32 bytes in base64");
            }
            return new MasterKey(decode(Files.readString(file, StandardCharsets.US_ASCII).strip()));
        } catch (NoSuchFileException e) {
            throw unreadable(file, "does not exist");
        } catch (IOException e) {
            throw unreadable(file, "cannot be read");
        } catch (IllegalArgumentException e) {
            throw unreadable(file, "must hold 32 bytes in base64");
        }
    }

    /** Tools write either alphabet, with or without padding. */
    private static byte[] decode(String text) {
        String padding = text.length() == PADDED && text.endsWith("=") ? "=" : "";
        return Base64Url.decode(text.substring(0, text.length() - padding.length())
                .replace('+', '-')
                .replace('/', '_'));
    }

    /**
     * Reads the file; makes it first, readable by its owner only, if there is none. Safe where several programs start
     * at once.
     */
    public static MasterKey readOrMake(Path file) {
        if (!Files.exists(file)) {
            make(file);
        }
        return read(file);
    }

    /** A key of its own for the use that {@code label} names. */
    byte[] derive(String label) {
        return Hashes.hkdf(key, label);
    }

    byte[] derive(byte[] info, int size) {
        return Hashes.hkdf(key, info, size);
    }

    @Override
    public String toString() {
        return "***";
    }

    private static void make(Path file) {
        byte[] fresh = Random.randBytes(Suite.KEY_SIZE);
        byte[] text = (Base64Url.encode(fresh) + "\n").getBytes(StandardCharsets.US_ASCII);
        Path draft = file.resolveSibling(file.getFileName() + "." + Base64Url.encode(Random.randBytes(9)));
        try {
            try (SeekableByteChannel channel = Files.newByteChannel(
                    draft,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer buffer = ByteBuffer.wrap(text);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // another program was first: its key is the one
        } catch (IOException | UnsupportedOperationException e) {
            throw new IllegalStateException("The master key file " + file + " cannot be made.", e);
        } finally {
            Arrays.fill(fresh, (byte) 0);
            Arrays.fill(text, (byte) 0);
            deleteDraft(draft);
        }
    }

    private static void deleteDraft(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw new IllegalStateException("The draft of the master key, " + draft + ", must be deleted by hand.", e);
        }
    }

    private static IllegalStateException unreadable(Path file, String why) {
        return new IllegalStateException("The master key file " + file + " " + why + ".");
    }
}
