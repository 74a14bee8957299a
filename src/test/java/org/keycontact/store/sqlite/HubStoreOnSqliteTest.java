package org.keycontact.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.port.CaseLog.Draft;
import org.keycontact.store.CollectionSpec;
import org.keycontact.store.Documents;
import org.keycontact.store.Examples;
import org.keycontact.store.HubStoreContract;

/** The hub's store on SQLite; and that nothing personal can be read from its file. */
class HubStoreOnSqliteTest extends HubStoreContract {
    @TempDir
    Path directory;

    @Override
    protected Documents open(List<CollectionSpec> collections) {
        return SqliteDocuments.open(directory.resolve("hub.sqlite"), collections);
    }

    @Test
    void noNameNumberOrWordIsInTheFile() throws IOException {
        store.accounts().putIfAbsent("v-c1", Examples.victim(CASE));
        store.log().append(draft(CASE, 1, "r1", "", "words-for-the-edge"));
        CaseEvent planned = new CaseEvent.Changed(new CaseChange.PlanRecorded(1, Examples.plan()));
        store.log().append(new Draft(CASE, 2, Examples.AT, "asha", "r2", "hash", "", planned, null, false));
        store.boxes().append("asha", "s1", Examples.item(CASE, 1));
        store.alerts().putIfAbsent("a1", Examples.alert("a1", CASE));

        String bytes = everyByte();
        assertThat(bytes).contains("plan-recorded", "v-c1");
        List<String> canaries = List.of(
                Examples.NAME,
                Examples.NUMBER,
                "7700900",
                Examples.HELP_WORD,
                "umbrella",
                "library book",
                "d29yZHM",
                "words-for-the-edge",
                "covers for",
                "She is safe",
                "Robin");
        for (String canary : canaries) {
            byte[] text = canary.getBytes(StandardCharsets.UTF_8);
            assertThat(bytes)
                    .doesNotContain(canary)
                    .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(text));
        }
    }

    private String everyByte() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            StringBuilder all = new StringBuilder();
            files.forEach(file -> all.append(read(file)));
            return all.toString();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
