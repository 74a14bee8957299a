package org.keycontact.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.keycontact.core.Problem;
import org.keycontact.flow.port.Boxes;
import org.keycontact.flow.port.Boxes.Numbered;

/** What the hub's mailboxes promise on every kind of store. */
public abstract class BoxesContract extends CaseLogContract {
    private static final int WRITERS = 16;
    private static final int EACH = 5;

    @Test
    void aMailboxIsNumberedFromOne() {
        Boxes boxes = store.boxes();
        assertThat(boxes.last("asha")).isZero();
        boxes.append("asha", "s1", Examples.item(CASE, 1));
        boxes.append("asha", "s2", Examples.item("c2", 2));
        boxes.append("asha", "s1", Examples.item(CASE, 1));
        boxes.append("ben", "s1", Examples.item(CASE, 1));
        assertThat(boxes.after("asha", 0, 10))
                .containsExactly(new Numbered(1, Examples.item(CASE, 1)), new Numbered(2, Examples.item("c2", 2)));
        assertThat(boxes.after("asha", 0, 1)).extracting(Numbered::n).containsExactly(1L);
        assertThat(boxes.after("asha", 1, 10)).extracting(Numbered::n).containsExactly(2L);
        assertThat(boxes.after("asha", 2, 10)).isEmpty();
        assertThat(boxes.last("asha")).isEqualTo(2);
        assertThat(boxes.last("ben")).isEqualTo(1);
        assertThat(boxes.holds("asha", "s2")).isTrue();
        assertThat(boxes.holds("ben", "s2")).isFalse();
    }

    @Test
    void whatWasErasedLeavesANoticeAndNoGap() {
        for (int i = 1; i <= 3; i++) {
            store.boxes().append("asha", "s" + i, Examples.item(i == 2 ? "c2" : CASE, i));
        }
        cipher.destroyKey("c2");
        assertThat(store.boxes().after("asha", 0, 10)).extracting(Numbered::n).containsExactly(1L, 2L, 3L);
        Boxes.Item erased = store.boxes().after("asha", 1, 1).getFirst().item();
        assertThat(erased.kind()).isEqualTo(Boxes.Kind.NOTICE);
        assertThat(erased.notice()).isEqualTo("erased");
        assertThat(erased.caseId()).isEqualTo("c2");
        assertThat(erased.seq()).isEqualTo(2);
        assertThat(erased.message()).isNull();
    }

    @Test
    void manyWritersLeaveNoGapAndReadersNeverSeeOne() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> reader = threads.submit(() -> gaplessReads(over));
            writeFromAllSides(store.boxes());
            over.set(true);
            assertThat(reader.get()).isPositive();
        }
        assertGapless();
    }

    private int gaplessReads(AtomicBoolean over) {
        int reads = 0;
        while (!over.get()) {
            List<Numbered> seen = store.boxes().after("asha", 0, 1000);
            assertThat(seen)
                    .extracting(Numbered::n)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, seen.size()).boxed().toList());
            reads++;
        }
        return reads;
    }

    @Test
    void writesOfUnknownOutcomeAreRepeatedWithoutGapOrDouble() throws Exception {
        ForgetfulDocuments forgetful = new ForgetfulDocuments(documents);
        writeFromAllSides(new HubStore(forgetful, cipher).boxes());
        assertThat(forgetful.forgotten()).isPositive();
        assertGapless();
    }

    private static void writeFromAllSides(Boxes boxes) throws Exception {
        ContentionContract.atOnce(WRITERS, writer -> {
            for (int i = 0; i < EACH; i++) {
                // Neighbours write the same sources.
                appendUntilKnown(boxes, writer / 2 + "-" + i);
            }
            return writer;
        });
    }

    private static void appendUntilKnown(Boxes boxes, String source) {
        boolean known = false;
        while (!known) {
            try {
                boxes.append("asha", source, Examples.item(CASE, 1));
                known = true;
            } catch (Problem problem) {
                assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
            }
        }
    }

    private void assertGapless() {
        long all = WRITERS / 2 * EACH;
        assertThat(store.boxes().last("asha")).isEqualTo(all);
        assertThat(store.boxes().after("asha", 0, 1000))
                .extracting(Numbered::n)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all).boxed().toList());
        for (int writer = 0; writer < WRITERS / 2; writer++) {
            for (int i = 0; i < EACH; i++) {
                assertThat(store.boxes().holds("asha", writer + "-" + i)).isTrue();
            }
        }
    }
}
