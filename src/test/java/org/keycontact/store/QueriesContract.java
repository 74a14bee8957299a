package org.keycontact.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.keycontact.store.Shelves.LOG;
import static org.keycontact.store.Shelves.PEOPLE;
import static org.keycontact.store.Shelves.entry;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How every kind of store walks along its indexes. */
public abstract class QueriesContract extends ContentionContract {

    private List<String> ids(String collection, Query query) {
        return documents.find(collection, query).stream().map(Doc::id).toList();
    }

    @Test
    void aRangeHoldsItsStartAndNotItsEnd() {
        for (long seq : List.of(10L, 9L, 100L, -5L, 5_000_000_000L)) {
            documents.insert(LOG, "s" + seq, entry("c1", seq));
        }
        documents.insert(LOG, "other", entry("c2", 10));
        assertThat(ids(LOG, Query.by("byPlace", "c1"))).containsExactly("s-5", "s9", "s10", "s100", "s5000000000");
        assertThat(ids(LOG, Query.by("byPlace", "c1").from(9L).to(100L))).containsExactly("s9", "s10");
        assertThat(ids(LOG, Query.by("byPlace", "c1").from(10))).containsExactly("s10", "s100", "s5000000000");
        assertThat(ids(LOG, Query.by("byPlace", "c1").to(9L))).containsExactly("s-5");
        assertThat(ids(LOG, Query.by("byPlace", "c1").reversed().limit(2))).containsExactly("s5000000000", "s100");
        assertThat(ids(LOG, Query.by("byPlace", "c1").from(10L).to(101L).reversed()))
                .containsExactly("s100", "s10");
        assertThat(ids(LOG, Query.by("byPlace", "c2", 10))).containsExactly("other");
        assertThat(ids(LOG, Query.by("byPlace", "c3"))).isEmpty();
    }

    @Test
    void stringsAreOrderedByCodePoint() {
        for (String name : List.of("b", "B", "a", "ä", "ab", "10", "9", "안", "")) {
            documents.insert(PEOPLE, "id-" + name, new JsonObject().put("name", name));
        }
        assertThat(ids(PEOPLE, Query.by("byName")))
                .containsExactly("id-", "id-10", "id-9", "id-B", "id-a", "id-ab", "id-b", "id-ä", "id-안");
        assertThat(ids(PEOPLE, Query.by("byName").from("a").to("b"))).containsExactly("id-a", "id-ab");
    }

    @Test
    void onlyDocumentsThatHaveTheFieldsAreListed() {
        documents.insert(LOG, "due", entry("c1", 1).put("due", 5L));
        documents.insert(LOG, "done", entry("c1", 2));
        documents.insert(LOG, "never", entry("c1", 3).putNull("due"));
        documents.insert(LOG, "half", entry("c1", 4).put("state", "s"));
        documents.insert(LOG, "whole", entry("c1", 5).put("state", "s").put("weight", 1));
        assertThat(ids(LOG, Query.by("byDue"))).containsExactly("due");
        assertThat(ids(LOG, Query.by("byDue").to(6L))).containsExactly("due");
        assertThat(ids(LOG, Query.by("byCaseState", "c1"))).containsExactly("whole");
        assertThat(ids(LOG, Query.by("byCaseState", "c1", "s"))).containsExactly("whole");
        assertThat(documents.count(LOG, "byCaseState", List.of("c1"))).isEqualTo(1);

        documents.replace(LOG, "due", versionOf(LOG, "due"), entry("c1", 1));
        assertThat(ids(LOG, Query.by("byDue"))).isEmpty();
    }

    @Test
    void equalValuesAreOrderedByTheIdAndCanBePagedByIt() {
        for (String id : List.of("d", "a", "c", "b")) {
            documents.insert(LOG, id, new JsonObject().put("due", 1L));
        }
        documents.insert(LOG, "0", new JsonObject().put("due", 2L));
        assertThat(ids(LOG, Query.by("byDue"))).containsExactly("a", "b", "c", "d", "0");
        assertThat(ids(LOG, Query.by("byDue").reversed())).containsExactly("0", "d", "c", "b", "a");
        assertThat(ids(LOG, Query.by("byDue", 1L).from("b").limit(2))).containsExactly("b", "c");
    }

    @Test
    void afterThePrefixTheRemainingFieldsGiveTheOrder() {
        documents.insert(LOG, "a", entry("c1", 1).put("state", "y").put("weight", 1));
        documents.insert(LOG, "b", entry("c1", 2).put("state", "x").put("weight", 2));
        documents.insert(LOG, "c", entry("c1", 3).put("state", "x").put("weight", 10));
        assertThat(ids(LOG, Query.by("byCaseState", "c1"))).containsExactly("b", "c", "a");
        assertThat(ids(LOG, Query.by("byCaseState", "c1").from("x").to("y"))).containsExactly("b", "c");
        assertThat(ids(LOG, Query.by("byCaseState", "c1", "x").from(3L))).containsExactly("c");
        assertThat(documents.count(LOG, "byCaseState", List.of("c1", "x"))).isEqualTo(2);
        assertThat(documents.count(LOG, "byCaseState", List.of())).isEqualTo(3);
        assertThat(documents.count(LOG, "byCaseState", List.of("c2"))).isZero();
    }

    @Test
    void booleansCanBeAskedFor() {
        documents.insert(LOG, "yes", new JsonObject().put("open", true));
        documents.insert(LOG, "no", new JsonObject().put("open", false));
        assertThat(ids(LOG, Query.by("byOpen", true))).containsExactly("yes");
        assertThat(ids(LOG, Query.by("byOpen"))).containsExactly("no", "yes");
    }

    @Test
    void atMostTheLimitIsAnswered() {
        for (int i = 0; i < 120; i++) {
            documents.insert(LOG, String.format("%03d", i), new JsonObject().put("due", 1L));
        }
        assertThat(ids(LOG, Query.by("byDue"))).hasSize(100);
        assertThat(ids(LOG, Query.by("byDue").limit(1))).containsExactly("000");
        assertThat(ids(LOG, Query.by("byDue").limit(Query.MAX_LIMIT))).hasSize(120);
        assertThatIllegalArgumentException().isThrownBy(() -> Query.by("byDue").limit(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Query.by("byDue").limit(Query.MAX_LIMIT + 1));
    }

    @Test
    void questionsThatTheIndexCannotAnswerAreRefused() {
        for (Query query : List.of(
                Query.by("byDue", 1L, 2L),
                Query.by("byPlace", "c1", 1L).from(1L),
                Query.by("byDue", 1L).from(7L))) {
            assertThatIllegalArgumentException().isThrownBy(() -> documents.find(LOG, query));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.by("byDue").from(1L).to("x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Query.by("byDue", 1.5));
    }
}
