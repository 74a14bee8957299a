package org.keycontact.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.crypto.CaseKeys;
import org.keycontact.crypto.MasterKey;
import org.keycontact.store.HubStore;
import org.keycontact.store.sqlite.SqliteDocuments;

/** Tries are counted before they are looked at. */
class TryCountTest {
    private static final IntFunction<Duration> THREE_THEN_AN_HOUR =
            tries -> tries < 3 ? Duration.ZERO : Duration.ofHours(1);
    private static final String KEY = "pin:dana";

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-03-03T10:00:00Z");
    private SqliteDocuments documents;
    private TryCount tries;

    @BeforeEach
    void open() {
        documents = SqliteDocuments.open(folder.resolve("hub.db"), HubStore.collections());
        CaseKeys cipher = new CaseKeys(MasterKey.of(new byte[32]), HubStore.keys(documents), () -> now);
        tries = new TryCount(new HubStore(documents, cipher).tries(), () -> now);
    }

    @AfterEach
    void close() {
        documents.close();
    }

    @Test
    void manyAtOnceAreNoMoreThanManyInTurn() throws Exception {
        List<Future<Boolean>> taken;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            taken = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> take()))
                    .toList();
        }
        int let = 0;
        for (Future<Boolean> each : taken) {
            let += each.get() ? 1 : 0;
        }
        assertThat(let).isEqualTo(3);
        assertThat(tries.counted(KEY)).isEqualTo(3);
    }

    @Test
    void whatIsGivenBackIsAsIfItHadNotBeenTakenAndWhatIsForgottenNeverWas() {
        IntStream.range(0, 3).forEach(i -> take());
        now = now.plus(Duration.ofMinutes(90));
        TryCount.Taken right = tries.take(KEY, THREE_THEN_AN_HOUR);
        assertThat(right.isTaken()).isTrue();
        tries.giveBack(KEY, right);
        assertThat(tries.counted(KEY)).isEqualTo(3);
        assertThat(take()).as("the wait counts from the last wrong one").isTrue();
        assertThat(take()).isFalse();
        tries.forget(KEY);
        assertThat(take()).isTrue();
    }

    @Test
    void aTryTooSoonSaysHowLongItIsAndCountsForNothing() {
        IntStream.range(0, 3).forEach(i -> take());
        now = now.plus(Duration.ofMinutes(20));
        assertThat(tries.take(KEY, THREE_THEN_AN_HOUR).untilNext()).isEqualTo(Duration.ofMinutes(40));
        now = now.plus(Duration.ofMinutes(40));
        assertThat(take()).isTrue();
        assertThat(take()).isFalse();
        now = now.plus(Duration.ofHours(25));
        assertThat(tries.counted(KEY)).isZero();
        assertThat(take()).isTrue();
        assertThat(tries.counted(KEY)).isEqualTo(1);
    }

    private boolean take() {
        return tries.take(KEY, THREE_THEN_AN_HOUR).isTaken();
    }
}
