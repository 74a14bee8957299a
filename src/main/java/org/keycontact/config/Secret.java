package org.keycontact.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A value that nobody should see by accident. It prints as {@code ***}, has no useful equality, and is only given out
 * by {@link #reveal()}, so that each use can be found by searching for that name. It does not protect against somebody
 * who can read this process's memory.
 */
public final class Secret {
    /** The longest secret that is read from a file, in bytes. */
    public static final int MAX_BYTES = 4096;

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** @throws IllegalArgumentException if the value is blank */
    public static Secret of(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A secret is blank.");
        }
        return new Secret(value);
    }

    /**
     * Reads a secret from a file of one line; white space around it is dropped.
     *
     * @throws IOException if the file cannot be read, is blank, is longer than {@link #MAX_BYTES}, or has several lines
     */
    public static Secret read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        String value = new String(bytes, StandardCharsets.UTF_8).strip();
        if (bytes.length > MAX_BYTES) {
            throw new IOException("is longer than " + MAX_BYTES + " bytes");
        }
        if (value.isEmpty()) {
            throw new IOException("is empty");
        }
        if (value.lines().count() > 1) {
            throw new IOException("has more than one line");
        }
        return new Secret(value);
    }

    /** The value itself. Pass it on to what needs it; never into a log, an error or a URL. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
