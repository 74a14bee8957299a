package org.keycontact.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;
import org.keycontact.crypto.CaseKeys;
import org.keycontact.crypto.MasterKey;
import org.keycontact.flow.Access.Relation;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Upload;
import org.keycontact.store.Documents;
import org.keycontact.store.HubStore;
import org.keycontact.store.sqlite.SqliteDocuments;

/** A case has room for forty chunks here: ten for each professional, and ten that none of them can take. */
class AttachmentRoomTest {
    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");
    private static final String CASE = "c1";

    @TempDir
    Path folder;

    private Documents documents;
    private HubStore store;
    private AttachmentRoom room;

    @BeforeEach
    void open() {
        documents = SqliteDocuments.open(folder.resolve("hub.db"), HubStore.collections());
        CaseKeys cipher = new CaseKeys(MasterKey.of(new byte[32]), HubStore.keys(documents), () -> NOW);
        cipher.createKey(CASE);
        store = new HubStore(documents, cipher);
        room = new AttachmentRoom(store, 40);
    }

    @AfterEach
    void close() {
        documents.close();
    }

    /** A file that was sent. */
    private void attached(String by, int chunks) {
        Upload upload = Upload.begun(CASE, "file", by, chunks, NOW).staying();
        store.uploads().putIfAbsent(upload.key(), upload);
        for (int i = 0; i < chunks; i++) {
            store.chunks().put(upload, i, new byte[] {1});
        }
    }

    private @Nullable String refusal(String person, Role role, Relation relation, int chunks) {
        Account by = new Account(person, role, null, person, null, null, null, null, null);
        Problem refused = catchThrowableOfType(Problem.class, () -> room.require(by, relation, CASE, chunks));
        return refused == null ? null : refused.code();
    }

    @Test
    void oneProfessionalHasAQuarterAndNobodyElseHasLess() {
        attached("raj", 6);
        Upload begun = Upload.begun(CASE, "begun", "raj", 3, NOW);
        store.uploads().putIfAbsent(begun.key(), begun);

        assertThat(refusal("raj", Role.PROFESSIONAL, Relation.PROFESSIONAL, 1)).isNull();
        assertThat(refusal("raj", Role.PROFESSIONAL, Relation.PROFESSIONAL, 2)).isEqualTo("share-full");
        assertThat(refusal("raj", Role.PROFESSIONAL, Relation.ADVOCATES_SIDE, 2))
                .as("as key contact")
                .isEqualTo("share-full");
        assertThat(refusal("ola", Role.PROFESSIONAL, Relation.PROFESSIONAL, 10)).isNull();
    }

    @Test
    void allOfThemTogetherLeaveAQuarterToTheVictimAndHerAdvocate() {
        attached("raj", 10);
        attached("ola", 10);
        attached("kim", 9);

        assertThat(refusal("lee", Role.PROFESSIONAL, Relation.PROFESSIONAL, 2)).isEqualTo("case-full");
        assertThat(refusal("vic", Role.VICTIM, Relation.VICTIMS_SIDE, 11)).isNull();
        assertThat(refusal("asha", Role.ADVOCATE, Relation.ADVOCATES_SIDE, 11)).isNull();
        assertThat(refusal("vic", Role.VICTIM, Relation.VICTIMS_SIDE, 12)).isEqualTo("case-full");
    }
}
