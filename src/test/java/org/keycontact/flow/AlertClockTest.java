package org.keycontact.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.core.Problem;
import org.keycontact.core.escalation.CallLimit;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.store.Doc;
import org.keycontact.store.Documents;
import org.keycontact.store.HubStore;
import org.keycontact.store.InsertOutcome;
import org.keycontact.store.Query;
import org.keycontact.store.sqlite.SqliteDocuments;

/** Whatever clocks, stores and nodes do: no step is lost, none is done twice, and no alert falls silent. */
class AlertClockTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String DANA = "1";
    private static final String BEN = "2";
    private static final String MO = "3";

    private final AlertTown.Clock clock = new AlertTown.Clock();
    private final byte[] key = new byte[32];
    private Documents documents;

    AlertClockTest(@TempDir Path folder) {
        documents = SqliteDocuments.open(folder.resolve("hub.db"), HubStore.collections());
    }

    private AlertTown town;

    @BeforeEach
    void open() {
        town = new AlertTown(documents, key, clock, UnaryOperator.identity());
        town.open();
    }

    @AfterEach
    void close() {
        assertThat(town.wrong()).isEmpty();
        documents.close();
    }

    @Test
    void aClockThatIsSetBackAnHourSilencesNobody() {
        town.raise("drill-1");
        town.beat();
        assertThat(town.told()).containsExactly(DANA);

        clock.pass(HOUR.negated());
        town.minutes(5);

        assertThat(town.told()).containsExactly(DANA, BEN);
        town.minutes(5);
        assertThat(town.told()).containsExactly(DANA, BEN, MO);
    }

    @Test
    void aClockThatIsSetForwardAnHourMergesWhatIsDueAndThenBackTellsOnAsBefore() {
        town.raise("drill-1");
        town.beat();
        town.told();

        clock.pass(HOUR);
        town.beat();
        assertThat(town.told()).as("twelve steps in one").containsExactly(DANA, BEN, MO);
        clock.pass(HOUR.negated());
        town.beat();
        town.told();
        town.minutes(5);
        assertThat(town.told()).containsExactly(DANA, BEN, MO);
    }

    @Test
    void whoHasAnAlertStillOwesAnOutcomeWhenTheClockIsSetBack() {
        town.raise("drill-1");
        town.beat();
        town.alerts().acknowledge(town.somebody("dana"), "drill-1");
        town.told();

        clock.pass(HOUR.negated());
        town.minutes(30);
        assertThat(town.alert("drill-1").state()).isIn(Alert.State.ACKNOWLEDGED, Alert.State.OPEN);
        town.minutes(2);

        assertThat(town.alert("drill-1").state()).isEqualTo(Alert.State.OPEN);
        assertThat(town.told()).contains(DANA, MO);
    }

    @Test
    void whatWasDueWhileTheStoreWasAwayIsDoneAtOnceAndOnce() {
        Away away = new Away(documents);
        AlertTown far = new AlertTown(documents, key, clock, all -> away);
        for (int i = 0; i < 5; i++) {
            far.raise("drill-" + i);
            far.beat();
            clock.pass(Duration.ofSeconds(10));
        }
        assertThat(far.told()).hasSize(5);
        List<String> numbers = List.of(0, 1, 2, 3, 4).stream()
                .map(i -> BEN + " " + far.alert("drill-" + i).number())
                .toList();
        clock.pass(Duration.ofMinutes(5).minusSeconds(60));
        away.isAway = true;
        for (int second = 0; second < 60; second += 5) {
            clock.pass(Duration.ofSeconds(5));
            far.beat();
        }
        assertThat(far.told()).isEmpty();

        away.isAway = false;
        clock.pass(Duration.ofSeconds(50));
        far.beat();

        assertThat(far.texts.stream().filter(text -> text.startsWith(BEN)).toList())
                .as("each once")
                .containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(far.told()).as("Dana no more often than she can take").contains(DANA);
        far.beat();
        assertThat(far.told()).isEmpty();
        assertThat(far.wrong()).isEmpty();
    }

    @Test
    void whoMayNotHaveBeenReachedIsToldAgainHoweverOftenTheyWereToldOfOthers() {
        for (int i = 0; i < CallLimit.MOST; i++) {
            town.raise("drill-" + i);
        }
        town.beat();
        town.answer = new CarrierOutcome.Unknown();
        town.raise("unknown");
        town.beat();
        town.answer = new CarrierOutcome.Failed(CarrierFailure.UNREACHABLE);
        town.raise("failed");
        town.beat();
        town.answer = new CarrierOutcome.Accepted("provider");
        town.told();
        clock.pass(Duration.ofSeconds(2));

        town.tellAgain("drill-0", "dana");
        town.beat();
        assertThat(town.told()).as("what she knows").isEmpty();
        town.tellAgain("unknown", "dana");
        town.tellAgain("failed", "dana");
        town.beat();
        assertThat(town.told()).as("what she may not know").containsExactly(DANA, DANA);
    }

    @Test
    void twoNodesThatAreKilledAtAnyWriteLoseNoStepAndDoNoneTwice() throws Exception {
        Random random = new Random(7);
        List<String> attempts = new ArrayList<>();
        List<AlertTown> nodes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            town.raise("drill-" + i);
        }
        for (int round = 0; round < 24; round++) {
            nodes.clear();
            for (int node = 0; node < 2; node++) {
                int writes = random.nextInt(5, 400);
                nodes.add(new AlertTown(documents, key, clock, all -> new Dying(all, writes)));
            }
            together(nodes);
            nodes.forEach(node -> attempts.addAll(node.attempts));
            clock.pass(Duration.ofSeconds(61));
        }
        AlertTown last = new AlertTown(documents, key, clock, UnaryOperator.identity());
        last.minutes(6);
        attempts.addAll(last.attempts);

        assertThat(new HashSet<>(attempts)).as("no attempt twice").hasSameSizeAs(attempts);
        for (int i = 0; i < 60; i++) {
            Alert alert = last.alert("drill-" + i);
            assertThat(alert.now().progress().round()).as("it went on").isGreaterThan(3);
            assertThat(alert.told().keySet()).containsExactlyInAnyOrder("dana", "ben", "mo");
            Alert taken = last.alerts().acknowledge(last.somebody("ben"), alert.id());
            assertThat(taken.owner()).isEqualTo("ben");
        }
        assertThat(last.wrong()).isEmpty();
    }

    private static void together(List<AlertTown> nodes) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (AlertTown node : nodes) {
                running.add(threads.submit(node::beat));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    /** A store that is away now and then. */
    private static class Away implements Documents {
        private final Documents documents;
        volatile boolean isAway;

        Away(Documents documents) {
            this.documents = documents;
        }

        /** Before anything is read or written. */
        Documents there() {
            if (isAway) {
                throw new Problem(Problem.Kind.UNAVAILABLE, "store-unavailable", "The store is away.");
            }
            return documents;
        }

        /** Before anything is written. */
        Documents writing() {
            return there();
        }

        @Override
        public InsertOutcome insert(String collection, String id, JsonObject body) {
            return writing().insert(collection, id, body);
        }

        @Override
        public Optional<Doc> get(String collection, String id) {
            return there().get(collection, id);
        }

        @Override
        public OptionalLong replace(String collection, String id, long readVersion, JsonObject body) {
            return writing().replace(collection, id, readVersion, body);
        }

        @Override
        public void drop(String collection, String id, String field) {
            writing().drop(collection, id, field);
        }

        @Override
        public List<Doc> find(String collection, Query query) {
            return there().find(collection, query);
        }

        @Override
        public boolean delete(String collection, String id) {
            return writing().delete(collection, id);
        }

        @Override
        public long count(String collection, String index, List<?> equal) {
            return there().count(collection, index, equal);
        }

        @Override
        public void ping() {
            there().ping();
        }

        @Override
        public void close() {
            // Whoever opened the documents closes them.
        }
    }

    /** The store of a node that dies after so many writes: nothing that it does then has any effect. */
    private static final class Dying extends Away {
        private int left;

        Dying(Documents documents, int writes) {
            super(documents);
            this.left = writes;
        }

        @Override
        synchronized Documents writing() {
            left--;
            isAway = left < 0;
            return there();
        }
    }
}
