package org.keycontact.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.keycontact.audit.ExportedLog.AT;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.flow.Directory;
import org.keycontact.flow.log.LogLine;
import org.keycontact.flow.port.CaseLog;
import org.keycontact.flow.port.Shelf;
import org.keycontact.flow.port.Store;

/** Signed heads of the logs are appended to a file, each export linked to the one before. */
class HeadsFileTest {
    @TempDir
    Path folder;

    private final ExportedLog hub = new ExportedLog();
    private List<LogLine> log = ExportedLog.entries(3, "asha");

    /** A log of one case, as long as {@link #log} is now. */
    private CaseLog caseLog() {
        return (CaseLog) Proxy.newProxyInstance(
                CaseLog.class.getClassLoader(),
                new Class<?>[] {CaseLog.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "cases" -> "".equals(arguments[0]) ? List.of(ExportedLog.CASE) : List.of();
                    case "head" -> Optional.of(log.getLast().link());
                    default -> throw new IllegalStateException(method.getName());
                });
    }

    private static Directory emptyDirectory() {
        Shelf<?> shelf = (Shelf<?>) Proxy.newProxyInstance(
                Shelf.class.getClassLoader(),
                new Class<?>[] {Shelf.class},
                (proxy, method, arguments) -> method.getName().equals("count") ? 0L : Optional.empty());
        Store store = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> shelf);
        return new Directory(store, (previous, n, record) -> previous);
    }

    private HeadsFile open() {
        return new HeadsFile(folder, caseLog(), emptyDirectory(), hub.signature, ExportedLog::holds);
    }

    private Heads read(String name) throws IOException {
        return ExportedLog.read(Files.readAllBytes(folder.resolve(name)));
    }

    @Test
    void onlyWhatHasChangedIsWrittenAgainAndEachLineLeadsToTheNext() throws IOException {
        try (HeadsFile file = open()) {
            assertThat(file.export(AT, false)).isEqualTo(1);
            assertThat(file.export(AT, false)).isZero();
            log = ExportedLog.entries(5, "asha");
            assertThat(file.export(AT, false)).isEqualTo(1);
        }
        assertThat(read(HeadsFile.NAME).size()).isEqualTo(3);
        assertThat(read(HeadsFile.NAME).of(ExportedLog.CASE))
                .extracting(Head.OfCase::seq)
                .containsExactly(3L, 5L);
        try (HeadsFile again = open()) {
            assertThat(again.export(AT, false)).isZero();
        }
        assertThat(read(HeadsFile.NAME).size()).isEqualTo(4);
    }

    @Test
    void hubsThatShareAFolderHaveAFileEach() throws IOException {
        try (HeadsFile first = open();
                HeadsFile second = open()) {
            first.export(AT, false);
            second.export(AT, false);
        }
        assertThat(read(HeadsFile.NAME).size()).isEqualTo(1);
        assertThat(read("heads-2.jsonl").size()).isEqualTo(1);
    }

    @Test
    void aLineThatACrashLeftUnfinishedIsTakenAway() throws IOException {
        try (HeadsFile file = open()) {
            file.export(AT, false);
        }
        Files.writeString(folder.resolve(HeadsFile.NAME), "{\"heads\":\"key-con", StandardOpenOption.APPEND);
        try (HeadsFile file = open()) {
            file.export(AT, false);
        }
        assertThat(read(HeadsFile.NAME).size()).isEqualTo(2);
    }

    @Test
    void aFileThatWasAlteredIsNotContinued() throws IOException {
        try (HeadsFile file = open()) {
            file.export(AT, false);
        }
        Path heads = folder.resolve(HeadsFile.NAME);
        Files.writeString(heads, Files.readString(heads).replace("\"seq\":3", "\"seq\":2"));
        assertThatIllegalStateException().isThrownBy(this::open).withMessageContaining("line 1");
    }

    @Test
    void aStoreThatIsOlderThanItsHeadsIsKnownUntilItIsSaidThatItWasRestored() {
        try (HeadsFile file = open()) {
            file.export(AT, false);
            assertThat(file.beyondTheStore()).isEmpty();
            log = ExportedLog.entries(2, "asha");
            assertThat(file.beyondTheStore()).contains(ExportedLog.CASE);
            file.export(AT, true);
            assertThat(file.beyondTheStore()).isEmpty();
        }
        Heads heads = ExportedLog.read(bytes());
        assertThat(heads.lost()).singleElement().asString().contains("Entries 3 to 3 of " + ExportedLog.CASE);
        List<LogLine> after = ExportedLog.entries(2, "asha");
        assertThat(new ExportVerifier(ExportedLog::holds, heads).verify(ExportedLog.file(hub.export(after))))
                .isInstanceOf(ExportVerifier.Verdict.Whole.class);
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(folder.resolve(HeadsFile.NAME));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
