package org.keycontact.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycontact.core.Problem;
import org.keycontact.crypto.CaseKeys;
import org.keycontact.crypto.MasterKey;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.ChainLink;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.CaseLog;
import org.keycontact.flow.port.CaseLog.Appended;
import org.keycontact.flow.port.CaseLog.Done;
import org.keycontact.flow.port.CaseLog.Draft;
import org.keycontact.flow.port.CaseLog.RequestTaken;
import org.keycontact.flow.port.CaseLog.SeqTaken;
import org.keycontact.flow.port.FieldCipher;

/** What the hub's case log promises on every kind of store. */
public abstract class CaseLogContract {
    protected static final String CASE = "c1";
    private static final CaseEvent EVENT = Examples.message("d29yZHM");
    protected Documents documents;
    protected FieldCipher cipher;
    protected HubStore store;

    /** Opens an empty place. */
    protected abstract Documents open(List<CollectionSpec> collections);

    @BeforeEach
    void openTheStore() {
        documents = open(HubStore.collections());
        cipher = new CaseKeys(MasterKey.of(new byte[32]), HubStore.keys(documents), InstantSource.system());
        store = new HubStore(documents, cipher);
        cipher.createKey(CASE);
        cipher.createKey("c2");
    }

    @AfterEach
    void closeTheStore() {
        documents.close();
    }

    private static final Instant LATER = Examples.AT.plusSeconds(1);

    protected static Draft draft(String caseId, long seq, String request, String previous, @Nullable String gateway) {
        return new Draft(
                caseId, seq, Examples.AT, "asha", request, "hash-of-" + request, previous, EVENT, gateway, false);
    }

    protected LogEntry appended(String caseId, long seq, String request, String previous) {
        return ((Done) store.log().append(draft(caseId, seq, request, previous, null))).entry();
    }

    @Test
    void whatWasAcceptedIsReadAgain() {
        LogEntry first = appended(CASE, 1, "r1", "");
        LogEntry second = appended(CASE, 2, "r2", first.hash());
        appended("c2", 1, "r3", "");
        assertThat(first.event()).isEqualTo(EVENT);
        assertThat(first.at()).isEqualTo(Examples.AT);
        assertThat(second.previous()).isEqualTo(first.hash());
        CaseLog log = store.log();
        assertThat(log.after(CASE, 0, 10)).containsExactly(first, second);
        assertThat(log.after(CASE, 0, 1)).containsExactly(first);
        assertThat(log.after(CASE, 1, 10)).containsExactly(second);
        assertThat(log.after(CASE, 2, 10)).isEmpty();
        assertThat(log.entry(CASE, 2)).contains(second);
        assertThat(log.entry(CASE, 3)).isEmpty();
        assertThat(log.byRequest("r1")).contains(first);
        assertThat(log.byRequest("r9")).isEmpty();
    }

    @Test
    void aPlaceAndARequestAreTakenOnce() {
        LogEntry first = appended(CASE, 1, "r1", "");
        assertThat(store.log().append(draft(CASE, 1, "r2", "", null))).isEqualTo(new SeqTaken());
        assertThat(store.log().append(draft(CASE, 1, "r1", "", null))).isEqualTo(new RequestTaken(first));
        assertThat(store.log().append(draft(CASE, 2, "r1", "", null))).isEqualTo(new RequestTaken(first));
        assertThat(store.log().append(draft("c2", 1, "r1", "", null))).isEqualTo(new RequestTaken(first));
        assertThat(store.log().after(CASE, 0, 10)).containsExactly(first);
    }

    @Test
    void ofManyWritersExactlyOneTakesEachPlace() throws Exception {
        int writers = 16;
        int each = 4;
        List<Integer> done = ContentionContract.atOnce(writers, writer -> {
            int mine = 0;
            for (int i = 0; i < each; i++) {
                mine += appendAtTheEnd("w" + writer + "-" + i);
            }
            return mine;
        });
        assertThat(done).containsOnly(each);
        List<LogEntry> all = store.log().after(CASE, 0, 1000);
        assertThat(all).hasSize(writers * each);
        Set<String> requests = new HashSet<>();
        String previous = "";
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).seq()).isEqualTo(i + 1);
            assertThat(all.get(i).previous()).isEqualTo(previous);
            previous = all.get(i).hash();
            requests.add(all.get(i).requestId());
        }
        assertThat(requests).hasSize(writers * each);
    }

    private int appendAtTheEnd(String request) {
        Appended appended;
        do {
            List<LogEntry> all = store.log().after(CASE, 0, 1000);
            String head = all.isEmpty() ? "" : all.getLast().hash();
            appended = store.log().append(draft(CASE, all.size() + 1, request, head, null));
        } while (appended instanceof SeqTaken);
        return appended instanceof Done ? 1 : 0;
    }

    @Test
    void oneRequestFromManySidesIsAcceptedOnce() throws Exception {
        List<Appended> outcomes =
                ContentionContract.atOnce(16, rival -> store.log().append(draft(CASE, 1 + rival % 3, "r1", "", null)));
        assertThat(outcomes).filteredOn(Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(RequestTaken.class::isInstance).hasSize(15);
        LogEntry accepted = store.log().byRequest("r1").orElseThrow();
        assertThat(outcomes).contains(new RequestTaken(accepted), new Done(accepted));
    }

    @Test
    void whatNothingFollowsFromIsNotFound() {
        Draft draft = new Draft(CASE, 1, Examples.AT, "asha", "r1", "hash-of-r1", "", EVENT, null, true);
        LogEntry appended = ((Done) store.log().append(draft)).entry();
        assertThat(store.log().unfollowed(LATER, 10)).isEmpty();
        assertThat(store.log().entry(CASE, 1)).contains(appended);
    }

    @Test
    void whatIsNotFollowedYetIsFoundUntilItIs() {
        LogEntry first = appended(CASE, 1, "r1", "");
        LogEntry other = appended("c2", 1, "r2", "");
        LogEntry second = appended(CASE, 2, "r3", first.hash());
        assertThat(store.log().unfollowed(LATER, 10)).containsExactlyInAnyOrder(first, other, second);
        assertThat(store.log().unfollowed(LATER, 2)).hasSize(2);
        assertThat(store.log().unfollowed(first.at(), 10))
                .as("from before the first")
                .isEmpty();
        store.log().followed(first);
        store.log().followed(first);
        assertThat(store.log().unfollowed(LATER, 10)).containsExactlyInAnyOrder(other, second);
        cipher.destroyKey("c2");
        assertThat(store.log().unfollowed(LATER, 1)).containsExactly(second);
        store.log().followed(second);
        assertThat(store.log().unfollowed(LATER, 10)).isEmpty();
        assertThat(store.log().entry(CASE, 1)).contains(first);
    }

    @Test
    void whatWasSealedForTheContactEdgeCanBeDestroyedAndTheEntryStays() {
        CaseLog log = store.log();
        LogEntry entry = ((Done) log.append(draft(CASE, 1, "r1", "", "{\"envelope\":1}"))).entry();
        assertThat(log.gatewayEnvelope(CASE, 1)).contains("{\"envelope\":1}");
        assertThat(log.gatewayEnvelope(CASE, 2)).isEmpty();
        log.discardGatewayEnvelope(CASE, 1);
        log.discardGatewayEnvelope(CASE, 1);
        log.discardGatewayEnvelope(CASE, 2);
        assertThat(log.gatewayEnvelope(CASE, 1)).isEmpty();
        assertThat(log.entry(CASE, 1)).contains(entry);
        assertThat(log.unfollowed(LATER, 10)).containsExactly(entry);
    }

    @Test
    void followingAndDiscardingAtOnceLoseNothing() throws Exception {
        for (long seq = 1; seq <= 10; seq++) {
            long now = seq;
            LogEntry entry = ((Done) store.log().append(draft(CASE, seq, "r" + seq, "", "{}"))).entry();
            ContentionContract.atOnce(4, rival -> {
                if (rival % 2 == 0) {
                    store.log().followed(entry);
                } else {
                    store.log().discardGatewayEnvelope(CASE, now);
                }
                return rival;
            });
            assertThat(store.log().unfollowed(LATER, 10)).isEmpty();
            assertThat(store.log().gatewayEnvelope(CASE, seq)).isEmpty();
        }
    }

    @Test
    void theChainIsVerifiedWithoutKeysAndAfterErasure() {
        LogEntry first = appended(CASE, 1, "r1", "");
        appended(CASE, 2, "r2", first.hash());
        List<ChainLink> before = store.log().chain(CASE, 0, 10);
        cipher.destroyKey(CASE);
        assertThat(store.log().after(CASE, 0, 10)).isEmpty();
        assertThat(store.log().entry(CASE, 1)).isEmpty();
        assertThat(store.log().byRequest("r1")).isEmpty();
        assertThatThrownBy(() -> appended(CASE, 3, "r3", ""))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("key-destroyed"));
        List<ChainLink> chain = store.log().chain(CASE, 0, 10);
        assertThat(chain).isEqualTo(before).hasSize(2).allMatch(ChainLink::isWhole);
        assertThat(chain.get(1).follows(chain.get(0))).isTrue();
        assertThat(chain.get(0).follows(chain.get(1))).isFalse();
        assertThat(chain.get(0).hash()).isEqualTo(first.hash());
        assertThat(chain.get(0).kind()).isEqualTo("message-accepted");
    }

    @Test
    void whatWasAlteredIsNotServed() {
        appended(CASE, 1, "r1", "");
        String id = "c1:000000000001";
        for (String field : List.of("at", "by", "request", "kind", "commitment", "previous", "sealed", "hash")) {
            Doc whole = documents.get(HubCollections.LOG, id).orElseThrow();
            JsonObject altered = whole.body().copy().put(field, field.equals("sealed") ? "AAAA" : "x");
            assertThat(documents.replace(HubCollections.LOG, id, whole.version(), altered))
                    .isPresent();
            assertThatIllegalStateException()
                    .as(field)
                    .isThrownBy(() -> store.log().entry(CASE, 1));
            assertThat(store.log().chain(CASE, 0, 1).getFirst().isWhole())
                    .as(field)
                    .isEqualTo(field.equals("sealed"));
            long now = documents.get(HubCollections.LOG, id).orElseThrow().version();
            documents.replace(HubCollections.LOG, id, now, whole.body());
        }
        assertThat(store.log().entry(CASE, 1)).map(LogEntry::event).isEqualTo(Optional.of(EVENT));
    }
}
