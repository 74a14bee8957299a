package org.keycontact.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycontact.core.Category;
import org.keycontact.crypto.MailboxKeyPair;

class HubClientTest {
    private static final Draft DRAFT = Draft.to("victim", Category.PROGRESS);
    private static final String WORDS = "Nobody else reads this.";

    private final List<RecipientWatch.Notice> shown = new ArrayList<>();
    private boolean agree = true;
    private PretendedHub hub;

    @BeforeEach
    void start() throws java.io.IOException {
        hub = new PretendedHub();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private ClientSettings settings() {
        return ClientSettings.of(hub.address(), InstantSource.system(), notice -> {
            shown.add(notice);
            return agree;
        });
    }

    private HubClient enrolled() {
        return HubClient.enrol(settings(), "raj", "raj-first", "a passphrase of his own");
    }

    private ObjectNode differing(String member, ObjectNode who) {
        ObjectNode refusal = Json.object()
                .put("status", 409)
                .put("code", "recipients-differ")
                .put("detail", "Others.");
        refusal.putArray("missing");
        refusal.putArray("extra");
        refusal.putArray("stale");
        refusal.withArray(member).add(who);
        return refusal;
    }

    @Test
    void aHubThatAsksForAWeakDerivationGetsNoProof() {
        hub.memoryKiB = 1024;

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> HubClient.signIn(settings(), "raj", "a passphrase"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(HubException.ANSWER_REFUSED));
        assertThat(hub.signedIn).isEmpty();
    }

    @Test
    void plainHttpToAnotherMachineIsNotSpoken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ClientSettings.of(URI.create("http://hub.example"), InstantSource.system(), notice -> true));
    }

    @Test
    void theSameBytesArePostedAgainWhereAPartOfTheHubIsAway() {
        hub.refusals.add(
                Json.object().put("status", 503).put("code", "store-away").put("detail", "Later."));
        try (HubClient raj = enrolled()) {
            Accepted accepted = raj.letters("c-1").send(DRAFT, WORDS);

            assertThat(accepted.seq()).isEqualTo(7);
            assertThat(hub.posted).hasSize(2);
            assertThat(hub.posted.get(0)).isEqualTo(hub.posted.get(1)).doesNotContain(WORDS);
        }
    }

    @Test
    void itIsSealedAgainWhereOnlyAKeyIsNewer() {
        hub.refusals.add(differing("stale", hub.sealToReader()));
        try (HubClient raj = enrolled()) {
            raj.letters("c-1").send(DRAFT, WORDS);

            assertThat(hub.posted).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void nobodyIsAddedSilently() {
        hub.refusals.add(differing("missing", hub.sealToReader()));
        try (HubClient raj = enrolled()) {
            assertThatExceptionOfType(RecipientsDiffer.class)
                    .isThrownBy(() -> raj.letters("c-1").send(DRAFT, WORDS))
                    .satisfies(e ->
                            assertThat(e.missing()).extracting(SealTo::mailbox).containsExactly(PretendedHub.READER));
            assertThat(hub.posted).hasSize(1);
        }
    }

    @Test
    void aNewRecipientIsShownOnceAndSealedToOnlyIfAgreed() {
        try (HubClient raj = enrolled()) {
            agree = false;
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> raj.letters("c-1").send(DRAFT, WORDS))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("recipient-not-agreed"));
            assertThat(hub.posted).isEmpty();

            agree = true;
            raj.letters("c-1").send(DRAFT, WORDS);
            raj.letters("c-1").send(DRAFT, WORDS);
            assertThat(shown).hasSize(2);
            assertThat(shown.getLast().isChangedKey()).isFalse();
        }
    }

    @Test
    void aKeyThatItsOwnerDidNotSignIsNeverSealedTo() {
        hub.readersKey = MailboxKeyPair.generate().publicKey();
        try (HubClient raj = enrolled()) {
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> raj.letters("c-1").send(DRAFT, WORDS))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(HubException.ANSWER_REFUSED));
            assertThat(hub.posted).isEmpty();
            assertThat(shown).isEmpty();
        }
    }

    @Test
    void aHubThatLaterShowsAnotherDirectoryIsFoundOut() {
        try (HubClient raj = enrolled()) {
            raj.letters("c-1").send(DRAFT, WORDS);
            hub.showAnotherDirectory();

            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> raj.letters("c-1").send(DRAFT, WORDS))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(KeyDirectory.DIFFERS));
            assertThat(hub.posted).hasSize(1);
        }
    }

    @Test
    void aHubThatShowsTwoPeopleDifferentDirectoriesIsFoundOutWhenOneReadsTheOther() {
        try (HubClient raj = enrolled()) {
            raj.letters("c-1").send(DRAFT, WORDS);
            JsonNode sent = Json.parse(hub.posted.getFirst()).path("envelope");
            Entry mine = new Entry(1, Instant.EPOCH, "c-1", "sent", "m", false, sent, "web", null, null, null, null);
            assertThat(raj.mailbox().open(mine).words()).isEqualTo(WORDS);

            hub.showAnotherDirectory();
            try (HubClient ola = enrolled()) {
                assertThatExceptionOfType(HubException.class)
                        .isThrownBy(() -> ola.mailbox().open(mine))
                        .satisfies(e -> assertThat(e.code()).isEqualTo(KeyDirectory.DIFFERS));
            }
        }
    }

    @Test
    void nothingSecretIsPrinted() {
        try (HubClient raj = enrolled()) {
            assertThat(raj).hasToString("HubClient[" + PretendedHub.SENDER + "]");
            assertThat(FirstSignIn.of("raj", "Pretended", "raj-first")).hasToString("FirstSignIn[***]");
        }
    }
}
