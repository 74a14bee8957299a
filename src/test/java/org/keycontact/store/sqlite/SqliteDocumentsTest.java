package org.keycontact.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.keycontact.store.Shelves.LOG;
import static org.keycontact.store.Shelves.entry;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.store.CollectionSpec;
import org.keycontact.store.Documents;
import org.keycontact.store.InsertOutcome;
import org.keycontact.store.InsertOutcome.Inserted;
import org.keycontact.store.QueriesContract;
import org.keycontact.store.Query;
import org.keycontact.store.Shelves;

/** SQLite keeps the contract; and what is particular to one file on a disk. */
class SqliteDocumentsTest extends QueriesContract {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("hub.sqlite");
    }

    @Override
    protected Documents open(List<CollectionSpec> collections) {
        return SqliteDocuments.open(file(), collections);
    }

    @Test
    void twoHubsShareOneFile() throws Exception {
        try (Documents second = open(Shelves.ALL)) {
            for (int round = 0; round < 20; round++) {
                long seq = round;
                List<InsertOutcome> outcomes = atOnce(
                        16,
                        rival ->
                                (rival % 2 == 0 ? documents : second).insert(LOG, seq + "-" + rival, entry("c1", seq)));
                assertThat(outcomes).filteredOn(Inserted.class::isInstance).hasSize(1);
            }
            assertThat(documents.find(LOG, Query.by("byPlace", "c1"))).hasSize(20);
            assertThat(second.find(LOG, Query.by("byPlace", "c1"))).hasSize(20);
        }
        assertThat(documents.insert(LOG, "after", entry("c1", 100))).isInstanceOf(Inserted.class);
    }

    @Test
    void aHubThatLookedWhetherTheStoreIsThereWritesAlsoAfterAnotherHasWritten() {
        try (Documents second = open(Shelves.ALL)) {
            for (int round = 0; round < 3; round++) {
                documents.ping();
                second.ping();
                assertThat(second.insert(LOG, "second-" + round, entry("c2", round)))
                        .isInstanceOf(Inserted.class);
                assertThat(documents.insert(LOG, "first-" + round, entry("c1", round)))
                        .isInstanceOf(Inserted.class);
            }
        }
    }

    @Test
    void onlyTheOwnerMayReadTheFiles() throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"), "needs POSIX permissions");
        documents.insert(LOG, "a", entry("c1", 1));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aFileThatOthersCouldReadIsMadePrivate() throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"), "needs POSIX permissions");
        documents.close();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        documents = open(Shelves.ALL);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void theStartSaysWhatIsWrongWithThePlace() throws IOException {
        Path missing = directory.resolve("nowhere");
        assertThatIllegalStateException()
                .isThrownBy(() -> SqliteDocuments.open(missing.resolve("hub.sqlite"), Shelves.ALL))
                .withMessageContaining("directory is not there")
                .withMessageContaining(missing.toString());
        Path text = Files.writeString(directory.resolve("text.sqlite"), "This is not a database. ".repeat(100));
        assertThatIllegalStateException()
                .isThrownBy(() -> SqliteDocuments.open(text, Shelves.ALL))
                .withMessageContaining("SQLite database")
                .withMessageContaining(text.toString());
        assertThatIllegalStateException()
                .isThrownBy(() -> SqliteDocuments.open(directory, Shelves.ALL))
                .withMessageContaining("cannot be made");
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        assumeTrue(closed.toFile().setWritable(false) && !Files.isWritable(closed), "this account may write anywhere");
        assertThatIllegalStateException()
                .isThrownBy(() -> SqliteDocuments.open(closed.resolve("hub.sqlite"), Shelves.ALL))
                .withMessageContaining("cannot be written")
                .withMessageContaining(closed.toString());
    }

    @Test
    void stringsBeyondTheBasicPlaneAreOrderedByCodePointToo() {
        documents.insert(LOG, "astral", new JsonObject().put("due", "\ud83e\udd8a"));
        documents.insert(LOG, "private", new JsonObject().put("due", "\ufb01"));
        assertThat(documents.find(LOG, Query.by("byDue")))
                .extracting(doc -> doc.id())
                .containsExactly("private", "astral");
    }
}
