package org.keycontact.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.flow.port.Boxes;
import org.keycontact.store.Documents;
import org.keycontact.store.HubStore;
import org.keycontact.store.sqlite.SqliteDocuments;

/** An escalation that has stopped is missed by the others within a minute or so, and by nobody who was only told the wrong time. */
class HeartbeatTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AlertTown.Clock clock = new AlertTown.Clock();
    private final Documents documents;
    private Heartbeat one;
    private Heartbeat other;
    private AlertTown town;

    HeartbeatTest(@TempDir Path folder) {
        documents = SqliteDocuments.open(folder.resolve("hub.db"), HubStore.collections());
    }

    @BeforeEach
    void open() {
        town = new AlertTown(documents, new byte[32], clock, UnaryOperator.identity());
        town.open();
        one = town.heartbeat("one", nanos::get);
        other = town.heartbeat("other", nanos::get);
    }

    @AfterEach
    void close() {
        documents.close();
    }

    private List<Boxes.Numbered> toMo() {
        return town.mailbox("mo");
    }

    /** Ten seconds later. */
    private void pass(boolean otherBeats) {
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        clock.pass(Duration.ofSeconds(10));
        one.beat();
        if (otherBeats) {
            other.beat();
        }
        one.missed().forEach(one::raise);
        if (otherBeats) {
            other.missed().forEach(other::raise);
        }
    }

    @Test
    void aBeatThatDoesNotComeForAMinuteIsAnAlarmToTheManagersOnce() {
        one.beat();
        other.beat();
        for (int i = 0; i < 12; i++) {
            pass(true);
        }
        assertThat(toMo()).isEmpty();
        for (int i = 0; i < 5; i++) {
            pass(false);
        }
        assertThat(toMo()).isEmpty();
        for (int i = 0; i < 12; i++) {
            pass(false);
        }
        assertThat(toMo())
                .singleElement()
                .satisfies(line -> assertThat(line.item().notice()).isEqualTo("escalation-stopped"));
    }

    @Test
    void aClockThatIsSetIsNoMissedBeatAndNeitherIsANodeThatStopsAsItShould() {
        one.beat();
        other.beat();
        pass(true);
        clock.pass(Duration.ofHours(1));
        pass(true);
        clock.pass(Duration.ofHours(-2));
        pass(true);
        other.stop();
        for (int i = 0; i < 12; i++) {
            pass(false);
        }
        assertThat(toMo()).isEmpty();
    }
}
