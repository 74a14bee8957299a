package org.keycontact.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.store.Shelves.LOG;
import static org.keycontact.store.Shelves.entry;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.keycontact.store.InsertOutcome.Duplicate;
import org.keycontact.store.InsertOutcome.Inserted;

/** What every kind of store promises when many want the same. */
public abstract class ContentionContract extends DocumentsContract {
    private static final int RIVALS = 16;

    /** What each of the rivals gets when all start at once. */
    public static <T> List<T> atOnce(int rivals, IntFunction<T> rival) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < rivals; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    start.await();
                    return rival.apply(number);
                }));
            }
            start.countDown();
            List<T> outcomes = new ArrayList<>();
            for (Future<T> one : running) {
                outcomes.add(one.get());
            }
            return outcomes;
        }
    }

    @Test
    void ofManyInsertsOfOneKeyExactlyOneWins() throws Exception {
        for (int round = 0; round < 20; round++) {
            long seq = round;
            List<InsertOutcome> outcomes =
                    atOnce(RIVALS, rival -> documents.insert(LOG, seq + "-" + rival, entry("c1", seq)));
            assertThat(outcomes).filteredOn(Inserted.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(Duplicate.class::isInstance)
                    .hasSize(RIVALS - 1)
                    .containsOnly(new Duplicate("byPlace"));
            assertThat(documents.count(LOG, "byPlace", List.of("c1", seq))).isEqualTo(1);
        }
    }

    @Test
    void ofManyInsertsOfOneIdExactlyOneWins() throws Exception {
        List<InsertOutcome> outcomes = atOnce(RIVALS, rival -> documents.insert(LOG, "a", entry("c1", rival)));
        assertThat(outcomes).filteredOn(Inserted.class::isInstance).hasSize(1);
        int winner = outcomes.indexOf(
                outcomes.stream().filter(Inserted.class::isInstance).findFirst().orElseThrow());
        assertThat(documents.get(LOG, "a").orElseThrow().body().getInteger("seq"))
                .isEqualTo(winner);
    }

    @Test
    void ofManyReplacementsOfOneVersionExactlyOneWins() throws Exception {
        documents.insert(LOG, "a", entry("c1", -1));
        for (int round = 0; round < 20; round++) {
            long read = versionOf(LOG, "a");
            List<Boolean> outcomes = atOnce(
                    RIVALS,
                    rival -> documents
                            .replace(LOG, "a", read, entry("c1", rival))
                            .isPresent());
            assertThat(outcomes).containsOnlyOnce(true);
            assertThat(documents.get(LOG, "a").orElseThrow().body().getInteger("seq"))
                    .isEqualTo(outcomes.indexOf(true));
        }
    }

    @Test
    void noIncrementIsLost() throws Exception {
        documents.insert(LOG, "counter", new JsonObject().put("n", 0));
        atOnce(8, rival -> {
            for (int i = 0; i < 10; i++) {
                increment();
            }
            return rival;
        });
        assertThat(documents.get(LOG, "counter").orElseThrow().body().getInteger("n"))
                .isEqualTo(80);
    }

    private void increment() {
        Doc read;
        do {
            read = documents.get(LOG, "counter").orElseThrow();
        } while (documents
                .replace(
                        LOG,
                        "counter",
                        read.version(),
                        new JsonObject().put("n", read.body().getInteger("n") + 1))
                .isEmpty());
    }

    @Test
    void aReadSeesWhatWasAcknowledgedBeforeIt() throws Exception {
        List<Boolean> seen = atOnce(8, rival -> {
            boolean all = true;
            for (int i = 0; i < 20; i++) {
                documents.insert(LOG, rival + "-" + i, entry("c" + rival, i));
                all &= documents.get(LOG, rival + "-" + i).isPresent()
                        && documents.count(LOG, "byPlace", List.of("c" + rival)) == i + 1;
            }
            return all;
        });
        assertThat(seen).containsOnly(true);
    }
}
