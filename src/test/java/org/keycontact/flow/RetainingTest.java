package org.keycontact.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;
import org.keycontact.core.plan.SafeTimes;
import org.keycontact.crypto.CaseKeys;
import org.keycontact.crypto.DirectoryChain;
import org.keycontact.crypto.GatewaySealing;
import org.keycontact.crypto.MasterKey;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Erasure;
import org.keycontact.flow.port.ErasureReports;
import org.keycontact.store.Documents;
import org.keycontact.store.HubStore;
import org.keycontact.store.sqlite.SqliteDocuments;

/** What is kept longer than the service says is erased; what is held for proceedings is not. */
class RetainingTest {
    private static final Account ASHA =
            new Account("asha", Role.ADVOCATE, "haven", "Asha", null, null, null, null, null);
    private static final Account MO = new Account("mo", Role.MANAGER, null, "Mo", null, null, null, null, null);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    static Path folder;

    private static int files;

    private Instant now = Instant.parse("2026-03-03T09:00:00Z");
    private final InstantSource clock = () -> now;
    private final Documents documents =
            SqliteDocuments.open(folder.resolve("hub" + files++ + ".db"), HubStore.collections());
    private final CaseKeys cipher = new CaseKeys(MasterKey.of(new byte[32]), HubStore.keys(documents), clock);
    private final HubStore store = new HubStore(documents, cipher);
    private final List<Erasure> written = new ArrayList<>();
    private final RefusedAttempts refused = new RefusedAttempts(store, clock);
    private final Casebook casebook;
    private final ChangingCases changing;
    private final OpeningCases opening;
    private final ErasingCases erasing;
    private final Retaining retaining;

    RetainingTest() {
        GatewaySealing sealing = new GatewaySealing(MasterKey.of(new byte[32]), HubStore.keys(documents), clock);
        People people = new People(store, clock);
        Directory directory = new Directory(
                store,
                (previous, n, record) -> DirectoryChain.append(new DirectoryChain.Head(n - 1, previous), record)
                        .hash());
        Wake wake = new Wake() {
            @Override
            public void due() {}

            @Override
            public void grown(String mailbox) {}
        };
        Rules rules =
                new Rules(ZoneId.of("Europe/London"), SafeTimes.NONE, Duration.ofHours(4), 1, Duration.ofMinutes(1));
        TellingWorkers ways = new TellingWorkers(store, Map.of(), "en", new ServiceNotices(store, clock, wake), clock);
        Tellings tellings = new Tellings(store, ways, wake, Duration.ofMinutes(1), clock);
        Mailboxes mailboxes = new Mailboxes(directory, people, sealing);
        casebook = new Casebook(
                store,
                new FollowUps(store, mailboxes, new Alarms(store, tellings, new Random(1), clock), cipher, rules, wake),
                clock);
        Access access = new Access(people);
        changing = new ChangingCases(casebook, access, clock);
        opening = new OpeningCases(
                store, casebook, new Enrolment(store, sealing, cipher, directory, InstantSource.system()), cipher);
        erasing = new ErasingCases(store, casebook, access, reports(), clock);
        retaining = new Retaining(
                store.log(),
                erasing,
                refused,
                new Retaining.Kept(Period.ofMonths(12), Period.ofDays(30), Period.ofDays(90)),
                clock);
    }

    private ErasureReports reports() {
        return new ErasureReports() {
            @Override
            public void write(Erasure erasure) {
                written.add(erasure);
            }

            @Override
            public List<Erasure> all() {
                return List.copyOf(written);
            }
        };
    }

    @AfterEach
    void close() {
        documents.close();
    }

    private void open(String caseId) {
        opening.open(
                ASHA,
                caseId,
                new Request(ASHA.id(), "open-" + caseId, "hash"),
                new OpeningCases.Newcomer("Vic", null, null),
                null);
    }

    @Test
    void whoWasMadeKnownUnderAnIdThatNamesHerCaseKeepsIt() {
        cipher.createKey("c8");
        store.accounts()
                .putIfAbsent("v-c8", new Account("v-c8", Role.VICTIM, null, "Vic", null, null, "c8", null, null));
        open("c8");
        open("c9");
        assertThat(casebook.load("c8").record().victim()).isEqualTo("v-c8");
        String victim = casebook.load("c9").record().victim();
        assertThat(victim).matches("v-[a-z2-7]{26}").doesNotContain("c9");
        open("c9");
        assertThat(casebook.load("c9").record().victim())
                .as("asked once more, she is the same")
                .isEqualTo(victim);
    }

    @Test
    void aCaseWhoseTimeIsOverIsErasedUnlessItIsHeld() {
        open("c1");
        open("c2");
        erasing.hold(
                changing,
                new ChangingCases.Asked(MO, "c2", "hold", "hash", ChangingCases.Asked.ANY),
                true,
                "The trial begins in May");
        now = now.plus(Duration.ofDays(360));
        retaining.look();
        assertThat(erasing.due(10)).isEmpty();

        now = now.plus(Duration.ofDays(10));
        retaining.look();
        retaining.look();

        assertThat(erasing.due(10))
                .singleElement()
                .satisfies(due -> assertThat(due.value().why()).isEqualTo(Erasure.Why.RETENTION));
        erasing.due(10).forEach(erasing::take);
        assertThat(written).singleElement().satisfies(report -> {
            assertThat(report.caseId()).isEqualTo("c1");
            assertThat(report.by()).isEqualTo("hub");
            assertThat(report.reason()).contains("P12M");
            assertThat(report.done()).isNull();
        });
        assertThatThrownBy(() -> casebook.load("c1")).isInstanceOf(Problem.class);
        assertThat(casebook.load("c2").record().hold()).contains("trial");

        now = now.plus(Duration.ofMinutes(3));
        erasing.due(10).forEach(erasing::take);
        assertThat(written.getLast().done()).isEqualTo(now);
        assertThat(erasing.due(10)).isEmpty();
        assertThatThrownBy(() -> open("c1")).as("the same case, opened again").isInstanceOf(Problem.class);
    }

    @Test
    void whoWasRefusedWhatIsCountedByTheHourAndForgotten() {
        for (int i = 0; i < 3; i++) {
            refused.note("raj", "readCase", "not-found");
        }
        refused.note(null, "signIn", "sign-in-failed");
        refused.gathered(100).forEach(refused::keep);
        refused.note("raj", "readCase", "not-found");
        assertThat(refused.gathered(100)).as("a moment later").isEmpty();
        now = now.plusSeconds(10);
        refused.gathered(100).forEach(refused::keep);
        assertThat(refused.since(MO, DAY, 10))
                .extracting(each -> each.person() + " " + each.operation() + " " + each.count())
                .containsExactlyInAnyOrder("raj readCase 4", "null signIn 1");
        now = now.plus(Duration.ofDays(91));
        retaining.look();
        assertThat(refused.since(MO, Duration.ofDays(36_500), 10)).isEmpty();
    }

    @Test
    void aFloodOfRefusalsIsBounded() {
        for (int i = 0; i < 10_000; i++) {
            refused.note("person-" + i, "readCase", "not-found");
        }
        assertThat(refused.gathered(100)).hasSize(2_001);
    }
}
