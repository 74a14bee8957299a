package org.keycontact.store.sqlite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.store.CaseErasureContract;
import org.keycontact.store.Documents;
import org.keycontact.store.HubStore;

/** Erasing a case on SQLite leaves nothing of it in the files. */
class CaseErasureTest extends CaseErasureContract {
    @TempDir
    Path folder;

    @Override
    protected Documents open() {
        return SqliteDocuments.open(folder.resolve("hub.db"), HubStore.collections());
    }

    @Override
    protected String everythingOnTheDisk() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
