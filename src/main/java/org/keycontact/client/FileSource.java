package org.keycontact.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is to be attached, read piece by piece, some pieces more than once. */
public interface FileSource {
    long size();

    /** Exactly so many bytes from there. Throws UncheckedIOException where they cannot be had. */
    byte[] read(long from, int length);

    static FileSource of(byte[] bytes) {
        return new FileSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public byte[] read(long from, int length) {
                byte[] part = new byte[length];
                System.arraycopy(bytes, (int) from, part, 0, length);
                return part;
            }
        };
    }

    /** A file on this machine; not held open. */
    static FileSource of(Path file) {
        return new FileSource() {
            @Override
            public long size() {
                try {
                    return Files.size(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public byte[] read(long from, int length) {
                ByteBuffer part = ByteBuffer.allocate(length);
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    channel.position(from);
                    while (part.hasRemaining()) {
                        if (channel.read(part) < 0) {
                            throw new IOException("The file has become shorter");
                        }
                    }
                    return part.array();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
