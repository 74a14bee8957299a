package org.keycontact.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keycontact.store.Shelves.LOG;
import static org.keycontact.store.Shelves.PEOPLE;
import static org.keycontact.store.Shelves.entry;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycontact.core.Problem;
import org.keycontact.store.InsertOutcome.Duplicate;
import org.keycontact.store.InsertOutcome.Inserted;

/** What every kind of store promises; for walks along indexes see {@link QueriesContract}. */
public abstract class DocumentsContract {
    protected Documents documents;

    /** Opens the same empty place again and again within one test. */
    protected abstract Documents open(List<CollectionSpec> collections);

    @BeforeEach
    void openThem() {
        documents = open(Shelves.ALL);
    }

    @AfterEach
    void closeThem() {
        documents.close();
    }

    protected long versionOf(String collection, String id) {
        return documents.get(collection, id).orElseThrow().version();
    }

    @Test
    void whatWasInsertedCanBeRead() {
        JsonObject body = entry("c1", 1)
                .put(
                        "inner",
                        new JsonObject().put("list", new JsonArray().add(1.5).addNull()));
        assertThat(documents.insert(LOG, "a", body)).isInstanceOf(Inserted.class);
        Doc doc = documents.get(LOG, "a").orElseThrow();
        assertThat(doc.body()).isEqualTo(body);
        assertThat(documents.insert(LOG, "b", entry("c1", 2))).isInstanceOf(Inserted.class);
        assertThat(documents.get(LOG, "missing")).isEmpty();
        assertThat(documents.get(PEOPLE, "a")).isEmpty();
    }

    @Test
    void theVersionOfAnInsertServesItsFirstReplacement() {
        Inserted inserted = (Inserted) documents.insert(LOG, "a", entry("c1", 1));
        assertThat(versionOf(LOG, "a")).isEqualTo(inserted.version());
        assertThat(documents.replace(LOG, "a", inserted.version(), entry("c1", 9)))
                .isPresent();
        assertThat(documents.get(LOG, "a").orElseThrow().body().getLong("seq")).isEqualTo(9);
    }

    @Test
    void theVersionOfAReplacementServesTheNextOne() {
        Inserted inserted = (Inserted) documents.insert(LOG, "a", entry("c1", 1));
        long second =
                documents.replace(LOG, "a", inserted.version(), entry("c1", 2)).orElseThrow();
        assertThat(versionOf(LOG, "a")).isEqualTo(second);
        assertThat(documents.replace(LOG, "a", second, entry("c1", 3))).isPresent();
        assertThat(documents.replace(LOG, "a", second, entry("c1", 4))).isEmpty();
    }

    @Test
    void anIdIsTakenOnce() {
        documents.insert(LOG, "a", entry("c1", 1));
        assertThat(documents.insert(LOG, "a", entry("c1", 2))).isEqualTo(new Duplicate(Documents.ID));
        assertThat(documents.get(LOG, "a").orElseThrow().body().getLong("seq")).isEqualTo(1);
    }

    @Test
    void aKeyOfSeveralFieldsIsTakenOnce() {
        documents.insert(LOG, "a", entry("c1", 1));
        assertThat(documents.insert(LOG, "b", entry("c1", 1))).isEqualTo(new Duplicate("byPlace"));
        assertThat(documents.get(LOG, "b")).isEmpty();
        assertThat(documents.insert(LOG, "b", entry("c1", 2))).isInstanceOf(Inserted.class);
        assertThat(documents.insert(LOG, "c", entry("c2", 1))).isInstanceOf(Inserted.class);
    }

    @Test
    void eachOfSeveralKeysIsNamedWhenItIsTaken() {
        documents.insert(
                PEOPLE,
                "a",
                new JsonObject().put("phone", "p1").put("team", "t").put("name", "n1"));
        assertThat(documents.insert(PEOPLE, "b", new JsonObject().put("phone", "p1")))
                .isEqualTo(new Duplicate("byPhone"));
        assertThat(documents.insert(
                        PEOPLE, "b", new JsonObject().put("team", "t").put("name", "n1")))
                .isEqualTo(new Duplicate("byTeamName"));
    }

    @Test
    void missingValuesNeverCollide() {
        for (int i = 0; i < 3; i++) {
            assertThat(documents.insert(PEOPLE, "nothing" + i, new JsonObject()))
                    .isInstanceOf(Inserted.class);
            assertThat(documents.insert(PEOPLE, "null" + i, new JsonObject().putNull("phone")))
                    .isInstanceOf(Inserted.class);
            assertThat(documents.insert(PEOPLE, "half" + i, new JsonObject().put("team", "t")))
                    .isInstanceOf(Inserted.class);
        }
    }

    @Test
    void aReplacementMayGiveUpAKeyAndAnotherMayTakeIt() {
        documents.insert(PEOPLE, "a", new JsonObject().put("phone", "p1"));
        documents.insert(PEOPLE, "b", new JsonObject());
        assertThat(documents.replace(PEOPLE, "a", versionOf(PEOPLE, "a"), new JsonObject()))
                .isPresent();
        JsonObject withPhone = new JsonObject().put("phone", "p1");
        assertThat(documents.replace(PEOPLE, "b", versionOf(PEOPLE, "b"), withPhone))
                .isPresent();
        assertThatThrownBy(() -> documents.replace(PEOPLE, "a", versionOf(PEOPLE, "a"), withPhone))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFLICT);
                    assertThat(problem.code()).isEqualTo("duplicate-key");
                    assertThat(problem.details()).containsEntry("key", "byPhone");
                });
        assertThat(documents.get(PEOPLE, "a").orElseThrow().body().isEmpty()).isTrue();
    }

    @Test
    void onlyTheVersionThatWasReadIsReplaced() {
        documents.insert(LOG, "a", entry("c1", 1));
        long read = versionOf(LOG, "a");
        assertThat(documents.replace(LOG, "a", read, entry("c1", 2))).isPresent();
        assertThat(documents.replace(LOG, "a", read, entry("c1", 3))).isEmpty();
        assertThat(documents.get(LOG, "a").orElseThrow().body().getLong("seq")).isEqualTo(2);
        assertThat(documents.replace(LOG, "missing", read, entry("c1", 3))).isEmpty();
        assertThat(documents.get(LOG, "missing")).isEmpty();
    }

    @Test
    void aFieldIsDroppedInWhateverVersion() {
        documents.insert(LOG, "a", entry("c1", 1).put("mark", 7).put("kept", "yes"));
        long read = versionOf(LOG, "a");
        documents.drop(LOG, "a", "mark");
        JsonObject left = documents.get(LOG, "a").orElseThrow().body();
        assertThat(left.containsKey("mark")).isFalse();
        assertThat(left.getString("kept")).isEqualTo("yes");
        assertThat(left.getLong("seq")).isEqualTo(1);
        assertThat(documents.replace(LOG, "a", read, entry("c1", 2)))
                .as("what was read before")
                .isEmpty();
    }

    @Test
    void whatIsNotThereIsNotDropped() {
        documents.insert(LOG, "a", entry("c1", 1));
        long read = versionOf(LOG, "a");
        documents.drop(LOG, "a", "mark");
        documents.drop(LOG, "missing", "mark");
        assertThat(versionOf(LOG, "a")).isEqualTo(read);
        assertThat(documents.get(LOG, "missing")).isEmpty();
    }

    @Test
    void aKeyWhoseFieldWasDroppedIsFree() {
        documents.insert(PEOPLE, "a", new JsonObject().put("phone", "p1"));
        documents.insert(PEOPLE, "b", new JsonObject());
        documents.drop(PEOPLE, "a", "phone");
        assertThat(documents.insert(PEOPLE, "c", new JsonObject().put("phone", "p1")))
                .isInstanceOf(Inserted.class);
        assertThat(documents.find(PEOPLE, Query.by("byPhone", "p1"))).hasSize(1);
    }

    @Test
    void onlyAFieldThatCouldBeIndexedIsDropped() {
        assertThatThrownBy(() -> documents.drop(LOG, "a", "x'); --")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDocumentPutBackIsNotTakenForTheOldOne() {
        documents.insert(LOG, "a", entry("c1", 1));
        long read = versionOf(LOG, "a");
        assertThat(documents.delete(LOG, "a")).isTrue();
        assertThat(documents.delete(LOG, "a")).isFalse();
        assertThat(documents.insert(LOG, "a", entry("c1", 1))).isInstanceOf(Inserted.class);
        assertThat(documents.replace(LOG, "a", read, entry("c1", 2))).isEmpty();
    }

    @Test
    void whatWasKeptIsThereAfterReopening() {
        documents.insert(LOG, "a", entry("c1", 1));
        long version = versionOf(LOG, "a");
        documents.close();
        documents = open(Shelves.ALL);
        assertThat(versionOf(LOG, "a")).isEqualTo(version);
        assertThat(documents.insert(LOG, "b", entry("c1", 1))).isEqualTo(new Duplicate("byPlace"));
    }

    @Test
    void anIndexDeclaredLaterListsWhatWasThereBefore() {
        documents.insert(LOG, "a", entry("c1", 1).put("colour", "red"));
        documents.close();
        documents = open(List.of(new CollectionSpec(
                LOG, List.of(new UniqueKey("byColour", "colour")), List.of(new Index("bySeq", "seq")))));
        assertThat(documents.find(LOG, Query.by("bySeq", 1L))).hasSize(1);
        assertThat(documents.insert(LOG, "b", entry("c1", 2).put("colour", "red")))
                .isEqualTo(new Duplicate("byColour"));
    }

    @Test
    void largeBodiesAndAllOfUnicodeComeBackAsTheyWere() {
        String large = "Grüße, 안녕, 🦊 \" \\ \u0000 \u2028 ' ; -- ".repeat(30_000);
        JsonObject body = entry("c1", 1).put("large", large).put("deep", new JsonObject().put("ключ", large));
        documents.insert(LOG, "a", body);
        assertThat(documents.get(LOG, "a").orElseThrow().body()).isEqualTo(body);
        String tooLarge = "x".repeat(Documents.MAX_BODY_BYTES);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> documents.insert(LOG, "b", new JsonObject().put("large", tooLarge)));
    }

    @Test
    void theExtremesOfNumbersComeBackAsTheyWere() {
        JsonObject body = new JsonObject()
                .put("least", Long.MIN_VALUE)
                .put("most", Long.MAX_VALUE)
                .put("part", 0.1);
        documents.insert(LOG, "a", body);
        assertThat(documents.get(LOG, "a").orElseThrow().body()).isEqualTo(body);
    }

    @Test
    void valuesThatLookLikeCommandsAreOnlyValues() {
        List<String> values = List.of(
                "'; DROP TABLE people; --", "\"x\" OR 1=1", "{\"$ne\":null}", "$where", "index: byTeamName", "%");
        for (String value : values) {
            JsonObject body = new JsonObject().put("phone", value);
            assertThat(documents.insert(PEOPLE, value, body)).isInstanceOf(Inserted.class);
            assertThat(documents.insert(PEOPLE, value + "2", body)).isEqualTo(new Duplicate("byPhone"));
            assertThat(documents.find(PEOPLE, Query.by("byPhone", value)))
                    .singleElement()
                    .returns(value, Doc::id);
            assertThat(documents.get(PEOPLE, value).orElseThrow().body()).isEqualTo(body);
        }
        JsonObject extended = new JsonObject().put("name", "n").put("inner", new JsonObject().put("oid", "$oid"));
        documents.insert(PEOPLE, "extended", extended);
        assertThat(documents.get(PEOPLE, "extended").orElseThrow().body()).isEqualTo(extended);
    }

    @Test
    void whatCannotBeKeptAlikeEverywhereIsRefused() {
        for (JsonObject body : List.of(
                new JsonObject().put("phone", new JsonObject()),
                new JsonObject().put("phone", 1.5),
                new JsonObject().put("phone", "x".repeat(513)),
                new JsonObject().put("phone", "a\u0000b"),
                new JsonObject().put("phone", "\ud800"),
                new JsonObject().put("a.b", 1),
                new JsonObject().put("inner", new JsonObject().put("$ne", 1)),
                new JsonObject().put("big", new java.math.BigInteger("99999999999999999999")))) {
            assertThatIllegalArgumentException().isThrownBy(() -> documents.insert(PEOPLE, "a", body));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> documents.insert(PEOPLE, "", new JsonObject()));
        assertThat(documents.get(PEOPLE, "a")).isEmpty();
    }

    @Test
    void whatWasNotDeclaredIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> documents.get("elsewhere", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> documents.insert("elsewhere", "a", new JsonObject()));
        assertThatIllegalArgumentException().isThrownBy(() -> documents.find(LOG, Query.by("byColour", "red")));
        assertThatIllegalArgumentException().isThrownBy(() -> documents.count(LOG, "byColour", List.of()));
    }

    @Test
    void afterClosingTheStoreIsUnavailable() {
        documents.ping();
        documents.close();
        assertUnavailable(() -> documents.ping());
        assertUnavailable(() -> documents.get(LOG, "a"));
        assertUnavailable(() -> documents.insert(LOG, "a", entry("c1", 1)));
    }

    protected static void assertUnavailable(Runnable operation) {
        assertThatThrownBy(operation::run).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
            assertThat(problem.code()).isEqualTo("store-unavailable");
        });
    }
}
