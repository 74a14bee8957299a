package org.keycontact.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Files that a section names. */
final class NamedFiles {
    private NamedFiles() {}

    static Path path(Section section, String key) {
        try {
            return Path.of(section.text(key));
        } catch (InvalidPathException e) {
            throw section.wrong(key, "is not a path.");
        }
    }

    /** A file that is there and can be read. */
    static Path present(Section section, String key) {
        Path file = path(section, key);
        section.check(
                Files.isRegularFile(file) && Files.isReadable(file),
                key,
                "names a file that is not there: " + file + ".");
        return file;
    }

    static Secret secret(Section section, String key) {
        Path file = path(section, key);
        if (!Files.isRegularFile(file)) {
            throw section.wrong(
                    key, "names a secret that is missing: there is no file " + file + ". Put the secret there.");
        }
        try {
            return Secret.read(file);
        } catch (IOException e) {
            throw section.wrong(
                    key,
                    "names a secret that cannot be used: " + file + " cannot be read, is empty, has several"
                            + " lines or is too long.");
        }
    }
}
