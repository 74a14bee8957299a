package org.keycontact.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycontact.core.Role;
import org.keycontact.core.escalation.NoticeKind;
import org.keycontact.crypto.CaseKeys;
import org.keycontact.crypto.MasterKey;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.AlertEvent;
import org.keycontact.flow.kept.CaseMember;
import org.keycontact.flow.kept.PhoneOwner;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.kept.Reach;
import org.keycontact.flow.kept.SignInRecord;
import org.keycontact.flow.kept.Telling;
import org.keycontact.flow.kept.Upload;
import org.keycontact.flow.log.ChainLink;
import org.keycontact.flow.port.Boxes;
import org.keycontact.flow.port.CaseLog.Done;
import org.keycontact.flow.port.CaseLog.Draft;

/** What erasing a case promises on every kind of store. */
public abstract class CaseErasureContract {
    private Documents documents;
    private HubStore store;

    protected abstract Documents open();

    /** What is in the store's files, byte by byte. */
    protected abstract String everythingOnTheDisk();

    @BeforeEach
    void openTheStore() {
        documents = open();
        CaseKeys cipher = new CaseKeys(MasterKey.of(new byte[32]), HubStore.keys(documents), InstantSource.system());
        store = new HubStore(documents, cipher);
        for (String caseId : List.of("c1", "c2")) {
            cipher.createKey(caseId);
            fill(caseId);
        }
    }

    @AfterEach
    void closeTheStore() {
        documents.close();
    }

    private static Account victim(String caseId) {
        return new Account("v-" + caseId, Role.VICTIM, null, "Robin", null, null, caseId, "sign-in-of-" + caseId, null);
    }

    /** Something of the case in each collection that is declared to hold such data. */
    private void fill(String caseId) {
        Account victim = victim(caseId);
        store.accounts().putIfAbsent(victim.id(), victim);
        store.signIns()
                .putIfAbsent(
                        String.valueOf(victim.signInName()),
                        new SignInRecord(victim.id(), "salt", 65536, 3, 1, "verifier", true, "wrapped", null));
        store.memberships().putIfAbsent("asha:" + caseId, new CaseMember("asha", caseId, Examples.AT));
        store.phones().putIfAbsent("blind:" + caseId, new PhoneOwner("blind", caseId, victim.id()));
        String contact = PlannedContact.id(caseId, 1);
        store.contacts()
                .putIfAbsent(
                        contact,
                        new PlannedContact(
                                contact,
                                caseId,
                                1,
                                false,
                                false,
                                Examples.AT,
                                null,
                                Examples.contact(),
                                PlannedContact.State.HELD,
                                Examples.AT,
                                Set.of(),
                                List.of()));
        store.grants()
                .putIfAbsent(
                        "kim:m-" + caseId,
                        new org.keycontact.flow.kept.Grant(
                                "kim", caseId, "m-" + caseId, 1, "key", "asha", Examples.AT));
        Upload upload = Examples.upload(caseId);
        store.uploads().putIfAbsent(upload.key(), upload);
        store.chunks().put(upload, 0, new byte[] {1, 2, 3});
        store.reaches().putIfAbsent(caseId + ":reach", new Reach(caseId, contact, null));
        store.tasks().putIfAbsent("task-" + caseId, Examples.task("task-" + caseId, caseId, Examples.AT));
        String alert = "alert-" + caseId;
        store.escalation().alerts().putIfAbsent(alert, Examples.alert(alert, caseId));
        store.escalation()
                .tellings()
                .putIfAbsent(
                        alert + ".1",
                        new Telling(
                                alert + ".1",
                                alert,
                                caseId,
                                "asha",
                                NoticeKind.AGAIN,
                                Telling.place(1, 0),
                                Examples.AT,
                                List.of(),
                                Telling.State.TELLING,
                                null));
        store.escalation()
                .events()
                .putIfAbsent(
                        alert + ":taken",
                        new AlertEvent(
                                alert + ":taken",
                                alert,
                                caseId,
                                Examples.AT,
                                "acknowledged",
                                "asha",
                                "{asha} has it."));
        String previous = "";
        for (long seq = 1; seq <= 3; seq++) {
            Draft draft = new Draft(
                    caseId,
                    seq,
                    Examples.AT,
                    "asha",
                    caseId + "-request-" + seq,
                    "hash",
                    previous,
                    Examples.message("d29yZHM"),
                    "{\"envelope\":" + seq + "}",
                    false);
            previous = ((Done) store.log().append(draft)).entry().hash();
            store.boxes()
                    .append(
                            "asha",
                            caseId + "-" + seq,
                            new Boxes.Item(Examples.AT, caseId, seq, Boxes.Kind.CONTENT, "m1", null, null));
        }
    }

    @Test
    void everyCollectionIsDeclaredAsHoldingDataOfACaseOrNot() {
        List<String> declared = new ArrayList<>(CaseEraser.DELETED.keySet());
        declared.addAll(CaseEraser.EMPTIED);
        declared.addAll(CaseEraser.NOT_OF_A_CASE);
        assertThat(declared)
                .containsExactlyInAnyOrderElementsOf(HubStore.collections().stream()
                        .map(CollectionSpec::name)
                        .toList());
    }

    @Test
    void nothingOfItIsLeftThatSaysAnythingAndTheOtherCaseIsWhole() {
        List<ChainLink> chain = store.log().chain("c1", 0, 10);
        Set<String> sealed = new TreeSet<>(sealedTexts("c1"));
        assertThat(sealed)
                .hasSizeGreaterThan(12)
                .allMatch(text -> everythingOnTheDisk().contains(text));

        Map<String, Long> erased = store.eraseCase("c1");

        assertThat(erased).containsEntry("log", 3L).containsEntry("box", 3L).containsEntry("sign-ins", 1L);
        assertThat(erased.keySet()).containsAll(CaseEraser.DELETED.keySet());
        assertThat(sealedTexts("c1")).isEmpty();
        String disk = everythingOnTheDisk();
        assertThat(sealed).noneMatch(disk::contains);
        assertThat(store.log().chain("c1", 0, 10)).isEqualTo(chain).allMatch(ChainLink::isWhole);
        assertThat(store.log().after("c1", 0, 10)).isEmpty();
        assertThat(store.boxes().after("asha", 0, 10))
                .hasSize(6)
                .extracting(item -> item.item().notice())
                .containsExactly("erased", "erased", "erased", null, null, null);
        assertThat(store.log().after("c2", 0, 10)).hasSize(3);
        assertThat(store.contacts().get(PlannedContact.id("c2", 1))).isPresent();
        assertThat(store.signIns().get(String.valueOf(victim("c2").signInName())))
                .isPresent();
        assertThat(store.eraseCase("c1")).as("again").isEmpty();
    }

    /** The encrypted texts in all documents that belong to the case. */
    private List<String> sealedTexts(String caseId) {
        List<String> texts = new ArrayList<>();
        CaseEraser.DELETED.forEach((collection, index) ->
                texts.addAll(texts(collection, Query.by(index, caseId).limit(100))));
        texts.addAll(
                texts(HubCollections.BOX, Query.by(HubCollections.BY_OF, caseId).limit(100)));
        List<Doc> log = documents.find(
                HubCollections.LOG, Query.by(HubCollections.BY_PLACE, caseId).limit(100));
        log.forEach(doc -> {
            add(texts, doc, "sealed");
            add(texts, doc, "gateway");
        });
        return texts;
    }

    private List<String> texts(String collection, Query query) {
        List<String> texts = new ArrayList<>();
        documents.find(collection, query).forEach(doc -> add(texts, doc, "sealed"));
        return texts;
    }

    private static void add(List<String> texts, Doc doc, String field) {
        String text = doc.body().getString(field);
        if (text != null) {
            texts.add(text.substring(0, Math.min(60, text.length())));
        }
    }
}
