package org.keycontact.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.Problem;
import org.keycontact.flow.kept.*;
import org.keycontact.flow.port.Shelf;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;
import org.keycontact.flow.port.WrappedKeys;

/** What the hub's shelves and keys promise on every kind of store. */
public abstract class HubStoreContract extends BoxesContract {
    private static final Instant DUE = Instant.parse("2026-11-21T10:00:00Z");

    private static <T> List<String> ids(List<Kept<T>> found) {
        return found.stream().map(Kept::id).toList();
    }

    @Test
    void whatIsPutIsKeptOnce() {
        Shelf<Account> accounts = store.accounts();
        assertThat(accounts.putIfAbsent("a", Examples.victim(CASE))).isTrue();
        assertThat(accounts.putIfAbsent("a", Examples.victim("c2"))).isFalse();
        assertThat(accounts.get("a")).map(Kept::value).contains(Examples.victim(CASE));
        assertThat(accounts.get("b")).isEmpty();
        accounts.remove("a");
        accounts.remove("a");
        assertThat(accounts.get("a")).isEmpty();
    }

    @Test
    void nobodyReplacesWhatTheyHaveNotRead() {
        Shelf<Tries> tries = store.tries();
        tries.putIfAbsent("a", new Tries(1, DUE));
        Kept<Tries> first = tries.get("a").orElseThrow();
        Kept<Tries> second = tries.replace(first, new Tries(2, DUE)).orElseThrow();
        assertThat(second).isEqualTo(tries.get("a").orElseThrow());
        assertThat(tries.replace(first, new Tries(9, DUE))).isEmpty();
        assertThat(tries.replace(second, new Tries(3, DUE))).isPresent();
        assertThat(tries.replace(second, new Tries(9, DUE))).isEmpty();
        assertThat(tries.get("a").orElseThrow().value().wrong()).isEqualTo(3);
        tries.remove("a");
        assertThat(tries.replace(second, new Tries(9, DUE))).isEmpty();
    }

    @Test
    void noStepOfManyAtOnceIsLost() throws Exception {
        store.tries().putIfAbsent("a", new Tries(0, DUE));
        ContentionContract.atOnce(8, rival -> {
            Kept<Tries> read = store.tries().get("a").orElseThrow();
            for (int i = 0; i < 5; i++) {
                Optional<Kept<Tries>> replaced = Optional.empty();
                while (replaced.isEmpty()) {
                    replaced =
                            store.tries().replace(read, new Tries(read.value().wrong() + 1, DUE));
                    if (replaced.isEmpty()) {
                        read = store.tries().get("a").orElseThrow();
                    }
                }
                read = replaced.get();
            }
            return rival;
        });
        assertThat(store.tries().get("a").orElseThrow().value().wrong()).isEqualTo(40);
    }

    @Test
    void whoIsOvertakenRightAfterReplacingCannotOverwriteThat() {
        store.tries().putIfAbsent("a", new Tries(1, DUE));
        AtomicBoolean overtaken = new AtomicBoolean();
        InvocationHandler overtaking = (proxy, method, arguments) -> {
            Object outcome = method.invoke(documents, arguments);
            if (method.getName().equals("replace") && !overtaken.getAndSet(true)) {
                store.tries().replace(store.tries().get("a").orElseThrow(), new Tries(100, DUE));
            }
            return outcome;
        };
        Documents slow = (Documents)
                Proxy.newProxyInstance(Documents.class.getClassLoader(), new Class<?>[] {Documents.class}, overtaking);
        Shelf<Tries> tries = new HubStore(slow, cipher).tries();
        Kept<Tries> replaced =
                tries.replace(tries.get("a").orElseThrow(), new Tries(2, DUE)).orElseThrow();
        assertThat(tries.replace(replaced, new Tries(3, DUE))).isEmpty();
        assertThat(tries.get("a").orElseThrow().value().wrong()).isEqualTo(100);
    }

    @Test
    void whatIsDueIsFoundInItsOrder() {
        for (int i : List.of(3, 1, 2)) {
            store.tasks().putIfAbsent("t" + i, Examples.task("t" + i, CASE, DUE.plusMillis(i)));
        }
        long due = DUE.toEpochMilli();
        assertThat(ids(store.tasks().find(Store.BY_DUE, List.of(), null, due + 3, 10)))
                .containsExactly("t1", "t2");
        assertThat(ids(store.tasks().find(Store.BY_DUE, List.of(), due + 2, null, 10)))
                .containsExactly("t2", "t3");
        assertThat(ids(store.tasks().find(Store.BY_DUE, List.of(), null, null, 1)))
                .containsExactly("t1");

        store.alerts().putIfAbsent("a1", Examples.alert("a1", CASE));
        Kept<Alert> alert =
                store.alerts().find(Store.BY_DUE, List.of(), null, null, 10).getFirst();
        Kept<Alert> taken =
                store.alerts().replace(alert, alert.value().takenBy("ben", DUE)).orElseThrow();
        assertThat(ids(store.alerts().find(Store.BY_DUE, List.of(), null, due + 1, 10)))
                .containsExactly("a1");
        assertThat(ids(store.alerts().find(Store.BY_STAGE, List.of("acknowledged"), due, null, 10)))
                .containsExactly("a1");
        assertThat(ids(store.alerts().find(Store.BY_NUMBER, List.of("4711"), null, null, 10)))
                .containsExactly("a1");
        assertThat(ids(store.alerts().find(Store.BY_STATE, List.of("acknowledged"), null, null, 10)))
                .containsExactly("a1");
        assertThat(store.alerts().find(Store.BY_STATE, List.of("open"), null, null, 10))
                .isEmpty();
        assertThat(ids(store.alerts().find(Store.BY_CASE, List.of(CASE), null, null, 10)))
                .containsExactly("a1");
        store.alerts()
                .replace(
                        taken,
                        taken.value().closedWith("victim-reached", null, DUE).settled(null));
        assertThat(store.alerts().find(Store.BY_DUE, List.of(), null, null, 10)).isEmpty();
        assertThat(store.alerts().find(Store.BY_STAGE, List.of("acknowledged"), null, null, 10))
                .isEmpty();
    }

    @Test
    void everythingIsFoundByWhatItsShelfIsIndexedBy() {
        PlannedContact example = (PlannedContact) example(PlannedContact.class);
        store.contacts().putIfAbsent("k1", example);
        assertThat(ids(store.contacts().find(Store.BY_CASE, List.of("c1"), null, null, 9)))
                .containsExactly("k1");
        assertThat(ids(store.contacts().find(Store.BY_DUE, List.of(), null, null, 9)))
                .containsExactly("k1");
        store.contacts()
                .replace(store.contacts().get("k1").orElseThrow(), example.in(PlannedContact.State.ENDED, null));
        assertThat(store.contacts().find(Store.BY_DUE, List.of(), null, null, 9))
                .isEmpty();

        store.memberships().putIfAbsent("asha:c1", new CaseMember("asha", "c1", DUE));
        store.memberships().putIfAbsent("asha:c2", new CaseMember("asha", "c2", DUE));
        store.memberships().putIfAbsent("ben:c1", new CaseMember("ben", "c1", DUE));
        assertThat(ids(store.memberships().find(Store.BY_PERSON, List.of("asha"), null, null, 9)))
                .containsExactly("asha:c1", "asha:c2");

        store.phones().putIfAbsent("p", new PhoneOwner("blind", "c1", "v-c1"));
        assertThat(ids(store.phones().find(Store.BY_NUMBER, List.of("blind"), null, null, 2)))
                .containsExactly("p");
        assertThat(ids(store.phones().find(Store.BY_CASE, List.of("c1"), null, null, 2)))
                .containsExactly("p");

        store.accounts().putIfAbsent("b", Examples.victim("c1"));
        store.accounts().putIfAbsent("a", Examples.victim("c2"));
        assertThat(ids(store.accounts().find(Store.ALL, List.of(), null, null, 9)))
                .containsExactly("a", "b");
        store.organisations().putIfAbsent("police", (Organisation) example(Organisation.class));
        assertThat(ids(store.organisations().find(Store.ALL, List.of(), null, null, 9)))
                .containsExactly("police");
    }

    @Test
    void theDirectoryAndTheTeamsKeysAreInOrder() {
        for (int n : List.of(2, 10, 1)) {
            KeyRecord record = new KeyRecord(n == 2 ? "ben" : "asha", "sign", "box", n, DUE, "signature");
            store.directory().putIfAbsent("%012d".formatted(n), new DirectoryEntry(n, "previous", "hash", record));
            store.teamEpochs().putIfAbsent("duty:" + n, new TeamEpoch("duty", n, "key", List.of()));
        }
        assertThat(store.directory().find(Store.BY_N, List.of(), 2L, null, 9))
                .extracting(kept -> kept.value().n())
                .containsExactly(2L, 10L);
        assertThat(store.directory().count(Store.BY_N, List.of())).isEqualTo(3);
        assertThat(store.directory().find(Store.BY_OWNER, List.of("asha"), null, null, 9))
                .extracting(kept -> kept.value().n())
                .containsExactly(1L, 10L);
        assertThat(store.teamEpochs().find(Store.BY_TEAM, List.of("duty"), null, null, 9))
                .extracting(kept -> kept.value().epoch())
                .containsExactly(1, 2, 10);
    }

    @Test
    void theOtherShelvesKeepWhatTheyAreGiven() {
        assertKept(store.signIns(), (SignInRecord) example(SignInRecord.class));
        assertKept(store.sessions(), (Session) example(Session.class));
        assertKept(store.teams(), (Team) example(Team.class));
        assertKept(store.reaches(), (Reach) example(Reach.class));
    }

    private static <T> void assertKept(Shelf<T> shelf, T value) {
        shelf.putIfAbsent("x", value);
        assertThat(shelf.get("x")).map(Kept::value).contains(value);
    }

    private static Record example(Class<?> type) {
        return Examples.kept().stream().filter(type::isInstance).findFirst().orElseThrow();
    }

    @Test
    void whatBelongedToAnErasedCaseIsNotThereAnyMore() {
        store.tasks().putIfAbsent("t1", Examples.task("t1", "c2", DUE));
        store.tasks().putIfAbsent("t2", Examples.task("t2", CASE, DUE.plusMillis(1)));
        store.accounts().putIfAbsent("v-c2", Examples.victim("c2"));
        Kept<Task> read = store.tasks().get("t1").orElseThrow();
        cipher.destroyKey("c2");
        assertThat(store.accounts().get("v-c2")).isEmpty();
        assertThat(store.accounts().find(Store.ALL, List.of(), null, null, 9)).isEmpty();
        assertThat(ids(store.tasks().find(Store.BY_DUE, List.of(), null, null, 1)))
                .containsExactly("t2");
        assertThat(store.tasks().count(Store.BY_DUE, List.of())).isEqualTo(1);
        assertThat(store.tasks().putIfAbsent("t2", Examples.task("t2", CASE, DUE)))
                .isFalse();
        assertThatThrownBy(() -> store.tasks().replace(read, read.value()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("key-destroyed"));
    }

    @Test
    void whatWasMovedElsewhereIsNotServed() {
        store.tries().putIfAbsent("a", new Tries(9, DUE));
        documents.insert("tries", "b", documents.get("tries", "a").orElseThrow().body());
        assertThatIllegalStateException().isThrownBy(() -> store.tries().get("b"));
    }

    @Test
    void wrappedKeysAreKeptOnceAndListed() throws Exception {
        WrappedKeys keys = store.keys();
        List<Byte> kept =
                ContentionContract.atOnce(8, rival -> keys.keepIfAbsent("gateway/1", new byte[] {(byte) rival})[0]);
        assertThat(kept.stream().distinct()).hasSize(1);
        assertThat(keys.find("gateway/1").orElseThrow()).containsExactly(kept.getFirst());
        keys.keepIfAbsent("gateway/0", new byte[] {7});
        keys.keepIfAbsent("gatewayx", new byte[] {7});
        assertThat(keys.names("gateway/")).containsExactly("gateway/0", "gateway/1");
        keys.destroy("gateway/1");
        keys.destroy("gateway/1");
        assertThat(keys.find("gateway/1")).isEmpty();
        assertThat(keys.names("")).contains("gateway/0", "gatewayx").isSorted();
    }

    @Test
    void moreKeysThanOnePageAreListed() {
        for (int i = 0; i < Query.MAX_LIMIT + 5; i++) {
            documents.insert(
                    "keys",
                    "many/" + i,
                    new JsonObject().put("name", "many/" + i).put("wrapped", ""));
        }
        assertThat(store.keys().names("many/"))
                .hasSize(Query.MAX_LIMIT + 5)
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
